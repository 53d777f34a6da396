"""Whether a quotation mark is open at a place."""

import re
from bisect import bisect_left

PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))
MARK = re.compile('["“”«»„]')


class OpenMarks:
    """The quotation marks of a text, found once: to look back for them each time costs n²."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, list[int]] = {mark: [] for mark in '"“”«»„'}
        for found in MARK.finditer(text):
            self._places[found.group()].append(found.start())

    def is_open(self, start: int, place: int) -> bool:
        """Whether one of text[start:place] is open at its end."""
        straight = self._places['"']
        if (bisect_left(straight, place) - bisect_left(straight, start)) % 2:
            return True
        return any(
            self._last(opening, start, place) > self._last(closing, start, place)
            for opening, closing in PAIRS
        )

    def _last(self, mark: str, start: int, place: int) -> int:
        places = self._places[mark]
        number = bisect_left(places, place) - 1
        return places[number] if number >= 0 and places[number] >= start else -1
