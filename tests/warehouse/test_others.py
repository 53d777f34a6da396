import os
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from tests.flows.warehouses import make_empty
from tests.warehouse.older import make_older
from warehouse.check import layout_of, require
from warehouse.compact import compact
from warehouse.errors import WarehouseBusy, WarehouseUnusable
from warehouse.migrate import bring_up_to_date
from warehouse.store import begin, locked, publish, work_folder

Change = Callable[[Path], None]
ROOT = Path(__file__).parent.parent.parent
DIES = """
import sys, duckdb, os
con = duckdb.connect(sys.argv[1])
con.execute("insert into sources values ('El Faro', '/srv/faro')")
os._exit(1)
"""
HOLDS = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"


def quiet(_: str) -> None:
    pass


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return make_empty(tmp_path / "w.duckdb")


@pytest.fixture
def log(warehouse: Path) -> Path:
    subprocess.run([sys.executable, "-c", DIES, str(warehouse)], check=False)
    log = warehouse.with_name("w.duckdb.wal")
    assert log.exists()
    return log


@contextmanager
def writer(warehouse: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield
        holder.kill()


def sources(warehouse: Path) -> list[tuple[str, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute("select * from sources").fetchall()


def publish_anew(warehouse: Path) -> None:
    with locked(warehouse, 0, quiet):
        publish(begin(warehouse), warehouse)


def compact_anew(warehouse: Path) -> None:
    with locked(warehouse, 0, quiet):
        compact(warehouse, datetime(2030, 1, 1, tzinfo=UTC), datetime(2030, 1, 2, tzinfo=UTC))


def test_what_another_program_left_in_a_log_is_refused_and_kept(warehouse: Path, log: Path) -> None:
    before = warehouse.read_bytes(), log.read_bytes()
    with pytest.raises(WarehouseUnusable, match=r"w\.duckdb\.wal holds changes .* nothing was"):
        publish_anew(warehouse)
    assert (warehouse.read_bytes(), log.read_bytes()) == before
    require(warehouse)  # readers see the changes meanwhile
    assert sources(warehouse) == [("El Faro", "/srv/faro")]


def test_the_way_out_that_is_told_takes_the_changes_in(warehouse: Path, log: Path) -> None:
    with pytest.raises(WarehouseUnusable) as told:
        publish_anew(warehouse)
    _, *arguments = shlex.split(str(told.value).split("`")[1])
    subprocess.run([sys.executable, *arguments], check=True)
    assert not log.exists()
    publish_anew(warehouse)
    assert sources(warehouse) == [("El Faro", "/srv/faro")]


def test_a_log_without_its_warehouse_is_refused(warehouse: Path, log: Path) -> None:
    warehouse.unlink()
    with pytest.raises(WarehouseUnusable, match=r"Move w\.duckdb\.wal away, and run again"):
        publish_anew(warehouse)
    assert log.exists()
    assert not warehouse.exists()


def test_readers_are_told_of_a_log_that_does_not_fit(warehouse: Path, log: Path) -> None:
    held = log.read_bytes()
    with duckdb.connect(str(warehouse)) as con:
        con.execute("force checkpoint")
    log.write_bytes(held)
    for use in (layout_of, publish_anew):
        with pytest.raises(WarehouseUnusable, match=r"do not fit .* Move w\.duckdb\.wal away, and"):
            use(warehouse)
    log.unlink()
    require(warehouse)


def test_a_file_that_is_being_written_is_not_replaced(warehouse: Path) -> None:
    with locked(warehouse, 0, quiet):
        draft = begin(warehouse)
    with writer(warehouse), pytest.raises(WarehouseBusy, match="another program has it open"):
        publish(draft, warehouse)
    publish(draft, warehouse)


@pytest.mark.parametrize("mode", [0o600, 0o664])
@pytest.mark.parametrize("change", [publish_anew, compact_anew])
def test_the_mode_survives(warehouse: Path, change: Change, mode: int) -> None:
    warehouse.chmod(mode)
    before = warehouse.stat().st_ino
    change(warehouse)
    assert stat.S_IMODE(warehouse.stat().st_mode) == mode
    assert warehouse.stat().st_ino != before


def test_the_mode_survives_a_migration(tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    make_older(warehouse)
    warehouse.chmod(0o600)
    with locked(warehouse, 0, quiet):
        backup = bring_up_to_date(warehouse)
    assert backup is not None
    assert [stat.S_IMODE(file.stat().st_mode) for file in (warehouse, backup)] == [0o600] * 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_survives(warehouse: Path) -> None:
    os.chown(warehouse, 12345, 23456)
    publish_anew(warehouse)
    assert (warehouse.stat().st_uid, warehouse.stat().st_gid) == (12345, 23456)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_an_owner_that_cannot_be_kept_is_told_before_any_work(warehouse: Path) -> None:
    with TemporaryDirectory() as open_to_all:  # pytest's own folders are for its user alone
        shared = Path(open_to_all, "w.duckdb")
        shared.parent.chmod(0o777)
        shutil.copyfile(warehouse, shared)
        shared.chmod(0o666)
        told = subprocess.run(
            [sys.executable, "-c", AS_ANOTHER, str(shared)],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
        left = [file.name for file in work_folder(shared).iterdir()]
    assert "mode and owner can't be kept" in told.stdout, told.stderr
    assert left == ["lock"]


AS_ANOTHER = """
import os, sys
from pathlib import Path
import warehouse.store
os.setgid(12345)
os.setuid(12345)
try:
    with warehouse.store.locked(Path(sys.argv[1]), 0, print):
        print("begun")
except warehouse.store.WarehouseUnusable as error:
    print(error)
"""


@pytest.mark.parametrize("change", [publish_anew, compact_anew])
def test_a_link_stays_a_link(warehouse: Path, tmp_path: Path, change: Change) -> None:
    (tmp_path / "here").mkdir()
    link = tmp_path / "here" / "link.duckdb"
    link.symlink_to(warehouse)
    before = warehouse.stat().st_ino
    change(link)
    assert link.readlink() == warehouse
    assert warehouse.stat().st_ino != before
    require(link)
    assert [file.name for file in link.parent.iterdir()] == ["link.duckdb"]


def test_a_warehouse_has_one_lock_by_all_its_names(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "link.duckdb").symlink_to(warehouse)
    (tmp_path / "below").symlink_to(tmp_path, target_is_directory=True)
    names = (tmp_path / "link.duckdb", tmp_path / "below" / "w.duckdb")
    with locked(warehouse, 0, quiet):
        for name in names:
            with pytest.raises(WarehouseBusy), locked(name, 0, quiet):
                pass


def test_a_log_is_seen_by_all_names_of_a_warehouse(
    warehouse: Path, log: Path, tmp_path: Path
) -> None:
    (tmp_path / "link.duckdb").symlink_to(warehouse)
    with pytest.raises(WarehouseUnusable, match="holds changes"):
        publish_anew(tmp_path / "link.duckdb")
    assert log.exists()


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").symlink_to(tmp_path / "w.duckdb")
    with pytest.raises(WarehouseUnusable, match="is a link that leads to itself"):
        publish_anew(tmp_path / "w.duckdb")
