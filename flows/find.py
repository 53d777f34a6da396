"""Sources -> the files below them. Looks at names, sizes and times only; opens nothing."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from flows.found import FoundFile, matcher, time_since_1970, version_tag
from flows.listing import list_files
from flows.sources import Source, printable
from transforms.read.sidecar import SIDECAR_SUFFIX


def find_files(source: Source) -> Iterator[FoundFile]:
    """Every file of a source folder by folder; hidden ones and sidecars are passed over.

    A source that is not there gives nothing. Raises SourceError when a store can't be asked.
    """
    if source.is_remote:
        yield from list_files(source)
    elif not (base := Path(source.base)).is_dir():
        if os.path.lexists(base):
            has_sidecar = Path(source.base + SIDECAR_SUFFIX).exists()
            yield _describe(source, base.name, source.base, has_sidecar)
    elif source.pattern is None:
        yield from _walk(source, None)
    else:
        fits = matcher(source.pattern)
        prefix = len(source.name) + 1
        deepest = None if "**" in source.pattern else source.pattern.count("/")
        yield from (f for f in _walk(source, deepest) if fits(f.source_uri[prefix:]))


def _walk(source: Source, deepest: int | None) -> Iterator[FoundFile]:
    # A stack and no recursion: folders may nest deeper than Python's calls. The last element holds
    # the folders on the way down: a link back to one of them is a loop.
    root = source.base
    stack = [(root, "", frozenset({_identity(root)}))]
    while stack:
        folder, below, above = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield _refused(source, below or ".", folder, "unreadable", error.strerror or str(error))
            continue
        names = {entry.name for entry in entries}
        folders = []
        for entry in entries:
            relative = f"{below}{entry.name}"
            if entry.name.startswith(".") or entry.name.endswith(SIDECAR_SUFFIX):
                continue
            if not _is_folder(entry):
                yield _describe(source, relative, entry.path, entry.name + SIDECAR_SUFFIX in names)
            elif (identity := _identity(entry.path)) in above:
                yield _refused(source, relative, entry.path, "bad_path", "a link to a folder above")
            elif deepest is None or relative.count("/") < deepest:
                folders.append((entry.path, relative + "/", above | {identity}))
        stack.extend(reversed(folders))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _identity(folder: str) -> tuple[int, int]:
    status = os.stat(folder)
    return status.st_dev, status.st_ino


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


def _refused(source: Source, relative: str, path: str, reason: str, detail: str) -> FoundFile:
    uri = f"{source.name}/{printable(relative)}"
    # Nobody opens it, and a path of any bytes is no text for a table.
    return FoundFile(uri, source.name, printable(path), None, None, None, None, reason, detail)
