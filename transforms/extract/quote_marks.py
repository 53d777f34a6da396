"""Quotation marks of a run of paragraphs -> the stretches they enclose, nested ones too."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from transforms.extract.marks import ELISION, ONLY_LEFT, ONLY_RIGHT, Mark, read_marks
from transforms.extract.told import Told

Span = tuple[int, int]

# A stray mark makes the paragraph be read again from behind it; more of them than this is no text.
MOST_PARAGRAPHS = 6  # of a quote that is marked at its ends only
MOST_STRAYS = 20
MOST_MARKS = 20_000
BLANK = " \t\r\n\u00a0\u202f\u2009\u200a\u200b"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks, and the whole with its marks; `depth` 0 is outermost."""

    start_char: int
    end_char: int
    outer_start_char: int
    outer_end_char: int
    depth: int = 0
    style: str = "double"
    is_closed: bool = True
    goes_on: bool = False  # the next paragraph opens with a mark and goes on with the words


class Stretches:
    """Quoted stretches by their place, for fast look-up."""

    def __init__(self, quoted: Iterable[Quoted]) -> None:
        self._all = sorted(quoted, key=lambda q: (q.outer_start_char, -q.outer_end_char))
        self._starts = [q.outer_start_char for q in self._all]

    def within(self, start: int, end: int, depth: int) -> list[Quoted]:
        """Those of a depth that lie between two offsets, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [q for q in self._all[first:last] if q.depth == depth and q.outer_end_char <= end]


def find_quoted(text: str, paragraphs: Iterable[Span], cut: Told | None) -> list[Quoted]:
    """Everything between marks in the paragraphs, by offset, outer stretches before inner ones.

    A mark without its partner costs no more than its paragraph: the words behind an opening one run
    to the next paragraph that opens with a mark, to an aside that `cut` finds (", she said"), or to
    the end of the paragraph when they open it or follow a colon; otherwise the mark is passed over.
    A quote marked at the start of its first paragraph and the end of its last is one stretch each.
    """
    spans = list(paragraphs)
    found: list[Quoted] = []
    for i, (start, end) in enumerate(spans):
        follows = i + 1 < len(spans) and _opens_with_mark(text, *spans[i + 1])
        read = _read_paragraph(text, start, end, cut, follows)
        if read and not read[-1].is_closed and not read[-1].goes_on:
            over = _over_paragraphs(text, read[-1], end, spans[i + 1 : i + 1 + MOST_PARAGRAPHS])
            read[-1:] = over or read[-1:]
        found.extend(read)
    return found


def _over_paragraphs(
    text: str, opened: Quoted, end: int, later: Iterable[Span]
) -> list[Quoted] | None:
    """A quote whose mark closes in a later paragraph, with no mark between: one stretch each."""
    if opened.end_char < end - 1:
        return None
    parts = [replace(opened, goes_on=True)]
    for start, stop in later:
        marks = (m for m in read_marks(text, start, stop) if m.style == opened.style)
        mark = next(marks, None)
        if mark is not None and (mark.can_open or not mark.can_close):
            return None
        first, last = trim(text, start, mark.start if mark else stop)
        if first >= last:
            return None
        parts.append(Quoted(first, last, first, mark.end if mark else last, 0, opened.style))
        if mark is not None:
            return parts
        parts[-1] = replace(parts[-1], is_closed=False, goes_on=True)
    return None


def _opens_with_mark(text: str, start: int, end: int) -> bool:
    mark = next(read_marks(text, start, min(end, start + 3)), None)
    return mark is not None and mark.start == start and mark.can_open and mark.style != "single"


def _read_paragraph(
    text: str, start: int, end: int, cut: Told | None, follows: bool
) -> list[Quoted]:
    found: list[Quoted] = []
    marks = list(islice(read_marks(text, start, end), MOST_MARKS))
    if len(marks) == MOST_MARKS:
        return found
    for _ in range(MOST_STRAYS):
        closed, stray = _pair(text, marks)
        found.extend(q for q in closed if stray is None or q.outer_end_char <= stray.start)
        if stray is None:
            break
        marks = [m for m in marks if m.start >= stray.end]
        rescued = _rescue(text, (start, end), stray, marks, cut, follows)
        if rescued is not None:
            found.append(rescued)
            found.extend(_inside(closed, rescued))
            marks = [m for m in marks if m.start >= rescued.outer_end_char]
    return sorted(found, key=lambda q: (q.start_char, -q.end_char))


def _inside(closed: list[Quoted], outer: Quoted) -> Iterator[Quoted]:
    for quoted in closed:
        if outer.start_char <= quoted.start_char and quoted.end_char <= outer.end_char:
            yield quoted


def _pair(text: str, marks: list[Mark]) -> tuple[list[Quoted], Mark | None]:
    """The closed stretches, and the first mark that opens but never closes."""
    open_marks: list[Mark] = []
    closed: list[Quoted] = []
    for i, mark in enumerate(marks):
        partner = _partner(open_marks, mark)
        if partner is not None and not (mark.style == "single" and _is_genitive(text, marks, i)):
            opened = open_marks[partner]
            del open_marks[partner:]
            outer = sum(m.style != "single" or opened.style == "single" for m in open_marks)
            if quoted := _enclosed(text, opened, mark, outer):
                closed.append(quoted)
        elif _opens(text, open_marks, mark):
            open_marks.append(mark)
    stray = next((m for m in open_marks if m.style != "single"), None)
    return closed, stray


def _partner(open_marks: list[Mark], mark: Mark) -> int | None:
    """The place on the stack of the mark that this one closes."""
    low_opened = mark.text in "“‘" and open_marks and open_marks[-1].text in "„‚"
    if mark.text in ONLY_LEFT and not low_opened and (mark.can_open or not mark.can_close):
        return None
    if not mark.can_close or (mark.can_open and mark.text == '"' and not open_marks):
        return None
    for place in range(len(open_marks) - 1, -1, -1):
        opened = open_marks[place]
        if opened.style == mark.style:
            # "He “meant” it": a straight mark inside curly ones that can only open stays inner.
            return place
        if mark.style == "single":
            return None
    return None


def _opens(text: str, open_marks: list[Mark], mark: Mark) -> bool:
    if not mark.can_open or len(open_marks) > 6:
        return False
    if mark.style == "single":
        return not ELISION.match(text, mark.end) and mark.text not in "´"
    same = [m for m in open_marks if m.style == mark.style]
    return mark.text not in ONLY_RIGHT or not same


def _enclosed(text: str, opened: Mark, closing: Mark, depth: int) -> Quoted | None:
    start, end = trim(text, opened.end, closing.start)
    if start >= end:
        return None
    return Quoted(start, end, opened.start, closing.end, depth, opened.style)


def trim(text: str, start: int, end: int) -> Span:
    """The span without the blanks at its ends."""
    while start < end and text[start] in BLANK:
        start += 1
    while end > start and text[end - 1] in BLANK:
        end -= 1
    return start, end


def _is_genitive(text: str, marks: list[Mark], i: int) -> bool:
    """An apostrophe behind a plural s, when another mark further on closes as well."""
    mark = marks[i]
    if mark.text not in "'’" or text[mark.start - 1] not in "sz" or mark.end >= len(text):
        return False
    if text[mark.end] != " ":
        return False
    later = next((m for m in marks[i + 1 :] if m.style == "single"), None)
    return later is not None and later.can_close and not later.can_open


def _rescue(
    text: str,
    paragraph: Span,
    stray: Mark,
    marks: list[Mark],
    cut: Told | None,
    follows: bool,
) -> Quoted | None:
    """The words behind an opening mark without a partner, when it is plain where they end."""
    start, end = paragraph
    after = next((m for m in marks if _is_alike(m, stray)), None)
    limit = after.start if after else end
    told = cut.search(text, stray.end, limit) if cut else None
    if told is not None:
        return _open_ended(text, stray, told, False)
    if follows and not after:
        return _open_ended(text, stray, end, True)
    before = text[start : stray.start].rstrip(BLANK)
    if (not before or before[-1] == ":") and not after:
        return _open_ended(text, stray, end, False)
    return None


def _is_alike(mark: Mark, stray: Mark) -> bool:
    """Of the same make: straight marks may hold curly ones and go on behind them."""
    return mark.style == stray.style and (mark.text == '"') == (stray.text == '"')


def _open_ended(text: str, stray: Mark, end: int, goes_on: bool) -> Quoted | None:
    quoted = _enclosed(text, stray, replace(stray, start=end, end=end), 0)
    return quoted and replace(quoted, is_closed=False, goes_on=goes_on)
