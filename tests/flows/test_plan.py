import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.found import FoundFile
from flows.plan import Plan, check_sources, plan_run
from flows.settings import read_settings
from flows.sources import Source, SourceError
from flows.version import Rules
from schemas.base import polars_schema
from schemas.book import REASONS, RETRIED_REASONS, File
from warehouse.known import KNOWN_COLUMNS, Known

POST = Source("post", "/news/post", "/news/post")
AT = datetime(2031, 6, 30, 12, tzinfo=UTC)
FOUND = FoundFile("post/a.txt", "post", "/news/post/a.txt", 10, AT)
RULES = Rules("1+now", {})
DIGEST = hashlib.sha256(b"0123456789").hexdigest()


def known(**changes: Any) -> Known:
    """A warehouse that has loaded FOUND, or knows it as the changes say."""
    row = {
        "source_uri": FOUND.source_uri,
        "size_bytes": FOUND.size_bytes,
        "modified_at": FOUND.modified_at,
        "version_tag": None,
        "content_sha256": DIGEST,
        "status": "loaded",
        "reason": None,
        "pipeline_version": RULES.version([]),
        "source": "post",
    }
    schema = {name: polars_schema(File)[name] for name in KNOWN_COLUMNS} | {"source": pl.String}
    return Known({"post": POST.root}, pl.DataFrame([row | changes], schema=schema), "1")


def plan(found: list[FoundFile], before: Known, **flags: bool) -> Plan:
    return plan_run([POST], found, before, RULES, read_settings(**flags))


@pytest.fixture
def file(tmp_path: Path) -> FoundFile:
    """FOUND as a file that is there, with the bytes that the warehouse knows."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"0123456789")
    return replace(FOUND, path=str(path))


def test_what_is_as_it_was_leaves_nothing_to_do() -> None:
    done = plan([FOUND], known())
    assert done.is_idle
    assert (done.found_count, done.changed_count) == (1, 0)


def test_a_new_file_is_read() -> None:
    new = replace(FOUND, source_uri="post/b.txt", path="/news/post/b.txt")
    done = plan([FOUND, new], known())
    assert done.to_read["source_uri"].to_list() == ["post/b.txt"]
    assert (done.found_count, done.changed_count) == (2, 0)


@pytest.mark.parametrize(
    "before",
    [
        known(size_bytes=11),
        known(modified_at=AT - timedelta(microseconds=1)),
        known(modified_at=AT + timedelta(days=1)),  # restored from a copy
        known(status="quarantined", reason="too_large", pipeline_version="0"),
        *(known(status="quarantined", reason=reason) for reason in RETRIED_REASONS),
    ],
)
def test_what_has_changed_or_may_do_better_now_is_read_again(before: Known) -> None:
    done = plan([FOUND], before)
    assert done.to_read["source_uri"].to_list() == ["post/a.txt"]
    assert done.changed_count == 1


@pytest.mark.parametrize("reason", sorted(set(REASONS) - set(RETRIED_REASONS)))
def test_what_would_be_refused_again_is_left(reason: str) -> None:
    assert plan([FOUND], known(status="quarantined", reason=reason)).is_idle


OTHER = replace(FOUND, source_uri="post/b.txt", path="/news/post/b.txt")


def test_what_other_rules_read_is_read_again_when_that_is_asked_for() -> None:
    before = known(pipeline_version="0")
    left = plan([FOUND], before)
    assert (left.is_idle, left.outdated_count) == (True, 1)
    again = plan([FOUND], before, reprocess=True)
    assert (again.to_read.height, again.changed_count, again.outdated_count) == (1, 1, 0)
    assert plan([FOUND], known(), reprocess=True).is_idle


def test_a_touched_file_is_noted_and_not_read(file: FoundFile) -> None:
    later = replace(file, modified_at=AT + timedelta(days=1), version_tag="2")
    done = plan([later], known())
    assert done.to_read.is_empty()
    assert not done.changes_documents
    assert done.touched.rows() == [("post/a.txt", later.modified_at, "2")]


def test_a_file_changed_within_its_size_is_read(file: FoundFile) -> None:
    Path(file.path).write_bytes(b"9876543210")
    later = replace(file, modified_at=AT + timedelta(days=1))
    done = plan([later], known())
    assert (done.to_read.height, done.touched.height) == (1, 0)


def test_verifying_finds_what_neither_size_nor_time_tell(file: FoundFile) -> None:
    assert plan([file], known(), verify=True).is_idle
    Path(file.path).write_bytes(b"9876543210")
    assert plan([file], known()).is_idle
    assert plan([file], known(), verify=True).to_read.height == 1


def test_a_file_without_a_digest_is_known_by_size_and_time() -> None:
    assert plan([FOUND], known(content_sha256=None), verify=True).is_idle


def test_a_file_that_is_gone_is_removed_once() -> None:
    assert plan([OTHER], known()).removed_uris == ["post/a.txt"]
    assert plan([], known(status="removed")).is_idle


def test_the_documents_of_files_that_are_gone_may_be_kept() -> None:
    kept = plan([], known(), keep_removed=True)
    assert (kept.is_idle, kept.found_count) == (True, 1)
    refused = known(status="quarantined", reason="empty")
    assert plan([], refused, keep_removed=True).removed_uris == ["post/a.txt"]


def test_a_source_that_lost_all_its_files_is_refused_unless_that_is_allowed() -> None:
    for found in ([], [replace(FOUND, source_uri="post/.", size_bytes=None, reason="unreadable")]):
        with pytest.raises(SourceError, match=r"/news/post: .* 1 files .*--allow-empty"):
            plan(found, known())
    assert plan([], known(), allow_empty=True).removed_uris == ["post/a.txt"]


def test_a_file_that_is_back_is_new() -> None:
    done = plan([FOUND], known(status="removed"))
    assert done.to_read.height == 1
    assert done.changed_count == 0


def test_files_of_other_sources_are_left_alone() -> None:
    assert plan([], known(source="herald", source_uri="herald/a.txt")).is_idle


def test_a_file_that_is_found_twice_is_read_once() -> None:
    assert plan([FOUND, FOUND], known(size_bytes=1)).to_read.height == 1


def test_a_name_keeps_its_root_across_runs_and_the_way_out_is_told() -> None:
    other = Source("post", "/elsewhere/post", "/elsewhere/post")
    with pytest.raises(SourceError, match=r"belongs to /news/post; .*OTHER_NAME=/elsewhere/post"):
        check_sources([other], known())


def test_two_roots_under_one_name_in_one_run_are_refused() -> None:
    with pytest.raises(SourceError, match="another name"):
        check_sources([POST, Source("post", "/b/post", "/b/post")], Known({}, known().files, None))


def test_one_root_may_be_named_twice() -> None:
    check_sources([POST, POST], known())
