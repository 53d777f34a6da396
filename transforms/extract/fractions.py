"""Shares put in words: two thirds of the votes, la mitad de la población."""

from collections.abc import Sequence

from transforms.extract.number_words import Lexicon
from transforms.extract.numerals import Numeral
from transforms.extract.pieces import Piece
from transforms.extract.units import Figure

WHOLE = 100.0  # percent
SMALL_WORDS = 3  # between a share and its whole
PERIOD = 4  # a quarter may be of a year: only what it is a quarter OF tells


def find_fraction(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> Figure | None:
    """The share that begins at piece `at` as a percentage, or None.

    One part of several only before what it is a part of: a third OF the vote, not a third man.
    """
    found = _counted(pieces, at, lexicon) or _lone(pieces, at, lexicon)
    if found is None:
        return None
    count, parts, stop = found
    is_sure = count > 1 and parts != PERIOD
    if not (
        _is_of_something(pieces, stop, lexicon) or (is_sure and not _is_time(pieces, stop, lexicon))
    ):
        return None
    value = float(f"{WHOLE * count / parts:.12g}")
    numeral = Numeral(at, stop, value)
    return Figure(at, stop, numeral, value, "percent", "percent")


def _counted(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> tuple[float, float, int] | None:
    low = pieces[at].low
    count = lexicon.words.get(low, lexicon.ones.get(low, 0.0))
    noun = at + 1 + (at + 1 < len(pieces) and pieces[at + 1].low == "-")
    parts = lexicon.numbers.fractions.get(pieces[noun].low) if noun < len(pieces) else None
    if parts is None or count % 1 or not 1 <= count < parts:
        return None
    return count, parts, noun + 1


def _lone(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> tuple[float, float, int] | None:
    """`Half of`, `la mitad de`, with nothing before it that says which half."""
    parts = lexicon.numbers.lone_fractions.get(pieces[at].low)
    before = pieces[at - 1].low if at else ""
    is_plain = not before[:1].isalpha() or before in lexicon.function_words
    is_plain = is_plain or lexicon.bounds.match_before(pieces, at) is not None
    return (1.0, parts, at + 1) if parts is not None and is_plain else None


def _is_of_something(pieces: Sequence[Piece], stop: int, lexicon: Lexicon) -> bool:
    if stop + 1 >= len(pieces) or pieces[stop].low not in lexicon.numbers.fraction_links:
        return False
    return not _is_time(pieces, stop + 1, lexicon)


def _is_time(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> bool:
    """Whether a measure follows: a quarter of an HOUR, la mitad del AÑO."""
    numbers = lexicon.numbers
    limit = min(at + SMALL_WORDS, len(pieces))
    while at < limit and (
        pieces[at].low in numbers.articles
        or pieces[at].low in numbers.singular_articles
        or pieces[at].low in lexicon.ones
        or pieces[at].low in lexicon.links
    ):
        at += 1
    return at >= len(pieces) or lexicon.measures.match(pieces, at) is not None
