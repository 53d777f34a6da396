import json
import shutil
from pathlib import Path

import duckdb
import pytest

from flows import doctor
from flows.cli import main
from flows.doctor import Verdict, examine
from flows.settings import Settings
from flows.summary import RunSummary
from warehouse.health import check_promises


@pytest.fixture
def copy(loaded: tuple[Path, RunSummary], tmp_path: Path) -> Path:
    return Path(shutil.copy(loaded[0], tmp_path / "copy.duckdb"))


def verdicts(warehouse: Path) -> dict[str, Verdict]:
    return {check.name: check.verdict for check in examine(Settings(warehouse=warehouse))}


def test_a_fresh_warehouse_is_fine(copy: Path) -> None:
    assert set(verdicts(copy).values()) == {Verdict.FINE}


def test_where_nothing_is_there_yet_it_says_what_to_do(tmp_path: Path) -> None:
    checks = list(examine(Settings(warehouse=tmp_path / "none.duckdb")))
    (warehouse,) = [check for check in checks if check.name == "warehouse"]
    assert (warehouse.verdict, "careo run" in warehouse.remedy) == (Verdict.NOTE, True)


@pytest.mark.parametrize(
    ("harm", "promise"),
    [
        ("update quotes set text = 'x' || text[2:] where kind = 'direct'", "quotes: text"),
        ("delete from entities", "mentions.entity_id"),
        ("delete from documents where language = 'pt'", "blocks.doc_id"),
        ("delete from files where source_uri in (select max(source_uri) from files)", "its file"),
    ],
)
def test_a_broken_promise_is_counted(copy: Path, harm: str, promise: str) -> None:
    with duckdb.connect(str(copy)) as con:
        con.execute(harm)
    assert any(promise in p.name and p.broken > 0 for p in check_promises(copy))
    assert verdicts(copy)["warehouse"] is Verdict.BROKEN


def test_a_file_that_is_no_warehouse_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.duckdb").write_bytes(b"no database")
    assert verdicts(tmp_path / "notes.duckdb")["warehouse"] is Verdict.BROKEN


def test_a_full_disk_is_told(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "FREE_LEAST", 10**18)
    assert verdicts(copy)["disk"] is Verdict.BROKEN


def test_the_command_ends_by_what_it_found(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--json", "-w", str(copy)])
    assert ended.value.code in (0, None)
    assert {check["verdict"] for check in json.loads(capsys.readouterr().out)} == {"fine"}
    copy.write_bytes(b"broken")
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "-w", str(copy)])
    assert ended.value.code == 1
    assert "what to do" in capsys.readouterr().out
