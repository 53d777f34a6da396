"""Lines that were broken to fit a width -> the paragraphs they were."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.clean.lines import Line
from transforms.clean.traits import BULLET, CLOSERS, ENDS, WIDE

CONTINUED_LENGTH = 40  # in a text that isn't wrapped, a shorter line may be a list item
FEW = 3  # lines broken in a sentence, from which on a text may count as wrapped
FILLED_SHARE = 0.75  # of them, that hold all words that fit the width
NARROWEST, WIDEST = 25, 140
STRAY_SHARE = 0.1  # of the broken lines may be wider than the width


def join_wrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines with those that go on in the middle of a sentence made one.

    Whoever wraps a text fills each line: the first word of the next one would not have fitted.
    Where that holds of the lines that are surely broken (small letters follow), it tells the
    others, whatever follows. In any other text a line that opens in small letters below a long
    open-ended one goes on with it.
    """
    broken = [_is_broken(above, here) for above, here in pairwise(lines)]
    width = _width(lines, broken)
    firsts = [
        i
        for i, line in enumerate(lines)
        if i == 0
        or not (
            _is_filled(lines[i - 1], line, width)
            or (broken[i - 1] and len(lines[i - 1].text) >= CONTINUED_LENGTH)
        )
    ]
    ends = [*firsts[1:], len(lines)]
    return [_join(text, lines[i], lines[end - 1]) for i, end in zip(firsts, ends, strict=False)]


def _is_broken(above: Line, here: Line) -> bool:
    """A sentence runs from one line into the next, as far as the letters tell."""
    if here.gap != 1 or _is_closed(above.text):
        return False
    first = here.text[0]
    return first.isalpha() and first.lower() == first  # small, or of a script without case


def _width(lines: Sequence[Line], broken: Sequence[bool]) -> int:
    """The width that the text was wrapped at; 0 when it was not."""
    pairs = [pair for pair, is_broken in zip(pairwise(lines), broken, strict=True) if is_broken]
    lengths = sorted(_length(above) for above, _ in pairs)
    if len(pairs) < FEW:
        return 0
    for width in (lengths[-1], lengths[-1 - int(STRAY_SHARE * len(lengths))]):
        filled = sum(_is_filled(above, here, width) for above, here in pairs)
        if NARROWEST <= width <= WIDEST and filled >= FILLED_SHARE * len(pairs):
            return width
    return 0


def _is_filled(above: Line, here: Line, width: int) -> bool:
    """The next word did not fit the line above any more."""
    if here.gap != 1 or _length(above) > width or BULLET.match(here.text):
        return False
    word = here.text[:1] if WIDE.match(here.text) else here.text.split(maxsplit=1)[0]
    return _length(above) + 1 + len(word) > width


def _length(line: Line) -> int:
    return line.indent + len(line.text)


def _is_closed(text: str) -> bool:
    return text.endswith((":", ";")) or text[-20:].rstrip(CLOSERS)[-1:] in ENDS


def _join(text: str, first: Line, last: Line) -> Line:
    if first is last:
        return first
    whole = text[first.start_char : last.end_char]
    return Line(first.start_char, last.end_char, whole, first.indent, first.gap)
