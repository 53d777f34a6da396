import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from flows.ingest import ingest
from schemas.layout import LAYOUT_VERSION
from tests.flows.warehouses import ask_one, contents, load
from tests.warehouse.older import make_older
from warehouse.check import layout_of
from warehouse.errors import WarehouseBusy, WarehouseUnusable
from warehouse.store import locked, work_folder

pytestmark = pytest.mark.usefixtures("prefect_server")

ROOT = Path(__file__).parent.parent.parent
ARTICLE = '"The ferry number {0} will sail," Minister Tomás Arrieta said in Port Ansel.\n'


@contextmanager
def largest_file(most_bytes: int) -> Iterator[None]:
    """A disk that is full for every file over a size, here and in processes started here."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def write(source: Path, count: int) -> None:
    source.mkdir(exist_ok=True)
    for number in range(count):
        (source / f"{number}.txt").write_text(ARTICLE.format(number), encoding="utf-8")


# Each run adds one file: whatever is asked has to tell the same number of them.
READER = """
import sys
from pathlib import Path
from warehouse.reader import ask
seen, sql = set(), (
    "select (select count(*) from documents), (select count(*) from files), "
    "(select count(distinct doc_id) from quotes), (select max(seen_count) from runs)"
)
while not seen or max(seen) < 11:
    row = ask(Path(sys.argv[1]), sql).rows[0]
    assert len(set(row)) == 1, row
    seen.add(row[0])
print(len(seen))
"""


@pytest.mark.slow
def test_readers_see_whole_runs_only(tmp_path: Path) -> None:
    source, warehouse = tmp_path / "post", tmp_path / "w.duckdb"
    write(source, 1)
    load(source, warehouse)
    command = [sys.executable, "-c", READER, str(warehouse)]
    readers = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for count in range(2, 12):
        write(source, count)
        load(source, warehouse)
    for reader in readers:
        said, error = reader.communicate(timeout=300)
        assert reader.returncode == 0, error
        assert int(said) > 2


@pytest.mark.parametrize("most_bytes", [2_000, 400_000])
def test_a_full_disk_is_told_and_the_next_run_goes_on(tmp_path: Path, most_bytes: int) -> None:
    source, warehouse = tmp_path / "post", tmp_path / "w.duckdb"
    write(source, 2)
    load(source, warehouse)
    before = warehouse.read_bytes()
    write(source, 5)
    with largest_file(most_bytes), pytest.raises(WarehouseUnusable, match="Free some space"):
        load(source, warehouse)
    assert warehouse.read_bytes() == before
    assert load(source, warehouse).documents["loaded"] == 3
    assert sorted(f.name for f in work_folder(warehouse).iterdir()) == ["lock"]


def test_a_second_run_waits_for_its_turn_or_says_so(tmp_path: Path) -> None:
    source, warehouse = tmp_path / "post", tmp_path / "w.duckdb"
    write(source, 1)
    with (
        locked(warehouse, 0, print),
        pytest.raises(WarehouseBusy, match="another run is still at work"),
    ):
        ingest(sources=[str(source)], warehouse=warehouse, wait=0)
    command = f"from flows.cli import main; main(['run', '-q', {str(source)!r}, '-w', 'w.duckdb'])"
    runs = [subprocess.Popen([sys.executable, "-c", command], cwd=tmp_path) for _ in range(2)]
    assert [run.wait(timeout=300) for run in runs] == [0, 0]
    assert ask_one(warehouse, "select count(*) from runs") == 1


def test_a_run_migrates_an_older_warehouse_and_links_it_anew(
    loaded: tuple[Path, object], corpus: Path, tmp_path: Path
) -> None:
    warehouse = tmp_path / "w.duckdb"
    make_older(warehouse, rows_from=loaded[0])
    with duckdb.connect(str(warehouse)) as con:
        con.execute("update runs set linking_version = 'of an older Careo'")
    old = tmp_path / "w.duckdb.v1.bak"
    size = warehouse.stat().st_size
    load(corpus, warehouse)
    assert layout_of(warehouse) == LAYOUT_VERSION
    assert old.stat().st_size == size
    assert contents(warehouse) == contents(loaded[0])


def test_a_warehouse_that_was_copied_in_part_is_refused(
    loaded: tuple[Path, object], corpus: Path, tmp_path: Path
) -> None:
    warehouse = tmp_path / "w.duckdb"
    shutil.copyfile(loaded[0], warehouse)
    os.truncate(warehouse, warehouse.stat().st_size // 2)
    half = warehouse.read_bytes()
    with pytest.raises(WarehouseUnusable, match="is cut off"):
        load(corpus, warehouse)
    assert warehouse.read_bytes() == half
    with pytest.raises(duckdb.Error):
        contents(warehouse)
