from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.alerts import RULES, Alerts, HeldBack, broken_rules, hold_back, quality_of
from flows.cli import main
from flows.summary import RunSummary
from tests.flows.warehouses import ask_one, contents

FINE = {
    "new_documents": 40, "quarantined_share": 0.0, "undated_share": 0.1,
    "untold_language_share": 0.0, "without_outlet_share": 0.2, "quotes_per_document": 6.0,
    "attributed_share": 0.9, "language_shift": 0.05,
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "told", "bad"),
    [
        ("new_documents", 10, 0),
        ("quarantined_share", 0.1, 0.5),
        ("undated_share", 0.3, 0.9),
        ("untold_language_share", 0.1, 0.2),
        ("without_outlet_share", 0.5, 1.0),
        ("quotes_per_document", 1, 0.2),
        ("attributed_share", 0.5, 0.1),
        ("language_shift", 0.2, 0.7),
    ],
)
def test_a_rule_is_broken_by_its_measure_alone(rule: str, told: float, bad: float) -> None:
    alerts = Alerts.model_validate({rule: told})
    assert broken_rules(alerts, FINE) == ()
    (broken,) = broken_rules(alerts, FINE | {rule: bad})
    assert f"alerts.{rule}" in broken
    assert broken_rules(alerts, FINE | {rule: None}) == ()


def test_every_rule_has_its_setting() -> None:
    assert {*RULES, "action"} == set(Alerts.model_fields)


def test_a_rule_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError):
        Alerts.model_validate({"mood": 1})


def test_only_an_action_of_fail_holds_back() -> None:
    hold_back(Alerts(action="warn"), ("broken",))
    hold_back(Alerts(action="fail"), ())
    with pytest.raises(HeldBack, match=r"not published: broken\."):
        hold_back(Alerts(action="fail"), ("broken",))


def test_every_measure_of_a_run_is_there(loaded: tuple[Path, RunSummary]) -> None:
    warehouse, summary = loaded
    assert summary.run_id is not None
    measured = quality_of(warehouse, summary.run_id)
    assert set(measured) == set(RULES)
    assert measured["new_documents"] == summary.documents["loaded"]
    assert measured["language_shift"] is None  # nothing was there before


@pytest.fixture
def source(tmp_path: Path, prefect_server: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "a.txt").write_text('"The port stays open," Irena Koval said on Monday.')
    return tmp_path / "post"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["run", *arguments, "-w", "w.duckdb"])
    return int(str(ended.value.code or 0))


def test_a_held_back_load_is_taken_up_when_the_rule_lets_it(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(source)) == 0
    before = contents(Path("w.duckdb"))
    Path("careo.toml").write_text('[alerts]\naction = "fail"\nquotes_per_document = 1.0\n')
    (source / "b.txt").write_text("The market opened at eight and nobody had much to sell today.")
    assert run(str(source)) == 4
    assert "alerts.quotes_per_document" in capsys.readouterr().err
    assert contents(Path("w.duckdb")) == before
    Path("careo.toml").write_text("[alerts]\nquotes_per_document = 1.0\n")
    assert run(str(source)) == 1
    assert "alert" in capsys.readouterr().out
    assert ask_one(Path("w.duckdb"), "select count(*) from documents") == 2


def test_an_empty_feed_is_told(source: Path) -> None:
    assert run(str(source)) == 0
    Path("careo.toml").write_text("[alerts]\nnew_documents = 1\n")
    assert run(str(source)) == 1
