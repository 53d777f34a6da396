"""Sources -> the files below them. Looks at names, sizes and times only; opens nothing."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from transforms.read.sidecar import SIDECAR_SUFFIX

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SourceError(Exception):
    """A source that can't be used: missing, or its name belongs to another root."""


@dataclass(frozen=True, slots=True)
class Source:
    """A named root: a folder, or one file."""

    name: str
    root: Path


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file below a source. `reason` is set when it is ruled out before it is opened.

    `modified_at` is that of the file or of its sidecar, whichever is later: what the sidecar says
    is part of the document.
    """

    source_uri: str
    source: str
    path: str
    size_bytes: int | None
    modified_at: datetime | None
    sidecar: str | None = None
    reason: str | None = None
    detail: str | None = None


def parse_source(argument: str) -> Source:
    """`FOLDER` or `NAME=FOLDER`; the name is the folder's by default. SourceError if missing."""
    name, equals, path = argument.partition("=")
    if not equals or Path(argument).exists():
        name, path = "", argument
    root = Path(path).absolute()
    if not root.exists():
        raise SourceError(f"{path}: no such folder or file")
    if "/" in name:
        raise SourceError(f"{name!r}: a source name holds no slash")
    root = Path(os.path.normpath(root))
    return Source(_printable(name or root.name), root)


def find_files(source: Source) -> Iterator[FoundFile]:
    """Every file below the root folder by folder; hidden ones and sidecars are passed over."""
    if source.root.is_file():
        path = str(source.root)
        yield _describe(source, source.root.name, path, Path(path + SIDECAR_SUFFIX).exists())
        return
    yield from _walk(source)


def _walk(source: Source) -> Iterator[FoundFile]:
    # A stack and no recursion: folders may nest deeper than Python's calls. The last element holds
    # the folders on the way down: a link back to one of them is a loop.
    root = str(source.root)
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
            else:
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
    if _printable(relative) != relative:
        return _refused(source, relative, path, "bad_path", "the name is not UTF-8; rename it")
    try:
        status = os.stat(path)
        modified_ns = status.st_mtime_ns
        if has_sidecar:
            modified_ns = max(modified_ns, os.stat(path + SIDECAR_SUFFIX).st_mtime_ns)
    except OSError as error:
        return _refused(source, relative, path, "unreadable", error.strerror or str(error))
    return FoundFile(
        source_uri=f"{source.name}/{relative}",
        source=source.name,
        path=path,
        size_bytes=status.st_size,
        modified_at=EPOCH + timedelta(microseconds=modified_ns // 1000),
        sidecar=path + SIDECAR_SUFFIX if has_sidecar else None,
    )


def _refused(source: Source, relative: str, path: str, reason: str, detail: str) -> FoundFile:
    uri = f"{source.name}/{_printable(relative)}"
    return FoundFile(uri, source.name, path, None, None, None, reason, detail)


def _printable(name: str) -> str:
    """The name with bytes that are not UTF-8 spelt out, so that it can be stored."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
