"""A folder -> the files below it, each once, however many links lead to it."""

import heapq
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from flows.found import is_hidden, matcher
from transforms.read.sidecar import SIDECAR_SUFFIX

Identity = tuple[int, int]  # device and inode
Places = frozenset[int]  # in a glob: which of its parts the next name may be
ANY = "**"


@dataclass(frozen=True, slots=True)
class Met:
    """A file; or, with a reason, what can't be gone through. `relative` is its path below."""

    relative: str
    path: str
    has_sidecar: bool = False
    reason: str | None = None
    detail: str | None = None


class _Folder(NamedTuple):
    # In the order in which folders are read: no two have the same path below.
    link_count: int
    depth: int
    below: str
    path: str
    identity: Identity
    places: Places
    above: "_Folder | None"


class _Glob:
    """A pattern that is followed folder by folder."""

    def __init__(self, pattern: str | None) -> None:
        self._parts = (ANY if pattern is None else pattern).split("/")
        self._fits = [matcher(None if part == ANY else part) for part in self._parts]
        self.fits: Callable[[str], object] = matcher(pattern)
        self.start = self._with_skipped({0})

    def go(self, places: Places, name: str) -> Places:
        """Where the names in a folder of this name stand; nowhere when no file in it fits."""
        here = {place for place in places if self._parts[place] == ANY}
        passed = {p + 1 for p in places if self._parts[p] != ANY and self._fits[p](name)}
        return self._with_skipped(here | passed)

    def _with_skipped(self, places: set[int]) -> Places:
        # `**` stands for no folder as well.
        for place in range(min(places, default=0), len(self._parts) - 1):
            if place in places and self._parts[place] == ANY:
                places.add(place + 1)
        return frozenset(place for place in places if place < len(self._parts))


def walk(base: str, pattern: str | None) -> Iterator[Met]:
    """What is below a folder and fits a pattern; hidden names and sidecars are passed over.

    A folder to which several ways lead is read under the one with the fewest links, then the
    shortest, then the first by name: under its own path where that lies below the base. Under a
    glob it is the best of the ways that fit it.
    """
    glob = _Glob(pattern)
    root = _Folder(0, 0, "", base, _identity(base), glob.start, None)
    ahead, read = [root], dict[Identity, tuple[_Folder, ...]]()
    while ahead:
        folder = heapq.heappop(ahead)
        # Without a link on the way no folder comes twice, and some file systems number badly.
        before = read.get(folder.identity, ()) if folder.link_count else ()
        if any(other.places == folder.places for other in before):
            continue
        read[folder.identity] = (*before, folder)
        try:
            entries = sorted(os.scandir(folder.path), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield _unreadable(folder.below or ".", folder.path, error)
            continue
        names = {entry.name for entry in entries}
        for entry in entries:
            if is_hidden(entry.name) or entry.name.endswith(SIDECAR_SUFFIX):
                continue
            relative = folder.below + entry.name
            if _is_folder(entry):
                found = _enter(folder, entry, glob, read)
                if isinstance(found, _Folder):
                    heapq.heappush(ahead, found)
                elif found is not None:
                    yield found
            elif glob.fits(relative) and not any(glob.fits(b.below + entry.name) for b in before):
                yield Met(relative, entry.path, entry.name + SIDECAR_SUFFIX in names)


def _enter(
    folder: _Folder, entry: os.DirEntry[str], glob: _Glob, read: dict[Identity, tuple[_Folder, ...]]
) -> _Folder | Met | None:
    """The folder of an entry, why it is refused, or None when no file in it can fit."""
    relative = folder.below + entry.name
    try:
        identity = _identity(entry.path)
    except OSError as error:
        return _unreadable(relative, entry.path, error)
    if identity in read and _is_above(identity, folder):
        detail = "a link to a folder above"
        fits = glob.fits(relative)
        return Met(relative, entry.path, reason="bad_path", detail=detail) if fits else None
    places = glob.go(folder.places, entry.name)
    links, depth = folder.link_count + entry.is_symlink(), folder.depth + 1
    below = _Folder(links, depth, relative + "/", entry.path, identity, places, folder)
    return below if places else None


def _is_above(identity: Identity, folder: _Folder | None) -> bool:
    while folder is not None and folder.identity != identity:
        folder = folder.above
    return folder is not None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _identity(folder: str) -> Identity:
    status = Path(folder).stat()
    return status.st_dev, status.st_ino


def _unreadable(relative: str, path: str, error: OSError) -> Met:
    return Met(relative, path, reason="unreadable", detail=error.strerror or str(error))
