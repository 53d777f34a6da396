from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import fsspec
import polars as pl
import pytest
from fsspec import AbstractFileSystem

from flows.find import find_files
from flows.found import FoundFile
from flows.plan import FOUND_SCHEMA
from flows.sources import parse_source

AHEAD, BEHIND = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
ODD: dict[str, list[object]] = {
    "number": [1e300, -1e300, 2**80, 253_402_300_800, -62_135_596_801, float("nan"), float("inf")],
    "time": [
        datetime.min.replace(tzinfo=AHEAD),
        datetime.max.replace(tzinfo=BEHIND),
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=UTC),
    ],
    "text": [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "+12026-01-01T00:00:00Z",
        "Thu, 01 Jan 99999999999999999999 00:00:00 GMT",
        f"Thu, 01 Jan 2015 00:00:00 {'9' * 30}",
        "\udcff",
        "soon",
    ],
}
TOLD = [time for times in ODD.values() for time in times]


class DatedStore(AbstractFileSystem):  # type: ignore[misc]
    """A store of one file, with a sidecar, that says the time it is told to say."""

    protocol = "dated"
    cachable = False
    time: object = None

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        return {"name": path, "type": "directory", "size": 0}

    def find(self, *_: Any, **__: Any) -> dict[str, Any]:
        names = ("press/post/a.txt", "press/post/a.txt.meta.json")
        told = {"type": "file", "size": 12, "LastModified": self.time}
        return {name: told | {"name": name} for name in names}


fsspec.register_implementation("dated", DatedStore, clobber=True)


def find(monkeypatch: pytest.MonkeyPatch, time: object) -> FoundFile:
    monkeypatch.setattr(DatedStore, "time", time)
    (found,) = find_files(parse_source("dated://press/post"))
    return found


@pytest.mark.parametrize("time", TOLD, ids=repr)
def test_no_time_that_a_store_tells_ends_a_run(
    monkeypatch: pytest.MonkeyPatch, time: object
) -> None:
    found = find(monkeypatch, time)
    assert (found.modified_at, found.reason) == (None, None)
    assert pl.DataFrame([found], schema=FOUND_SCHEMA, orient="row").height == 1
    assert str(found.version_tag).encode()  # no half of a surrogate pair, which no table takes


def test_odd_times_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [*TOLD, datetime(2031, 4, 3, tzinfo=UTC)]
    assert len({find(monkeypatch, time).version_tag for time in told}) == len(told)


@pytest.mark.parametrize(
    "time",
    [
        1_932_940_800,
        "2031-04-03T00:00:00Z",
        "Thu, 03 Apr 2031 02:00:00 +0200",
        datetime(2031, 4, 3, 6, tzinfo=timezone(timedelta(hours=6))),
    ],
    ids=repr,
)
def test_a_time_is_read_in_every_form(monkeypatch: pytest.MonkeyPatch, time: object) -> None:
    assert find(monkeypatch, time).modified_at == datetime(2031, 4, 3, tzinfo=UTC)
