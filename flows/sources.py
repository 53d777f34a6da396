"""What a run is told to read: folders, files, globs and URLs, each under a name of its own."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from flows.addresses import ADVICE, holds_secret, without_secret
from flows.found import matcher
from flows.storage import Store, StoreError, is_url, open_store

MAGIC = re.compile(r"[*?\[]")
MAGIC_OF_URL = re.compile(r"\*")  # elsewhere in an address the other two have meanings of their own
FILE_URL = "file://"


class SourceError(Exception):
    """A source that can't be used: missing, or its name belongs to another root."""


@dataclass(frozen=True, slots=True)
class Source:
    """A named root: a folder, a file, a glob or a URL.

    `root` is what the warehouse remembers. `base` is the part of it before the first pattern, to
    which the paths of documents are relative, and `pattern` the rest of a glob.
    """

    name: str
    root: str
    base: str
    pattern: str | None = None

    @property
    def is_remote(self) -> bool:
        """Whether fsspec reads it and not the operating system."""
        return is_url(self.base)


def parse_source(argument: str, may_be_missing: bool = False) -> Source:
    """`PATH` or `NAME=PATH`; the name is by default that of the folder or file.

    Raises SourceError when nothing is there (unless it may be missing), when the library for its
    kind of URL is not installed, and for an address with a password in it.
    """
    name, place = _split(argument)
    if place.startswith(FILE_URL):
        place = unquote(place.removeprefix(FILE_URL))
    if is_url(place) and holds_secret(place):
        raise SourceError(f"{without_secret(place)}: {ADVICE}")
    if "/" in name:
        raise SourceError(f"{name!r}: a source name holds no slash")
    source = _remote(name, place) if is_url(place) else _local(name, place)
    try:
        matcher(source.pattern)
    except (ValueError, re.error) as error:
        raise SourceError(f"{place}: {error}") from error
    if not may_be_missing and not source.is_remote and not Path(source.base).exists():
        raise SourceError(f"{source.base}: no such folder or file")
    return source


def printable(name: str) -> str:
    """The name with bytes that are not UTF-8 spelt out, so that it can be stored."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def store_of(source: Source) -> Store:
    """The store behind a remote source. Raises SourceError when its library is missing."""
    try:
        return open_store(source.base)
    except StoreError as error:
        raise SourceError(str(error)) from error


def _split(argument: str) -> tuple[str, str]:
    name, equals, place = argument.partition("=")
    if not equals or is_url(argument) or Path(argument).exists():
        return "", argument
    return name, place


def _local(name: str, place: str) -> Source:
    root = os.path.normpath(Path(place).absolute())
    if os.path.lexists(root) or not MAGIC.search(place):
        return Source(printable(name or Path(root).name), root, root)
    base, pattern = _cut_at_pattern(root, MAGIC)
    return Source(printable(name or Path(base).name), root, base, pattern)


def _remote(name: str, place: str) -> Source:
    root = place if place.startswith("http") else place.rstrip("/")
    base, pattern = _cut_at_pattern(root, MAGIC_OF_URL if root.startswith("http") else MAGIC)
    last = base.rstrip("/").rpartition("/")[2]
    source = Source(name or unquote(last), root, base, pattern)
    store_of(source)
    return source


def _cut_at_pattern(root: str, magic: re.Pattern[str]) -> tuple[str, str | None]:
    """`/a/b` and `**/*.txt` of `/a/b/**/*.txt`."""
    match = magic.search(root)
    if match is None:
        return root, None
    cut = root.rfind("/", 0, match.start())
    # A folder behind http(s) is told from a file by its last slash.
    base = root[: cut + 1] if root.startswith("http") else root[:cut] or "/"
    return base, root[cut + 1 :]
