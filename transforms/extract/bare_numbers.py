"""Numbers without a unit: they go on from a figure before, or say nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from transforms.extract.not_figures import MOST_AGE, is_definite, is_score
from transforms.extract.number_words import Lexicon
from transforms.extract.numerals import MILLION
from transforms.extract.pieces import Piece
from transforms.extract.units import Figure
from transforms.model import Quantity

SPELLED = 100  # number words below it say nothing when they stand alone


class History(NamedTuple):
    """The last figures of the document, each with its block, and the block of the number."""

    quantities: Sequence[tuple[Quantity, int]]
    block_no: int


def read_bare(
    pieces: Sequence[Piece],
    lexicon: Lexicon,
    figure: Figure,
    quantity: Quantity,
    history: History,
) -> Quantity | None:
    """The quantity with the unit of the figure it continues, as a count, or None."""
    numeral = figure.numeral
    if figure.value is None or numeral.bound is not None:
        return None
    if is_score(pieces, figure) or is_definite(pieces, figure, lexicon):
        return None
    if (not numeral.digits and figure.value < SPELLED) or " " in numeral.digits:
        return None
    is_plain = numeral.digits.isdecimal() and numeral.largest_scale == 1
    if lexicon.code is None:
        is_large = numeral.largest_scale > 1 or (figure.value >= SPELLED and not is_plain)
        return quantity if is_large else None
    last = _continued(figure, history)
    if last is not None and not (last.kind == "percent" and quantity.bound):  # those over 45
        return replace(quantity, unit=last.unit, kind=last.kind)
    if is_plain and not 10 <= figure.value < 1000:
        return None
    return quantity


def _continued(figure: Figure, history: History) -> Quantity | None:
    """The earlier figure whose unit a bare number leaves out, or None."""
    value = figure.value or 0.0
    is_large = figure.numeral.largest_scale >= MILLION
    for quantity, _ in reversed(history.quantities):
        if quantity.kind != "money" or not quantity.value:
            continue
        is_near = value >= SPELLED and 0.8 <= value / quantity.value <= 1.25
        if is_near or (is_large and quantity.value >= MILLION):
            return quantity
    if not history.quantities or history.quantities[-1][1] != history.block_no:
        return None
    last = history.quantities[-1][0]
    if not last.value:
        return None
    if last.kind == "money" and 0.2 <= value / last.value <= 5:
        return last
    if last.kind == "percent" and value <= 100:
        return last
    if last.unit == "year" and 10 <= value <= MOST_AGE:
        return last
    return None
