"""Sources -> the files below them. Looks at names, sizes and times only; opens nothing."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from flows.found import FoundFile, time_since_1970, version_tag
from flows.listing import list_files
from flows.sources import Source, printable
from flows.walk import Met, walk
from transforms.read.sidecar import SIDECAR_SUFFIX


def find_files(source: Source) -> Iterator[FoundFile]:
    """Every file of a source once; hidden ones and sidecars are passed over.

    A source that is not there gives nothing. Raises SourceError when a store can't be asked.
    """
    if source.is_remote:
        yield from list_files(source)
    elif not (base := Path(source.base)).is_dir():
        if os.path.lexists(base):
            has_sidecar = Path(source.base + SIDECAR_SUFFIX).exists()
            yield _describe(source, base.name, source.base, has_sidecar)
    else:
        yield from (_take(source, met) for met in walk(source.base, source.pattern))


def _take(source: Source, met: Met) -> FoundFile:
    if met.reason is None:
        return _describe(source, met.relative, met.path, met.has_sidecar)
    return _refused(source, met.relative, met.path, met.reason, met.detail)


def _describe(source: Source, relative: str, path: str, has_sidecar: bool) -> FoundFile:
    if printable(path) != path:
        return _refused(source, relative, path, "bad_path", "the name is not UTF-8; rename it")
    sidecar = path + SIDECAR_SUFFIX if has_sidecar else None
    try:
        status = os.stat(path)
        state = None if sidecar is None else _state(sidecar)
    except OSError as error:
        return _refused(source, relative, path, "unreadable", error.strerror or str(error))
    if not stat.S_ISREG(status.st_mode):  # to open a pipe would be to wait for its other end
        return _refused(source, relative, path, "bad_path", "a pipe, socket or device")
    microseconds = status.st_mtime_ns // 1000
    modified_at = time_since_1970(microseconds)
    odd_time = microseconds if modified_at is None else None
    return FoundFile(
        source_uri=f"{source.name}/{relative}",
        source=source.name,
        path=path,
        size_bytes=status.st_size,
        modified_at=modified_at,
        version_tag=version_tag(None, state, odd_time),
        sidecar=sidecar,
    )


def _state(sidecar: str) -> str:
    status = os.stat(sidecar)
    return f"{status.st_size} {status.st_mtime_ns // 1000}"


def _refused(
    source: Source, relative: str, path: str, reason: str, detail: str | None
) -> FoundFile:
    uri = f"{source.name}/{printable(relative)}"
    # Nobody opens it, and a path of any bytes is no text for a table.
    return FoundFile(uri, source.name, printable(path), None, None, None, None, reason, detail)
