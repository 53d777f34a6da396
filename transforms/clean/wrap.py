"""Lines that were broken to fit a width -> the paragraphs they were."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.clean.lines import Line
from transforms.clean.traits import CLOSERS, ENDS

CONTINUED_LENGTH = 40  # a shorter line may be a list item in lower case
FEW, SHARE = 3, 0.15  # continued lines from which on a whole text counts as wrapped
FULL = 0.7  # of the usual width: a line this long was broken, not ended
USUAL = 0.8  # quantile of the lengths that is taken for the width
WIDEST = 140


def join_wrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines with those that go on in the middle of a sentence made one.

    A line that opens in lower case below an open-ended one goes on with it. Where that happens
    often, the text was wrapped, and a full line without an end goes on whatever follows.
    """
    goes_on = [_goes_on(above, here) for above, here in pairwise(lines)]
    count = sum(goes_on)
    width = 0
    if count >= FEW and count >= SHARE * len(lines):
        widths = sorted(len(line.text) for line in lines if len(line.text) <= WIDEST)
        width = widths[int(USUAL * len(widths))] if widths else 0
    firsts = [
        i
        for i, line in enumerate(lines)
        if i == 0 or not (goes_on[i - 1] or _is_full(lines[i - 1], line, width))
    ]
    ends = [*firsts[1:], len(lines)]
    return [_join(text, lines[i], lines[end - 1]) for i, end in zip(firsts, ends, strict=False)]


def _goes_on(above: Line, here: Line) -> bool:
    long = len(above.text) >= CONTINUED_LENGTH
    return here.gap == 1 and long and here.text[0].islower() and not _is_closed(above.text)


def _is_full(above: Line, here: Line, width: int) -> bool:
    long = FULL * width <= len(above.text) <= WIDEST
    return width > 0 and here.gap == 1 and long and not _is_closed(above.text)


def _is_closed(text: str) -> bool:
    return text.endswith((":", ";")) or text[-20:].rstrip(CLOSERS)[-1:] in ENDS


def _join(text: str, first: Line, last: Line) -> Line:
    if first is last:
        return first
    whole = text[first.start_char : last.end_char]
    return Line(first.start_char, last.end_char, whole, first.indent, first.gap)
