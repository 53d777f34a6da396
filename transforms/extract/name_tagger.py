"""What finds names in sentences: the model that ships, or another in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name by word numbers (half-open), its kind (PER, ORG, LOC) and how sure it is (0 to 1)."""

    start: int
    end: int
    kind: str
    score: float


class Tagger(Protocol):
    """What may stand in for the model that ships."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[NameSpan]]:
        """The names of each sentence, by word numbers in the sentence, none overlapping another."""
        ...
