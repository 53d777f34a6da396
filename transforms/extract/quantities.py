"""Sentences -> quantities. Fills `Article.quantities`."""

import functools
import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from transforms.extract.bare_numbers import History, read_bare
from transforms.extract.currencies import Money, country_votes, currency_of, decimal_of
from transforms.extract.digits import decimal_votes
from transforms.extract.figure_words import find_bound, find_change, find_counted
from transforms.extract.fractions import find_fraction
from transforms.extract.not_figures import (
    age_in_commas,
    is_address,
    is_age_told,
    is_bracketed_age,
    is_calendar,
    is_clock,
    is_glued_to_word,
    is_label,
    is_named,
)
from transforms.extract.number_words import Lexicon, lexicon_for
from transforms.extract.numerals import Numeral, Reader
from transforms.extract.pieces import Piece, to_pieces
from transforms.extract.ranges import join_ranges
from transforms.extract.taken import Taken
from transforms.extract.units import Figure, find_unit, sign_before
from transforms.model import Article, Quantity, Sentence

MEMORY = 40  # figures that a bare number may go on from


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
    for number, tokens in itertools.groupby(article.tokens, key=attrgetter("sentence_no")):
        sentence = by_number[number]
        lexicon = lexicon_for(sentence.language)
        sentence_tokens = list(tokens)
        if any(
            word[0].isdecimal() or word.lower().partition("-")[0] in lexicon.starts
            for word, *_ in sentence_tokens
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
            if not (pieces[at].is_digits or pieces[at].low in read.lexicon.starts):
                at += 1
                continue
            share = find_fraction(pieces, at, read.lexicon)
            if share is not None:
                figures.append(share)
                at = share.stop
                continue
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
        percent = read.lexicon.percent.match(read.pieces, at - 1) if at else None
        if percent is not None and percent[1] > at:
            return None  # the hundred of a percent sign in words
        has_sign = sign_before(self.text, read.pieces, at) is not None
        return reader.read(read.pieces, at, is_money=has_sign)

    def _is_refused(self, read: Read, figure: Figure) -> bool:
        pieces, lexicon = read.pieces, read.lexicon
        if figure.kind is None and (
            age_in_commas(self.text, pieces, figure)
            or is_age_told(pieces, figure, lexicon)
            or self._is_age_in_brackets(pieces, figure)
        ):
            figure.kind, figure.unit = "measure", "year"
            return False
        return (
            is_glued_to_word(pieces, figure)
            or is_clock(pieces, figure, lexicon)
            or is_label(self.text, pieces, figure, lexicon)
            or is_calendar(pieces, figure, lexicon)
            or is_named(self.text, pieces, figure)
        )

    def _is_age_in_brackets(self, pieces: list[Piece], figure: Figure) -> bool:
        """`Irena Koval (52)`: right behind the name of a person."""
        if not is_bracketed_age(pieces, figure):
            return False
        end = pieces[figure.first - 1].start_char
        mentions = self.article.mentions
        place = bisect_right(mentions, end, key=lambda m: m.start_char) - 1
        return place >= 0 and mentions[place].kind == "PER" and mentions[place].end_char == end - 1

    def _claims(self, money: Money) -> Iterator[Quantity]:
        taken = Taken(self.article)
        history: list[tuple[Quantity, int]] = []
        for read in self.read:
            for figure in read.figures:
                if figure.is_score:
                    continue
                quantity: Quantity | None = self._quantity(read, figure, money)
                if figure.kind is None and quantity is not None:
                    before = History(history[-MEMORY:], read.sentence.block_no)
                    quantity = read_bare(read.pieces, read.lexicon, figure, quantity, before)
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
