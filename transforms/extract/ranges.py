"""Numbers that share a unit: two or three days, between 5 and 10 percent, 18-24 años."""

from collections.abc import Sequence

from transforms.extract.number_words import Lexicon
from transforms.extract.pieces import Piece
from transforms.extract.units import Figure

DASHES = frozenset("-–—")
SMALL = 1000  # 2 or 3 million: what is below it takes the scale of the other end


def join_ranges(
    figures: Sequence[Figure], pieces: Sequence[Piece], lexicon: Lexicon
) -> list[Figure]:
    """The figures with the units their neighbours lend them.

    Two ends with a dash between are one figure. Ends with a word between stay two figures, each
    with its own evidence, and the first also tells the upper end of the range.
    """
    joined: list[Figure] = []
    for figure in reversed(figures):
        if joined and _join(figure, joined[-1], pieces, lexicon):
            joined[-1] = figure
        else:
            joined.append(figure)
    return joined[::-1]


def _join(low: Figure, high: Figure, pieces: Sequence[Piece], lexicon: Lexicon) -> bool:
    """Lends the unit of the upper end to the lower; True when both are now one figure."""
    if high.kind is None or low.stop >= len(pieces):
        return False
    between = pieces[low.stop].low
    if high.first - low.stop != 1 + _articles_between(low, high, pieces, lexicon):
        return False
    is_dash = between in DASHES
    numbers = lexicon.numbers
    words = (*numbers.alternatives, *numbers.spans, *numbers.lists)
    if not (is_dash or between in words) or not _is_alike(low, high):
        return False
    if between == "," and bool(low.numeral.digits) != bool(high.numeral.digits):
        return False
    is_bare = low.kind is None
    if is_bare and _is_score(low, high) and (is_dash or between in numbers.spans):
        low.is_score = high.is_score = True
        return False
    _lend(low, high)
    before = _before(low, pieces, lexicon)
    is_span = between in numbers.spans and is_bare and before not in numbers.froms
    is_range = is_dash or is_span or between in numbers.alternatives or before in numbers.between
    if is_range and None not in (low.value, high.value) and low.value <= high.value:  # type: ignore[operator]
        low.value_high = high.value
    if not is_dash or low.value_high is None:
        return False
    low.stop = high.stop
    return True


def _is_alike(low: Figure, high: Figure) -> bool:
    return low.kind is None or (low.kind == high.kind and low.family == high.family)


def _is_score(low: Figure, high: Figure) -> bool:
    """`2-1 against them`, `3 to 1`: what stands behind the smaller number is not counted."""
    return high.kind == "count" and (low.value or 0) > (high.value or 0)


def _lend(low: Figure, high: Figure) -> None:
    had_unit = low.kind is not None
    if not had_unit:
        low.kind, low.unit, low.family = high.kind, high.unit, high.family
        low.noun = high.noun
    scale = high.numeral.largest_scale
    if low.value is None or high.value is None or low.numeral.largest_scale > 1:
        return
    if scale >= SMALL and low.value < SMALL and low.value < high.value / scale:
        low.value *= scale


def _articles_between(low: Figure, high: Figure, pieces: Sequence[Piece], lexicon: Lexicon) -> int:
    """1 for `entre el 20 y el 30 por ciento`."""
    is_two = high.first - low.stop == 2
    return int(is_two and pieces[high.first - 1].low in lexicon.numbers.singular_articles)


def _before(low: Figure, pieces: Sequence[Piece], lexicon: Lexicon) -> str:
    at = low.first - 1
    if at > 0 and pieces[at].low in lexicon.numbers.singular_articles:
        at -= 1
    return pieces[at].low if at >= 0 else ""
