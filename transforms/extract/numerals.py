"""Digits and number words -> values."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from transforms.extract.digits import read_digits
from transforms.extract.number_words import Lexicon
from transforms.extract.pieces import Piece

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
MILLION = 1_000_000


class Numeral(NamedTuple):
    """A number as it stands: pieces `first` up to `stop`; value None when it contradicts itself."""

    first: int
    stop: int
    value: float | None
    largest_scale: float = 1.0
    digits: str = ""  # of the first run of digits, "" for words
    bound: str | None = None


class Reader:
    """Adds up the parts of one number, left to right."""

    def __init__(self, lexicon: Lexicon, decimal: str) -> None:
        self.lexicon = lexicon
        self.decimal = decimal
        self.is_money = False

    def read(self, pieces: Sequence[Piece], i: int, *, is_money: bool = False) -> Numeral | None:
        """The number that starts at piece `i`, or None. Behind a sign of money, 5m is 5 million."""
        self.is_money = is_money
        rough = self._read_rough(pieces, i)
        if rough is not None:
            return rough
        sum_ = Sum()
        at = self._read_part(pieces, i, sum_, is_first=True)
        if at is None:
            return None
        digits = pieces[i].low if pieces[i].is_digits else ""
        while (after := self._read_part(pieces, at, sum_, is_first=False)) is not None:
            at = after
        at, bound = self._read_collective(pieces, at, sum_)
        half = self.lexicon.halves.match(pieces, at)
        if half is not None and (at - i == 1 or sum_.largest >= MILLION):
            sum_.total += 0.5 * (sum_.largest if sum_.largest >= MILLION else 1)
            at = half[1]
        return Numeral(i, at, sum_.value(), sum_.largest, digits, bound)

    def _read_rough(self, pieces: Sequence[Piece], i: int) -> Numeral | None:
        value = self.lexicon.rough.get(pieces[i].low)
        if value is None:
            return None
        at, largest = i + 1, value
        while at + 1 < len(pieces) and pieces[at].low in self.lexicon.links:
            word = pieces[at + 1].low
            scale = self.lexicon.rough.get(word) or self.lexicon.plural_scales.get(word)
            if scale is None or scale < 1000:
                break
            value, largest, at = value * scale, scale, at + 2
        is_linked = at < len(pieces) and pieces[at].low in self.lexicon.links
        return Numeral(i, at, value, largest, bound="at_least") if is_linked else None

    def _read_part(
        self, pieces: Sequence[Piece], i: int, sum_: "Sum", *, is_first: bool
    ) -> int | None:
        if i >= len(pieces):
            return None
        piece = pieces[i]
        if piece.is_digits:
            return self._read_digits(pieces, i, sum_, is_first=is_first)
        scale = self.lexicon.scales.get(piece.low)
        if scale is not None:
            if is_first and piece.low not in self.lexicon.lone_scales:
                return None
            return i + 1 if sum_.multiply(scale, may_restart=is_first) else None
        if not is_first and pieces[i - 1].is_digits and pieces[i - 1].end_char == piece.start_char:
            scale = self.lexicon.glued_scales.get(piece.low)
            if not self.is_money and self.lexicon.measures.match(pieces, i) is not None:
                return None
            return i + 1 if scale is not None and sum_.multiply(scale, may_restart=False) else None
        return self._read_word(pieces, i, sum_, is_first=is_first)

    def _read_digits(
        self, pieces: Sequence[Piece], i: int, sum_: "Sum", *, is_first: bool
    ) -> int | None:
        value = read_digits(pieces[i].low, self.decimal)
        if value is None:
            return None
        if not is_first:
            gap = pieces[i].start_char - pieces[i - 1].end_char
            if not sum_.after_scale or gap != 1:
                return None
            is_whole = value >= 1000 or not pieces[i].low.isdecimal()
            if not is_whole and not self.lexicon.has_mixed_scales:
                return None
            sum_.is_broken |= is_whole  # 250 millones 300,000
        sum_.add(value)
        after = i + 1
        if after < len(pieces) and pieces[after].low in FRACTIONS:
            sum_.add_fraction(FRACTIONS[pieces[after].low])
            after += 1
        return after

    def _read_word(
        self, pieces: Sequence[Piece], i: int, sum_: "Sum", *, is_first: bool
    ) -> int | None:
        low = pieces[i].low
        if is_first:
            if low in self.lexicon.words:
                sum_.add(self.lexicon.words[low])
                return i + 1
            return self._read_one(pieces, i, sum_)
        at = i
        if low in self.lexicon.joiners or low == "-":
            at += 1
        word = self.lexicon.words.get(pieces[at].low) if at < len(pieces) else None
        if word is None and at > i and at < len(pieces) and sum_.floor == 10:
            word = 1.0 if self.lexicon.ones.get(pieces[at].low) == 1 else None
        if word is None or not word < sum_.floor:
            return None
        if at > i and sum_.floor > 10 and self._is_scale(pieces, at + 1):
            return None  # two hundred and three hundred
        sum_.add(word)
        return at + 1

    def _read_one(self, pieces: Sequence[Piece], i: int, sum_: "Sum") -> int | None:
        """`un millón`, `a hundred`, `half a million`: a one only counts before a scale word."""
        value = self.lexicon.ones.get(pieces[i].low)
        if value is None:
            return None
        at = i + 1
        if at < len(pieces) and self.lexicon.ones.get(pieces[at].low) == 1 and value != 1:
            at += 1
        if at < len(pieces) and pieces[at].low in self.lexicon.links and value == 2:
            at += 1
        is_counted = at < len(pieces) and pieces[at].low in self.lexicon.collectives
        is_percent = at == i + 1 and any(
            phrases.match(pieces, at) for phrases in (self.lexicon.percent, self.lexicon.per)
        )
        is_percent &= pieces[i].low not in self.lexicon.numbers.articles  # a quarter of a percent
        if not (self._is_scale(pieces, at) or is_counted or is_percent):
            return None
        sum_.add(value)
        return at

    def _is_scale(self, pieces: Sequence[Piece], i: int) -> bool:
        return i < len(pieces) and pieces[i].low in self.lexicon.scales

    def _read_collective(
        self, pieces: Sequence[Piece], i: int, sum_: "Sum"
    ) -> tuple[int, str | None]:
        value = self.lexicon.collectives.get(pieces[i].low) if i < len(pieces) else None
        if value is None:
            return i, None
        sum_.multiply(value, may_restart=False)
        return i + 1, "about"


class Sum:
    """The arithmetic of a number: 3 millones 500 mil, two hundred thousand, 2 mil 500."""

    def __init__(self) -> None:
        self.total = 0.0  # closed by a scale of a million or more
        self.group = 0.0  # the part before the next such scale
        self.floor = math.inf  # what is added now must be less
        self.largest = 1.0
        self.last = math.inf  # the scale that closed the total
        self.after_scale = False
        self.has_fraction = False
        self.is_broken = False

    def add(self, value: float) -> None:
        """Another number in the group."""
        self.is_broken |= math.isnan(value) or value >= self.floor or self.has_fraction
        self.has_fraction |= value % 1 != 0
        self.group += value
        self.floor = next((f for f in (100, 10) if value >= f and value % f == 0), 0)
        if value >= 1000:
            self.floor = 0
        self.after_scale = False

    def add_fraction(self, value: float) -> None:
        """A vulgar fraction behind the digits."""
        self.group += value

    def multiply(self, scale: float, *, may_restart: bool) -> bool:
        """A scale word. False when it belongs to another number."""
        if not may_restart and self.group == 0:
            if self.total == 0:
                return False
            self.is_broken = True
        if scale >= MILLION:
            self.is_broken |= bool(self.total) and scale >= self.last
            self.total += (self.group or 1) * scale
            self.group = 0.0
            self.last = scale
        else:
            thousands, rest = divmod(self.group, 1000) if scale < 1000 else (0.0, self.group)
            self.group = thousands * 1000 + (rest or 1) * scale
        self.floor, self.after_scale = scale, True
        self.largest = max(self.largest, scale)
        return True

    def value(self) -> float | None:
        """The sum; None when the parts contradict each other."""
        return None if self.is_broken else self.total + self.group
