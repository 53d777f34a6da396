"""What a document says around its quotes: names, figures, days, posts, the sentences."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from transforms.link.spans import Spans

CONTEXT_CHARS = 1_000  # around a quote; there are sentences of a megabyte
_DIGITS = re.compile(r"\d[\d.,]*")


class Around(NamedTuple):
    """The sentences that a quote stands in."""

    start_char: int
    end_char: int
    numbers: tuple[int, int]  # of the first and the last
    names: frozenset[str]  # entities named in them
    dates: list[Any]  # told in them outside of every quote


class QuotedDocument:
    """What a document says around its quotes."""

    def __init__(self, doc_id: str, row: Sequence[Any], spans: Mapping[str, Spans]) -> None:
        self.doc_id = doc_id
        self._text, self.published_on, self.story_id, copies = row
        self.copies = copies or doc_id
        self.people = {row[2] for row in spans["mentions"].rows if row[3] == "PER" and row[2]}
        self._spans = spans
        self._read: dict[tuple[int, int], Around] = {}

    def around(self, start: int, end: int) -> Around:
        """The sentences around a quote; without any, the quote itself."""
        sentences = self._spans["sentences"].touching(start, end)
        numbers = (sentences[0][2], sentences[-1][2]) if sentences else (-1, -1)
        place = (sentences[0][0], sentences[-1][1]) if sentences else (start, end)
        if place not in self._read:
            quotes = self._spans["quotes"]
            told = self._spans["dates"].touching(*place)
            self._read[place] = Around(
                place[0],
                place[1],
                numbers,
                frozenset(m[2] for m in self._spans["mentions"].touching(*place) if m[2]),
                [row for row in told if not quotes.cover(row[0], row[1])],
            )
        return self._read[place]

    def context(self, start: int, end: int, around: Around) -> str:
        """The words of the sentences, of long ones those near the quote."""
        first = max(around.start_char, start - CONTEXT_CHARS)
        last = min(around.end_char, end + CONTEXT_CHARS)
        return " ".join(self._text[first:last].split())

    def named(self, start: int, end: int) -> frozenset[str]:
        """The entities named in a quote."""
        return frozenset(m[2] for m in self._spans["mentions"].within(start, end) if m[2])

    def numbers(self, start: int, end: int, said: str) -> frozenset[float]:
        """The figures read in a quote; where none was, what is written in digits."""
        read = self._spans["quantities"].within(start, end)
        values = {float(q[2]) for q in read if q[2] is not None}
        return frozenset(values if read else _digits(said))

    def narrator(self, start: int, end: int) -> str:
        """Who quotes: the document, or the first of its posts that holds the quote."""
        posts = self._spans["posts"]
        if posts.cover(start, end):
            for number, post in enumerate(posts.rows):
                if post[0] <= start and end <= post[1]:
                    return f"{self.doc_id} {number}"
        return self.doc_id

    def told_on(self, kind: str, start: int, end: int, around: Around) -> date | None:
        """The day of the post, or the one day that the sentence gives outside of every quote.

        None where other words of time stand nearer: called on Monday, threatened LAST WEEK to …
        """
        if kind == "post":
            for post in self._spans["posts"].touching(start, end):
                if post[0] <= start and end <= post[1]:
                    return post[2] if post[2] is None else date.fromisoformat(str(post[2]))
        days = {d[2] for d in around.dates if d[3] == "day" and d[2] is not None}
        if len(days) != 1:
            return None
        nearest = min(around.dates, key=lambda d: max(d[0] - end, start - d[1]))
        return next(iter(days)) if nearest[3] == "day" else None


def _digits(text: str) -> set[float]:
    found = (re.sub(r"[.,]", "", digits) for digits in _DIGITS.findall(text))
    return {float(digits[:15]) for digits in found}
