import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from schemas.layout import LAYOUT_VERSION
from tests.warehouse.older import make_older
from warehouse.check import check_version, layout_of, require
from warehouse.errors import (
    WarehouseBusy,
    WarehouseMissing,
    WarehouseOfAnotherVersion,
    WarehouseUnusable,
)
from warehouse.store import create_warehouse, locked


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
        con.execute("insert into sources select 'name ' || range, hash(range) from range(100000)")
    return path


def test_a_warehouse_says_its_layout(warehouse: Path) -> None:
    assert layout_of(warehouse) == LAYOUT_VERSION
    check_version(warehouse)
    check_version(warehouse.with_name("none.duckdb"))
    require(warehouse)


@pytest.mark.parametrize("share", [0.0001, 0.01, 0.3, 0.7, 0.95, 0.9999])
def test_a_half_copied_warehouse_is_told(warehouse: Path, share: float) -> None:
    whole = warehouse.read_bytes()
    warehouse.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(WarehouseUnusable, match=r"w\.duckdb (is cut off|can't be opened)"):
        check_version(warehouse)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").touch()
    with pytest.raises(WarehouseUnusable, match="not a valid DuckDB database"):
        check_version(tmp_path / "w.duckdb")


def test_a_newer_warehouse_is_refused(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute("update layout set layout_version = layout_version + 1")
    with pytest.raises(WarehouseOfAnotherVersion, match="Use the Careo that made it, or a newer"):
        check_version(warehouse)


LIES = {
    "none": ("drop table layout", "no Careo warehouse"),
    "empty": ("delete from layout", "no row"),
    "two": ("insert into layout values (1)", "more than one row"),
    "two newer": ("insert into layout values (999)", "more than one row"),
    "null": (
        "drop table layout; create table layout as select null::bigint as layout_version",
        "no number",
    ),
    "text": ("drop table layout; create table layout as select '3' as layout_version", "no number"),
    "words": (
        "drop table layout; create table layout as select 'x' as layout_version",
        "no number",
    ),
    "fraction": (
        "drop table layout; create table layout as select 2.5 as layout_version",
        "no number",
    ),
    "truth": ("drop table layout; create table layout as select true as layout_version", "no num"),
    "zero": ("drop table layout; create table layout as select 0 as layout_version", "no number"),
    "other column": ("drop table layout; create table layout as select 3 as n", "layout_version"),
    "newer": ("update layout set layout_version = 10 ** 15", "Use the Careo that made it"),
    "no table": ("drop table quarantine", r"no column quarantine\.detail of type VARCHAR"),
    "no column": ("alter table files drop column version_tag", r"no column files\.version_tag"),
    "other type": (
        "alter table runs alter settings type integer using 1",
        r"no column runs\.settings of type VARCHAR",
    ),
    "a view": (
        "drop table quarantine; create view quarantine as select 1 as run_id",
        r"no column quarantine\.detail",
    ),
}


@pytest.mark.parametrize(("change", "said"), LIES.values(), ids=LIES)
def test_a_layout_that_lies_is_refused_with_what_to_do(
    warehouse: Path, change: str, said: str
) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute(change)
    for look in (check_version, require):
        with pytest.raises((WarehouseUnusable, WarehouseOfAnotherVersion), match=said) as told:
            look(warehouse)
        assert re.search("move it away|--warehouse", str(told.value))


def test_what_others_add_to_a_warehouse_is_no_lie(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute("create table notes (layout_version varchar); create schema layout")
        con.execute("alter table files add column note varchar")
    require(warehouse)


def test_readers_of_an_older_warehouse_are_told_how_to_migrate_it(tmp_path: Path) -> None:
    make_older(tmp_path / "w.duckdb")
    check_version(tmp_path / "w.duckdb")
    with pytest.raises(WarehouseOfAnotherVersion, match="careo migrate --warehouse"):
        require(tmp_path / "w.duckdb")
    with pytest.raises(WarehouseMissing):
        require(tmp_path / "none.duckdb")


HOLD = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"


def test_a_warehouse_that_another_program_writes_is_told(warehouse: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(WarehouseBusy, match="another program has it open for writing"):
            check_version(warehouse)
        holder.kill()


def test_a_read_only_warehouse_is_not_replaced(warehouse: Path) -> None:
    warehouse.chmod(0o444)
    with (
        pytest.raises(WarehouseUnusable, match=r"is read-only\. Make it writable"),
        locked(warehouse, 0, print),
    ):
        pass
    require(warehouse)


def test_damage_is_called_damage(warehouse: Path) -> None:
    with warehouse.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    with pytest.raises(WarehouseUnusable, match="can't be opened"):
        layout_of(warehouse)
