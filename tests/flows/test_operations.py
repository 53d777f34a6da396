import configparser
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # Prefect brings it

from flows.alerts import RULES
from flows.cli import COMMANDS
from flows.commands import options
from flows.console import REMEDIES
from schemas.book import REASONS
from tests.source import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNITS = sorted((ROOT / "docs" / "systemd").iterdir())


@pytest.mark.parametrize("reason", REASONS)
def test_the_page_says_what_to_do_about_every_reason(reason: str) -> None:
    assert f"| `{reason}` | {REASONS[reason]} | {REMEDIES[reason]} |" in PAGE


def test_the_page_explains_every_exit_code_rule_and_deployment() -> None:
    codes = (options.DONE, options.DONE_WITH_QUARANTINE, options.BAD_USAGE, options.BROKEN,
             options.HELD_BACK)  # fmt: skip
    assert [code for code in codes if f"\n| {code} | " not in PAGE] == []
    assert [
        rule for rule in ("action", *RULES) if rule not in PAGE and rule != "without_outlet_share"
    ] == []
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
    assert [d["name"] for d in deployments if f"| `{d['name']}` |" not in PAGE] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_start_commands_that_there_are(unit: Path) -> None:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(unit, encoding="utf-8")
    assert read["Unit"]["Description"]
    if unit.suffix == ".service":
        command = read["Service"]["ExecStart"].split()
        assert command[0] == "/opt/careo/bin/careo"
        assert command[1] in {function.__name__ for function in COMMANDS}
