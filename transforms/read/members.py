"""Which members of an archive are read, and why the others are not."""

import hashlib
import re
from collections import Counter
from typing import NamedTuple

from transforms.read.refused import RefusedError

DRIVE = re.compile(r"[A-Za-z]:")
LONGEST_NAME = 1_000  # characters


class Member(NamedTuple):
    """What an archive says of one member."""

    name: str
    is_file: bool
    is_link: bool
    size: int


class Members:
    """The names seen so far in one archive."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._refused: Counter[str] = Counter()
        self._admitted: str | None = None  # the one that was checked last

    def check(self, member: Member) -> str:
        """The path of a member inside its archive.

        Raises RefusedError: `bad_path` when it leaves the archive, is a link or device, or can't
        be written as text; `duplicate_name` for a second one of the same name.
        """
        self._admitted = None
        name = member.name.replace("\\", "/")
        if not name.isprintable() or len(name) > LONGEST_NAME:
            raise RefusedError("bad_path", "the name can't be written as text")
        if name.startswith("/") or DRIVE.match(name) or ".." in name.split("/"):
            raise RefusedError("bad_path", "the path leaves the archive")
        if member.is_link or not member.is_file:
            raise RefusedError("bad_path", "a link or a device, not a file")
        path = "/".join(part for part in name.split("/") if part not in ("", "."))
        if not path:
            raise RefusedError("bad_path", "it has no name")
        if self.has_seen(path):
            raise RefusedError("duplicate_name", "the name occurs more than once")
        self._seen.add(_mark(path))
        self._admitted = path
        return path

    def has_seen(self, path: str) -> bool:
        """Whether a member of this path has been checked."""
        return _mark(path) in self._seen

    def label(self, name: str) -> str:
        """A name for a member that is refused; a second of the same name is told apart."""
        label = printable(name) or "unnamed"
        self._refused[label] += 1
        is_second = label != self._admitted and self.has_seen(label)
        times = self._refused[label] + is_second
        return label if times == 1 else f"{label}#{times}"


def _mark(path: str) -> bytes:
    # Eight bytes and not the path: an archive may hold millions.
    return hashlib.blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def is_passed_over(name: str) -> bool:
    """Hidden files and what archivers add of their own, as in a folder on disk."""
    parts = name.replace("\\", "/").split("/")
    return any(p.startswith(".") and p not in (".", "..") for p in parts) or "__MACOSX" in parts


def printable(name: str) -> str:
    """The name with characters that can't be stored or shown spelt out."""
    spelt = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in spelt)[:LONGEST_NAME]
