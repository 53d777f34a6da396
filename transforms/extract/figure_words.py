"""The words around a figure: bound, direction of change, and of what it is."""

from collections.abc import Sequence

from transforms.extract.number_words import CHANGE_STEM, Lexicon
from transforms.extract.pieces import Piece
from transforms.extract.units import Figure

REACH = {"percent": 6, "money": 5}  # pieces in which a word for a change is looked for
SHORT_REACH = 3
TIME_UNITS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
)
LONGEST = 8  # pieces of what is counted
STOPS = frozenset(',.;:()[]—–?!"“”«»…')


def find_bound(
    pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon, *, has_change: bool
) -> str | None:
    """about, at_least or at_most, or None."""
    before = lexicon.bounds.match_before(pieces, _before_article(pieces, figure, lexicon))
    before = before or lexicon.bounds.match_before(pieces, figure.first)
    if before is not None:
        is_aim = pieces[before[1]].low in lexicon.numbers.spans and has_change
        return None if is_aim else before[0]  # fell to, not at most
    after = lexicon.bounds_after.match(pieces, figure.stop)
    return figure.numeral.bound if after is None else after[0]


def _before_article(pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> int:
    """The start of `casi un 15 %`, `hasta el 20 %` behind the bound."""
    at = figure.first - 1
    articles = lexicon.numbers.singular_articles
    is_article = at >= 0 and (pieces[at].low in articles or lexicon.ones.get(pieces[at].low) == 1)
    return at if is_article else figure.first


def find_change(pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> str | None:
    """up or down, by the nearest word for a change before it or the next behind it, or None."""
    is_count = figure.kind == "count"
    if figure.unit in TIME_UNITS:
        return None
    if figure.stop < len(pieces) and not is_count:
        low = pieces[figure.stop].low
        direction = _direction(low, lexicon)
        if direction is not None and (figure.kind in REACH or low in lexicon.beside):
            return direction
    reach = REACH.get(figure.kind or "", SHORT_REACH)
    first = figure.first
    bound = lexicon.bounds.match_before(pieces, first)
    if bound is not None:
        first = bound[1]
    for at in range(first - 1, max(first - 1 - reach, -1), -1):
        low = pieces[at].low
        if low in STOPS or pieces[at].is_digits or low == "%":
            return None
        direction = _direction(low, lexicon)
        is_far = low in lexicon.beside and (is_count or at < first - 1)
        if direction is not None and not is_far:
            return direction
    return None


def _direction(low: str, lexicon: Lexicon) -> str | None:
    for word, direction in lexicon.change_stems.get(low[:CHANGE_STEM], ()):
        if low.startswith(word[:-1]) if word[-1] == "*" else low == word:
            return direction
    return None


def find_counted(
    text: str, pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon
) -> str | None:
    """The words that say of what: `of the vote`, `en las detenciones`; the noun of a count."""
    start = figure.numeral.stop if figure.noun else figure.stop
    if figure.noun:
        start += start < figure.stop - 1 and pieces[start].low in lexicon.links
        stop = figure.stop
    else:
        if start >= len(pieces) or pieces[start].low not in lexicon.opens_counted:
            return None
        start, stop = start + 1, start + 1
    limit = min(stop + LONGEST, len(pieces))
    while stop < limit and pieces[stop].low[0].isalpha() and _goes_on(pieces[stop].low, lexicon):
        if figure.noun and stop == figure.stop and pieces[stop].low not in lexicon.links:
            break
        stop += 1
    while stop > start and pieces[stop - 1].low in lexicon.function_words:
        stop -= 1
    if stop <= start:
        return None
    return text[pieces[start].start_char : pieces[stop - 1].end_char]


def _goes_on(low: str, lexicon: Lexicon) -> bool:
    """Whether a word may stand inside what is counted: a noun, an article, a preposition."""
    if low not in lexicon.function_words:
        return True
    return low in lexicon.opens_counted or low in lexicon.links or low in lexicon.numbers.articles
