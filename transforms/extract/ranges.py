"""Numbers that share a unit: two or three days, between 5 and 10 percent, 18-24 años."""

from collections.abc import Sequence

from transforms.extract.number_words import Lexicon
from transforms.extract.numerals import Piece
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
    if high.first - low.stop != 1 or high.kind is None:
        return False
    between = pieces[low.stop].low
    is_dash = between in DASHES
    numbers = lexicon.numbers
    words = (*numbers.alternatives, *numbers.spans, *numbers.lists)
    if not (is_dash or between in words) or not _is_alike(low, high):
        return False
    if between == "," and bool(low.numeral.digits) != bool(high.numeral.digits):
        return False
    is_bare = low.kind is None
    _lend(low, high)
    before = pieces[low.first - 1].low if low.first else ""
    is_span = between in numbers.spans and is_bare and before not in numbers.froms
    is_range = is_dash or is_span or between in numbers.alternatives or before in numbers.between
    if is_range and None not in (low.value, high.value) and low.value <= high.value:  # type: ignore[operator]
        low.value_high = high.value
        high.is_upper_end = True
    if not is_dash or low.value_high is None:
        return False
    low.stop = high.stop
    return True


def _is_alike(low: Figure, high: Figure) -> bool:
    return low.kind is None or (low.kind == high.kind and low.family == high.family)


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
