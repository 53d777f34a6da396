"""What is known of a file before it is opened."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fsspec.utils import glob_translate


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file below a source. `reason` is set when it is ruled out before it is opened.

    `version_tag` is whatever tells two versions of it apart beside its size and time: the tag that
    a store gave it, and the state of its sidecar, which is part of the document.
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


def version_tag(tag: str | None, sidecar: str | None) -> str | None:
    """The tag of a file and the state of its sidecar as one text."""
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
