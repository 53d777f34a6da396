"""Where a number is no figure because another step has read it."""

import bisect
from collections.abc import Iterable

from transforms.extract.figure_words import TIME_UNITS
from transforms.model import Article, Quantity


class Taken:
    """The stretches of a document where a number is a date or part of a name."""

    def __init__(self, article: Article) -> None:
        self.dates = Stretches((d.start_char, d.end_char) for d in article.dates)
        explicit = (d for d in article.dates if d.basis == "explicit")
        self.explicit = Stretches((d.start_char, d.end_char) for d in explicit)
        self.names = Stretches((m.start_char, m.end_char) for m in article.mentions)

    def covers(self, quantity: Quantity) -> bool:
        """Whether the figure lies on a date, or on a name that holds all of it."""
        start, end = quantity.start_char, quantity.end_char
        if quantity.kind == "measure" and quantity.unit in TIME_UNITS:
            # hace DIEZ AÑOS: a date, and a length of time as well; not the first TWO MONTHS of 2025
            date = self.explicit.last_before(start + 1)
            return date is not None and date[1] >= end
        date = self.dates.last_before(end)
        if date is not None and date[1] > start:
            return True
        if quantity.kind in ("percent", "money"):
            return False
        name = self.names.last_before(start + 1)
        return name is not None and name[1] >= end


class Stretches:
    """Stretches of a text that don't overlap, to be looked up by offset."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = sorted(stretches)

    def last_before(self, offset: int) -> tuple[int, int] | None:
        """The last one that starts before the offset, or None."""
        at = bisect.bisect_left(self._stretches, (offset, 0))
        return self._stretches[at - 1] if at else None
