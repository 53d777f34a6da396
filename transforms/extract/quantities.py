"""Sentences -> quantities. Fills `Article.quantities`."""

import bisect
import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transforms.extract.currencies import Money, country_votes, currency_of, decimal_of
from transforms.extract.digits import decimal_votes
from transforms.extract.figure_words import TIME_UNITS, find_bound, find_change, find_counted
from transforms.extract.not_figures import (
    MOST_AGE,
    age_in_commas,
    is_address,
    is_calendar,
    is_clock,
    is_definite,
    is_glued_to_word,
    is_label,
    is_named,
    is_score,
)
from transforms.extract.number_words import Lexicon, lexicon_for
from transforms.extract.numerals import MILLION, Numeral, Reader
from transforms.extract.pieces import Piece, to_pieces
from transforms.extract.ranges import join_ranges
from transforms.extract.units import Figure, find_unit, sign_before
from transforms.model import Article, Quantity, Sentence

MEMORY = 40  # figures that a bare number may go on from
SPELLED = 100  # number words below it say nothing when they stand alone


def find_quantities(article: Article) -> list[Quantity]:
    """Percentages, money, measures and counts, in order; never a date, an ordinal or a name.

    Both decimal conventions and every `$` are decided for the document as a whole: by its own
    numbers and places, then by its language.
    """
    read = list(_read_sentences(article))
    if not read:
        return []
    return Claims(article, read).quantities()


class Read:
    """The figures of one sentence."""

    def __init__(self, sentence: Sentence, pieces: list[Piece], lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.pieces = pieces
        self.lexicon = lexicon
        self.figures: list[Figure] = []


def _read_sentences(article: Article) -> Iterator[Read]:
    by_number = {s.sentence_no: s for s in article.sentences}
    for number, tokens in itertools.groupby(article.tokens, key=lambda t: t.sentence_no):
        sentence = by_number[number]
        lexicon = lexicon_for(sentence.language)
        sentence_tokens = list(tokens)
        if any(
            t.text[0].isdecimal() or t.text.lower().partition("-")[0] in lexicon.starts
            for t in sentence_tokens
        ):
            yield Read(sentence, to_pieces(sentence_tokens, lexicon), lexicon)


class Claims:
    """The figures of a document while it is decided what they mean."""

    def __init__(self, article: Article, read: list[Read]) -> None:
        self.article = article
        self.text = article.text
        self.read = read
        self.lexicon = lexicon_for(article.metadata.language)

    @functools.cached_property
    def votes(self) -> Counter[str]:
        """The countries the document speaks of, asked only where signs and marks leave it open."""
        return country_votes(self.article, self.lexicon)

    def quantities(self) -> list[Quantity]:
        """Every figure that claims something."""
        decimal = self._decimal()
        for read in self.read:
            reader = Reader(read.lexicon, decimal)
            read.figures = self._figures(read, reader)
        families = [f.family for r in self.read for f in r.figures if f.family is not None]
        money = Money(lambda: self.votes, self.lexicon, families)
        return list(self._claims(money))

    def _decimal(self) -> str:
        votes = [
            vote
            for read in self.read
            for piece in read.pieces
            if piece.is_digits and (vote := decimal_votes(piece.low)) is not None
        ]
        commas, points = votes.count(","), votes.count(".")
        if commas != points:
            return "," if commas > points else "."
        code = self.lexicon.code
        country = min(self.votes, key=lambda c: (-self.votes[c], c), default=None)
        usual = decimal_of(country, code) if country and code else None
        return usual or self.lexicon.numbers.decimal

    def _figures(self, read: Read, reader: Reader) -> list[Figure]:
        figures: list[Figure] = []
        pieces, at = read.pieces, 0
        while at < len(pieces):
            numeral = self._numeral(read, reader, at)
            if numeral is None:
                at += 1
                continue
            figure = find_unit(self.text, pieces, numeral, read.lexicon)
            at = max(figure.stop, numeral.stop)
            if not is_address(pieces, figure) and not self._is_refused(read, figure):
                figures.append(figure)
        return join_ranges(figures, pieces, read.lexicon)

    def _numeral(self, read: Read, reader: Reader, at: int) -> Numeral | None:
        piece = read.pieces[at]
        if not (piece.is_digits or piece.low in read.lexicon.starts):
            return None
        percent = read.lexicon.percent.match(read.pieces, at - 1) if at else None
        if percent is not None and percent[1] > at:
            return None  # the hundred of a percent sign in words
        has_sign = sign_before(self.text, read.pieces, at) is not None
        return reader.read(read.pieces, at, is_money=has_sign)

    def _is_refused(self, read: Read, figure: Figure) -> bool:
        pieces, lexicon = read.pieces, read.lexicon
        if figure.kind is None and age_in_commas(self.text, pieces, figure):
            figure.kind, figure.unit = "measure", "year"
            return False
        return (
            is_glued_to_word(pieces, figure)
            or is_clock(pieces, figure, lexicon)
            or is_label(self.text, pieces, figure, lexicon)
            or is_calendar(pieces, figure, lexicon)
            or is_named(self.text, pieces, figure)
        )

    def _claims(self, money: Money) -> Iterator[Quantity]:
        taken = Taken(self.article)
        history: list[tuple[Quantity, int]] = []
        for read in self.read:
            for figure in read.figures:
                if figure.is_score:
                    continue
                quantity: Quantity | None = self._quantity(read, figure, money)
                if figure.kind is None and quantity is not None:
                    quantity = self._alone(read, figure, quantity, history)
                if quantity is None or taken.covers(quantity):
                    continue
                history.append((quantity, read.sentence.block_no))
                yield quantity

    def _quantity(self, read: Read, figure: Figure, money: Money) -> Quantity:
        pieces = read.pieces
        unit, kind = figure.unit, figure.kind or "count"
        if figure.family is not None:
            family, _, country = figure.family.partition(" ")
            unit = (currency_of(country) if country else None) or money.resolve(family)
        change = find_change(pieces, figure, read.lexicon)
        return Quantity(
            start_char=pieces[figure.first].start_char,
            end_char=pieces[figure.stop - 1].end_char,
            value=figure.value,
            value_high=figure.value_high,
            unit=unit,
            kind=kind,
            counted=find_counted(self.text, pieces, figure, read.lexicon),
            change=change,
            bound=find_bound(pieces, figure, read.lexicon, has_change=change is not None),
            is_malformed=figure.value is None,
        )

    def _alone(
        self,
        read: Read,
        figure: Figure,
        quantity: Quantity,
        history: Sequence[tuple[Quantity, int]],
    ) -> Quantity | None:
        """A number without a unit: it takes the one of the figure it continues, if it is one."""
        numeral = figure.numeral
        if figure.value is None or numeral.bound is not None:
            return None
        if is_score(read.pieces, figure) or is_definite(read.pieces, figure, read.lexicon):
            return None
        if (not numeral.digits and figure.value < SPELLED) or " " in numeral.digits:
            return None
        is_plain = numeral.digits.isdecimal() and numeral.largest_scale == 1
        if read.lexicon.code is None:
            is_large = numeral.largest_scale > 1 or (figure.value >= SPELLED and not is_plain)
            return quantity if is_large else None
        unit_of = _continued(figure, history, read.sentence.block_no)
        if unit_of is not None and unit_of.kind == "percent" and quantity.bound is not None:
            unit_of = None  # those over 45
        if unit_of is not None:
            return replace(quantity, unit=unit_of.unit, kind=unit_of.kind)
        if is_plain and not 10 <= figure.value < 1000:
            return None
        return quantity


def _continued(
    figure: Figure, history: Sequence[tuple[Quantity, int]], block_no: int
) -> Quantity | None:
    """The earlier figure whose unit a bare number leaves out, or None."""
    value = figure.value or 0.0
    is_large = figure.numeral.largest_scale >= MILLION
    for quantity, _ in reversed(history[-MEMORY:]):
        if quantity.kind != "money" or not quantity.value:
            continue
        if 0.8 <= value / quantity.value <= 1.25 or (is_large and quantity.value >= MILLION):
            return quantity
    if not history or history[-1][1] != block_no:
        return None
    last = history[-1][0]
    if not last.value:
        return None
    if last.kind == "money" and 0.2 <= value / last.value <= 5:
        return last
    if last.kind == "percent" and value <= 100:
        return last
    if last.unit == "year" and 10 <= value <= MOST_AGE:
        return last
    return None


class Taken:
    """The stretches of a document where a number is a date or part of a name."""

    def __init__(self, article: Article) -> None:
        self.dates = Stretches((d.start_char, d.end_char) for d in article.dates)
        self.names = Stretches((m.start_char, m.end_char) for m in article.mentions)

    def covers(self, quantity: Quantity) -> bool:
        """Whether the figure lies on a date, or on a name that holds all of it."""
        start, end = quantity.start_char, quantity.end_char
        if quantity.kind == "measure" and quantity.unit in TIME_UNITS:
            return False  # hace DIEZ AÑOS: a date, and a length of time as well
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
