"""A file's name and bytes -> the records in it. The one entry point of this stage."""

from collections.abc import Iterator
from typing import BinaryIO

from transforms.model import Hints
from transforms.read.compressed import COMPRESSIONS, unpack
from transforms.read.formats import FORMATS
from transforms.read.limits import Budget, Limits, read_whole
from transforms.read.record import Record, Refusal, record_of
from transforms.read.refused import RefusedError
from transforms.read.source import Source
from transforms.read.streams import BROKEN_STREAM

DEEPEST = 4  # containers inside containers


def read_records(
    name: str,
    data: BinaryIO,
    size: int,
    limits: Limits,
    hints: Hints | None = None,
    columns: dict[str, str] | None = None,
) -> Iterator[Record | Refusal]:
    """The documents in a file and what had to be refused, in the order of the file.

    `name` decides the format by its ending, `size` is the number of bytes on disk, `columns` names
    the columns of tables (`{"text": "cuerpo"}`) where their own names don't tell, `hints` is what
    is known of the whole file. Never holds more than one document of `limits.file_bytes` and never
    raises for what the bytes hold: a container that can't be read to its end gives its records so
    far and a Refusal without member. OSError of the stream itself is the caller's.
    """
    source = Source(name, data, Budget(limits, size), hints or Hints(), columns or {}, DEEPEST)
    yield from read_source(source)


def read_source(source: Source) -> Iterator[Record | Refusal]:
    """The records of a file or of a member of one."""
    try:
        yield from _read(source)
    except RefusedError as refused:
        if refused.reason == "bomb" and source.member is not None:
            raise  # the limits are those of the whole file: it is read no further
        yield Refusal(source.member, refused.reason, refused.detail)
    except BROKEN_STREAM as error:
        yield Refusal(source.member, "bad_container", str(error) or type(error).__name__)


def is_container(name: str) -> bool:
    """Whether the name promises more than one document."""
    stem, suffix = _ending(name)
    while suffix in COMPRESSIONS:
        stem, suffix = _ending(COMPRESSIONS[suffix].inner_name(stem))
    return suffix in FORMATS and FORMATS[suffix].has_many


def _read(source: Source) -> Iterator[Record | Refusal]:
    stem, suffix = _ending(source.name)
    if suffix in COMPRESSIONS:
        inner = unpack(source, COMPRESSIONS[suffix], stem)
        yield from _read(inner)
    elif suffix in FORMATS:
        is_empty = True
        for found in FORMATS[suffix].read(source):
            is_empty = False
            if isinstance(found, Source):
                yield from read_source(found)
            else:
                yield found
        if is_empty:
            raise RefusedError("empty", "no document in it")
    else:
        yield record_of(read_whole(source.data, source.limits), source.member, source.hints)


def _ending(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, suffix.lower()) if dot and "/" not in suffix else (name, "")
