import errno
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import WarehouseBusy, WarehouseUnusable
from warehouse.store import (
    begin,
    create_warehouse,
    discard,
    locked,
    open_draft,
    publish,
    work_folder,
    writing,
)

AS_IT_WAS = "The published warehouse is as it was"


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A published warehouse with an empty table `numbers` of its own."""
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
        con.execute("create table numbers (run bigint, number bigint)")
    work_folder(path).mkdir(parents=True)
    return path


@contextmanager
def small_disk(most_bytes: int) -> Iterator[None]:
    """Let no file of this process grow over a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_second_run_is_told_once_and_gives_up_in_time(tmp_path: Path) -> None:
    warehouse, told = tmp_path / "w.duckdb", list[str]()
    with (
        locked(warehouse, 0, told.append),
        pytest.raises(WarehouseBusy, match=r"w\.duckdb: another run is still at work"),
        locked(warehouse, 0.6, told.append),
    ):
        pass
    assert told == [f"another run is at work on {warehouse}; waiting up to 0.6 s"]


def test_the_lock_is_free_after_a_run_even_one_that_was_killed(tmp_path: Path) -> None:
    warehouse, told = tmp_path / "w.duckdb", list[str]()
    with locked(warehouse, 0, told.append):
        pass
    code = (
        "import sys; from pathlib import Path; from warehouse.store import locked\n"
        "with locked(Path(sys.argv[1]), 0, print): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(warehouse)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent.parent,
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"held\n"
        with pytest.raises(WarehouseBusy), locked(warehouse, 0, told.append):
            pass
        run.kill()
        run.wait()
        with locked(warehouse, 5, lambda _: None):
            pass


@pytest.mark.parametrize("name", ["warehouse.store.COPY_BYTES", "os.copy_file_range"])
def test_a_working_copy_is_a_copy_however_it_is_made(
    warehouse: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> int:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(name, refuse if name.startswith("os.") else 1_000)
    assert begin(warehouse).read_bytes() == warehouse.read_bytes()


COUNTS = "select run, count(*), sum(number) from numbers group by run"
READER = """
import sys, duckdb
reads, last = 0, -1
print("ready", flush=True)
while last < 10:
    with duckdb.connect(sys.argv[1], read_only=True) as con:
        found = con.execute(sys.argv[2]).fetchall()
    assert len(found) <= 1, found
    if found:
        run, count, total = found[0]
        assert (count, total) == (1000, 1000 * run), found
        assert run >= last
        last = run
    reads += 1
print(reads)
"""


def test_a_reader_sees_whole_warehouses_only_through_ten_publications(warehouse: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(warehouse), COUNTS], stdout=subprocess.PIPE
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"ready\n"
        for run in range(1, 11):
            draft = begin(warehouse)
            with duckdb.connect(str(draft)) as con:
                con.execute("delete from numbers")
                con.execute("insert into numbers select ?, ? from range(1000)", [run, run])
            publish(draft, warehouse)
        said, _ = reader.communicate(timeout=300)
    assert reader.returncode == 0
    assert int(said) >= 1


def test_what_is_only_in_the_log_is_published_too(warehouse: Path) -> None:
    draft = begin(warehouse)
    with duckdb.connect(str(draft)) as con:
        con.execute("pragma disable_checkpoint_on_shutdown")
        con.execute("insert into numbers values (1, 1)")
    assert draft.with_name(draft.name + ".wal").exists()
    publish(draft, warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as con:
        assert con.execute("from numbers").fetchall() == [(1, 1)]
    assert list(work_folder(warehouse).iterdir()) == []


def fill(draft: Path) -> None:
    with duckdb.connect(str(draft)) as con:
        con.execute("pragma disable_checkpoint_on_shutdown")
        con.execute("insert into numbers select 1, hash(range) // 4 from range(100000)")


def test_a_disk_too_full_to_begin_is_told_and_leaves_what_is_published(warehouse: Path) -> None:
    before = warehouse.read_bytes()
    with small_disk(len(before) // 2), pytest.raises(WarehouseUnusable, match=AS_IT_WAS):
        begin(warehouse)
    assert warehouse.read_bytes() == before


def test_a_disk_too_full_to_publish_is_told_and_leaves_what_is_published(warehouse: Path) -> None:
    before = warehouse.read_bytes()
    draft = begin(warehouse)
    fill(draft)
    with small_disk(len(before) // 2), pytest.raises(WarehouseUnusable, match=AS_IT_WAS):
        publish(draft, warehouse)
    assert warehouse.read_bytes() == before


def test_what_an_earlier_run_left_is_dropped(warehouse: Path) -> None:
    draft = work_folder(warehouse) / "next.duckdb"
    draft.write_bytes(b"half of a warehouse")
    draft.with_name(draft.name + ".wal").write_bytes(b"and its log")
    assert begin(warehouse) == draft
    assert draft.read_bytes() == warehouse.read_bytes()
    discard(draft)
    assert list(work_folder(warehouse).iterdir()) == []


def test_a_folder_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(WarehouseUnusable, match="Name a --warehouse in a folder you may write"),
        locked(tmp_path / "file" / "w.duckdb", 0, lambda _: None),
    ):
        pass


def test_a_run_without_memory_says_which_setting_gives_it_more(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnusable, match="Raise the setting `memory`"):
        _fill(tmp_path / "next.duckdb", memory=0.02)


def _fill(draft: Path, memory: float) -> None:
    with writing(draft), open_draft(draft, memory) as con:
        con.execute("create table long (word varchar primary key)")
        con.execute("insert into long select repeat(range::varchar, 9) from range(1_000_000)")
