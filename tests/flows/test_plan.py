from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from flows.found import FoundFile
from flows.plan import Plan, check_sources, plan_run
from flows.sources import Source, SourceError
from schemas.base import polars_schema
from schemas.book import REASONS, RETRIED_REASONS, File
from warehouse.known import KNOWN_COLUMNS, Known

POST = Source("post", "/news/post", "/news/post")
AT = datetime(2031, 6, 30, 12, tzinfo=UTC)
FOUND = FoundFile("post/a.txt", "post", "/news/post/a.txt", 10, AT)


def known(**changes: Any) -> Known:
    """A warehouse that has loaded FOUND, or knows it as the changes say."""
    row = {
        "source_uri": FOUND.source_uri,
        "size_bytes": FOUND.size_bytes,
        "modified_at": FOUND.modified_at,
        "version_tag": None,
        "content_sha256": "0" * 64,
        "status": "loaded",
        "reason": None,
        "pipeline_version": "1",
        "source": "post",
    }
    schema = {name: polars_schema(File)[name] for name in KNOWN_COLUMNS} | {"source": pl.String}
    return Known({"post": POST.root}, pl.DataFrame([row | changes], schema=schema), "1")


def plan(found: list[FoundFile], before: Known) -> Plan:
    return plan_run([POST], found, before, "1")


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
        known(pipeline_version="0"),
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


def test_a_file_that_is_gone_is_removed_once() -> None:
    assert plan([], known()).removed_uris == ["post/a.txt"]
    assert plan([], known(status="removed")).is_idle


def test_a_file_that_is_back_is_new() -> None:
    done = plan([FOUND], known(status="removed"))
    assert done.to_read.height == 1
    assert done.changed_count == 0


def test_files_of_other_sources_are_left_alone() -> None:
    assert plan([], known(source="herald", source_uri="herald/a.txt")).is_idle


def test_a_file_that_is_found_twice_is_read_once() -> None:
    assert plan([FOUND, FOUND], known(pipeline_version="0")).to_read.height == 1


def test_a_name_keeps_its_root_across_runs_and_the_way_out_is_told() -> None:
    other = Source("post", "/elsewhere/post", "/elsewhere/post")
    with pytest.raises(SourceError, match=r"belongs to /news/post; .*OTHER_NAME=/elsewhere/post"):
        check_sources([other], known())


def test_two_roots_under_one_name_in_one_run_are_refused() -> None:
    with pytest.raises(SourceError, match="another name"):
        check_sources([POST, Source("post", "/b/post", "/b/post")], Known({}, known().files, None))


def test_one_root_may_be_named_twice() -> None:
    check_sources([POST, POST], known())
