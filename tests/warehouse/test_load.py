import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from flows.build import link_documents, load_staged
from flows.process import process_batch
from tests.flows.texts import all_of, make_batch
from tests.flows.warehouses import ask_one, contents
from warehouse.store import begin, work_folder

FIRST = '"The ferry will sail on Monday," Minister Tomás Arrieta said in Port Ansel.\n'
SECOND = '"The ferry will not sail," Minister Tomás Arrieta said in Port Ansel on Tuesday.\n'
Load = Callable[..., Path]


def archive(*texts: str) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as members:
        for number, text in enumerate(texts):
            members.writestr(f"{number}.txt", text)
    return held.getvalue()


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load texts into one working copy: a name and a text each; with None the file is gone."""
    warehouse = tmp_path / "w.duckdb"
    work_folder(warehouse).mkdir(parents=True)
    draft = begin(warehouse)
    runs = 0

    def load(files: dict[str, str | bytes | None]) -> Path:
        nonlocal runs
        runs += 1
        there = {name: text for name, text in files.items() if text is not None}
        gone = [f"post/{name}" for name, text in files.items() if text is None]
        batch = replace(make_batch(tmp_path, there), folder=str(tmp_path / f"staged{runs}"))
        process_batch(batch)
        load_staged(draft, f"run_{runs}", all_of(batch), [], gone)
        link_documents(draft)
        return draft

    return load


def test_loading_the_same_again_changes_nothing(load: Load) -> None:
    before = contents(load({"a.txt": FIRST, "b.txt": SECOND}))
    assert len(before["quotes"]) == 2
    assert contents(load({"a.txt": FIRST, "b.txt": SECOND})) == before


def test_a_changed_file_replaces_all_that_was_known_of_it(load: Load) -> None:
    load({"a.txt": SECOND, "b.txt": FIRST})
    warehouse = load({"a.txt": FIRST})
    texts = "select list(trim(text, chr(10)) order by source_uri) from documents"
    assert ask_one(warehouse, texts) == [FIRST.strip(), FIRST.strip()]
    assert ask_one(warehouse, "select count(*) from quotes where text like '%not sail%'") == 0
    assert ask_one(warehouse, "select count(*) from quotes") == 2
    file = "select {} from files where source_uri = 'post/a.txt'"
    assert ask_one(warehouse, file.format("first_run_id")) == "run_1"
    assert ask_one(warehouse, file.format("last_run_id")) == "run_2"


def test_a_file_that_is_gone_leaves_its_name_only(load: Load) -> None:
    load({"a.txt": FIRST})
    rows = contents(load({"a.txt": None}))
    assert {name for name, found in rows.items() if found} == {"layout", "files"}
    assert "removed" in rows["files"][0]


def test_a_file_that_is_repaired_leaves_quarantine(load: Load) -> None:
    assert ask_one(load({"a.txt": ""}), "select count(*) from quarantine") == 1
    assert ask_one(load({"a.txt": FIRST}), "select count(*) from quarantine") == 0


def test_a_record_that_its_container_no_longer_holds_is_removed(load: Load) -> None:
    warehouse = load({"a.zip": archive(FIRST, SECOND)})
    assert ask_one(warehouse, "select count(*) from documents") == 2
    load({"a.zip": archive(FIRST)})
    assert ask_one(warehouse, "select count(*) from documents") == 1
    removed = "select count(*) from files where status = 'removed' and doc_id is null"
    assert ask_one(warehouse, removed) == 1
