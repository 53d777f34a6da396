"""Endings of names -> readers of what is in the files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transforms.read.record import Record, Refusal
from transforms.read.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """How a file is read: into records, or members that are read in their turn.

    `has_many` when its documents need names of their own.
    """

    read: Callable[[Source], Iterator[Record | Refusal | Source]]
    has_many: bool = True


FORMATS: dict[str, Format] = {}
