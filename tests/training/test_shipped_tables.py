from pathlib import Path

import pytest

from tests.source import ROOT
from training import build_chart_library, build_cities, build_given_names

SHIPPED = {
    "transforms/extract/given_names.tsv": build_given_names.table,
    "transforms/extract/cities.tsv": build_cities.table,
    "flows/report/page/vega.js": build_chart_library.script,
}


@pytest.mark.parametrize("file", SHIPPED)
def test_what_ships_is_what_its_script_makes_of_the_locked_packages(file: str) -> None:
    assert (ROOT / file).read_bytes() == SHIPPED[file]().encode("utf-8")


@pytest.mark.parametrize("file", SHIPPED)
def test_what_ships_is_named_in_the_notice(file: str) -> None:
    assert file in Path(ROOT / "NOTICE").read_text(encoding="utf-8")
