import base64
import hashlib
import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from flows.report.charts import specifications
from flows.report.page import inert, render
from flows.report.texts import languages, texts
from flows.report.write import write_report
from flows.settings import SettingsError
from tests.flows.report.conftest import build
from warehouse.errors import WarehouseError
from warehouse.report import Amount, read_material

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
# What a browser would fetch by itself.
FETCHED = re.compile(r"""(?:\bsrc|<link[^>]*\bhref|\bposter|\bsrcset)\s*=\s*["'](?!data:)""")


@given(
    st.recursive(
        st.text() | st.none() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_in_a_script_is_inert_and_means_the_same(value: object) -> None:
    text = inert(value)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == value


def test_scripts_and_styles_are_those_that_the_policy_allows(report: Path) -> None:
    page = report.read_text(encoding="utf-8")
    meta = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert meta
    policy = unescape(meta[1])
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy
    for name, found in (("script-src", SCRIPT.findall(page)), ("style-src", STYLE.findall(page))):
        digests = [
            base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found
        ]
        assert parts[name].split() == [f"'sha256-{digest}'" for digest in digests]


def test_nothing_is_fetched(report: Path) -> None:
    page = report.read_text(encoding="utf-8")
    markup = SCRIPT.sub("", page)
    assert FETCHED.findall(markup) == []
    assert "@import" not in STYLE.findall(page)[0]
    assert "url(" not in STYLE.findall(page)[0]


def test_no_handler_and_no_style_stands_in_the_markup(report: Path) -> None:
    markup = STYLE.sub("", SCRIPT.sub("", report.read_text(encoding="utf-8")))
    markup = re.sub(r'<script type="application/json".*?</script>', "", markup, flags=re.DOTALL)
    assert re.findall(r"<[^>]*\s(?:on\w+|style)\s*=", markup) == []


def test_the_same_warehouse_makes_the_same_page(warehouse: Path) -> None:
    material = read_material(warehouse)
    assert render(material, warehouse, "es") == render(read_material(warehouse), warehouse, "es")


@pytest.mark.parametrize("language", languages())
def test_it_speaks(warehouse: Path, language: str) -> None:
    page = render(read_material(warehouse, Amount(statements=1)), warehouse, language)
    assert f'<html lang="{language}">' in page
    assert texts(language)["statements_intro"] in unescape(page)


@pytest.mark.parametrize("grain", ["day", "week", "month", "year"])
def test_every_chart_compiles(grain: str) -> None:
    periods = (grain, [date(2031, 1, n).isoformat() for n in range(1, 4)])
    for name, spec in specifications(texts("en"), periods, periods).items():
        assert vl_convert.vegalite_to_vega(spec)["marks"], name


def test_an_empty_warehouse_has_a_report(tmp_path: Path) -> None:
    file = tmp_path / "empty.html"
    assert write_report(build(tmp_path, {}), file, "en") == file.stat().st_size


def test_what_cannot_be_written_is_said(warehouse: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"output: .*page\.html: No such file"):
        write_report(warehouse, tmp_path / "none" / "page.html", "en")
    with pytest.raises(WarehouseError):
        write_report(tmp_path / "none.duckdb", tmp_path / "page.html", "en")
    assert list(tmp_path.iterdir()) == []


def test_writing_fails_whole_or_not_at_all(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(SettingsError):
        write_report(warehouse, tmp_path / "page.html", "en")
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
