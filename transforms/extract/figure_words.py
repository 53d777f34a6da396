"""The words around a figure: bound, direction of change, and of what it is."""

from collections.abc import Sequence

from transforms.extract.number_words import Lexicon
from transforms.extract.numerals import Piece
from transforms.extract.units import Figure

REACH = 6  # pieces in which a word for a change is looked for
LONGEST = 9  # pieces of what is counted
STOPS = frozenset(',.;:()[]—–?!"“”«»…')


def find_bound(pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> str | None:
    """about, at_least or at_most, or None."""
    before = lexicon.bounds.match_before(pieces, figure.first)
    if before is not None:
        return before[0]
    after = lexicon.bounds_after.match(pieces, figure.stop)
    return figure.numeral.bound if after is None else after[0]


def find_change(pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> str | None:
    """up or down, by the nearest word for a change in the clause, or None."""
    after = range(figure.stop, min(figure.stop + 3, len(pieces)))
    before = range(figure.first - 1, max(figure.first - 1 - REACH, -1), -1)
    for steps in (before, after):
        for at in steps:
            low = pieces[at].low
            if low in STOPS or pieces[at].is_digits or low == "%":
                break
            direction = _by_stem(low, lexicon)
            if direction is not None:
                return direction
    return None


def _by_stem(low: str, lexicon: Lexicon) -> str | None:
    for stem, direction in lexicon.change_stems.get(low[:3], ()):
        if low.startswith(stem):
            return direction
    return None


def find_counted(
    text: str, pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon
) -> str | None:
    """The words that say of what: `of the vote`, `en las detenciones`; the noun of a count."""
    start = figure.numeral.stop if figure.noun else figure.stop
    if figure.noun:
        stop = figure.stop
    else:
        if start >= len(pieces) or pieces[start].low not in lexicon.opens_counted:
            return None
        start, stop = start + 1, start + 1
    limit = min(stop + LONGEST, len(pieces))
    while stop < limit and pieces[stop].low not in STOPS and not pieces[stop].is_digits:
        if figure.noun and stop == figure.stop and pieces[stop].low not in lexicon.links:
            break
        stop += 1
    while stop > start and pieces[stop - 1].low in lexicon.function_words:
        stop -= 1
    if stop <= start:
        return None
    return text[pieces[start].start_char : pieces[stop - 1].end_char]
