"""What comes out of a file: documents to be, and refusals."""

import hashlib
from dataclasses import dataclass

from transforms.model import Hints
from transforms.read.decode import decode


@dataclass(frozen=True, slots=True)
class Record:
    """A text with what is known of it. `member` names it inside its container, None in a file
    that is one document."""

    member: str | None
    text: str
    encoding: str
    repairs: tuple[str, ...]
    content_sha256: str
    size_bytes: int
    hints: Hints


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, a member, or the rest of a container (`member` None) that gives no document."""

    member: str | None
    reason: str
    detail: str


def record_of(data: bytes, member: str | None, hints: Hints) -> Record:
    """The bytes of one plain text as a record. Raises RefusedError: `empty` or `binary`."""
    text, encoding, repairs = decode(data)
    return Record(member, text, encoding, repairs, sha256(data), len(data), hints)


def sha256(data: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(data).hexdigest()
