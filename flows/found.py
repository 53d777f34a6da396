"""What is known of a file before it is opened."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fsspec.utils import glob_translate

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A year inside of what a datetime holds, so that every time zone can show a time that is kept.
EARLIEST, LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file below a source. `reason` is set when it is ruled out before it is opened.

    `version_tag` is whatever tells two versions of it apart beside its size and time: the tag that
    a store gave it, a time that no calendar has, and the state of its sidecar, which is part of
    the document.
    """

    source_uri: str
    source: str
    path: str
    size_bytes: int | None
    modified_at: datetime | None
    version_tag: str | None = None
    sidecar: str | None = None
    reason: str | None = None
    detail: str | None = None


def time_since_1970(microseconds: int) -> datetime | None:
    """The time, or None when it is none of the years 2 to 9998: file systems hold any number."""
    first, end = ((time - EPOCH) // timedelta(microseconds=1) for time in (EARLIEST, LATEST))
    return EPOCH + timedelta(microseconds=microseconds) if first <= microseconds < end else None


def version_tag(tag: str | None, sidecar: str | None, odd_time: object = None) -> str | None:
    """The tag of a file, its time where that is no time, and the state of its sidecar as text."""
    if odd_time is not None:
        tag = f"{tag or ''} at {odd_time!a:.64}".strip()
    if sidecar is None:
        return tag
    return f"{tag or ''} with sidecar {sidecar}".strip()


def is_hidden(relative: str) -> bool:
    """Whether a path has a part that begins with a dot."""
    return relative.startswith(".") or "/." in relative


def matcher(pattern: str | None) -> Callable[[str], object]:
    """What tells whether a path below its source belongs to a glob; any does without one."""
    if pattern is None:
        return lambda _: True
    return re.compile(glob_translate(pattern)).match
