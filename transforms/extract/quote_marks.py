"""Quotation marks of a run of paragraphs -> the stretches they enclose, nested ones too."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

Span = tuple[int, int]

MARK = re.compile(r"['\"“”„‟«»‹›‘’‚‛`´＂「」『』]|<<|>>")
TAG = re.compile(r"<[A-Za-z/][^<>\n]{0,2000}>")
STYLES = {
    '"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "＂": "double",
    "``": "double", "''": "double", "´´": "double", "«": "angle", "»": "angle", "<<": "angle",
    ">>": "angle", "‹": "small angle", "›": "small angle", "'": "single", "‘": "single",
    "’": "single", "‚": "single", "‛": "single", "`": "single", "´": "single", "「": "corner",
    "」": "corner", "『": "double corner", "』": "double corner",
}  # fmt: skip
ONLY_LEFT = frozenset("“„‟‘‚‛«‹「『`") | {"<<", "``"}
ONLY_RIGHT = frozenset("”»›」』´") | {">>"}
BEFORE_OPENING = frozenset("([{¿¡—–-/:,|>…")
AFTER_CLOSING = frozenset(".,;:!?…)]}—–-/|<")
# 'em, 'til, '90s: an apostrophe for what was left out.
ELISION = re.compile(r"(?:\d\ds?|em|til|cause|tis|twas|n|round|bout)\b", re.IGNORECASE)
# A stray mark makes the paragraph be read again from behind it; more of them than this is no text.
MOST_STRAYS = 20
MOST_MARKS = 20_000
DOUBLED = frozenset("'`´")  # typewriter ``words''; '' alone opens nothing
LAST_SIGNS = frozenset("'’”»?!.,…")
DOTS = re.compile(r"\. ?\. ?\.")
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


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    style: str
    start: int
    end: int
    can_open: bool
    can_close: bool


def find_quoted(text: str, paragraphs: Iterable[Span], cut: re.Pattern[str] | None) -> list[Quoted]:
    """Everything between marks in the paragraphs, by offset, outer stretches before inner ones.

    A mark without its partner costs no more than its paragraph: the words behind an opening one run
    to the next paragraph that opens with a mark, to a match of `cut` (", she said"), or to the end
    of the paragraph when they open it or follow a colon; otherwise the mark is passed over.
    """
    spans = list(paragraphs)
    found: list[Quoted] = []
    for i, (start, end) in enumerate(spans):
        follows = i + 1 < len(spans) and _opens_with_mark(text, *spans[i + 1])
        found.extend(_read_paragraph(text, start, end, cut, follows))
    return found


def _opens_with_mark(text: str, start: int, end: int) -> bool:
    mark = next(_marks(text, start, min(end, start + 3)), None)
    return mark is not None and mark.start == start and mark.can_open and mark.style != "single"


def _read_paragraph(
    text: str, start: int, end: int, cut: re.Pattern[str] | None, follows: bool
) -> list[Quoted]:
    found: list[Quoted] = []
    marks = list(islice(_marks(text, start, end), MOST_MARKS))
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


def _pair(text: str, marks: list[_Mark]) -> tuple[list[Quoted], _Mark | None]:
    """The closed stretches, and the first mark that opens but never closes."""
    open_marks: list[_Mark] = []
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


def _partner(open_marks: list[_Mark], mark: _Mark) -> int | None:
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


def _opens(text: str, open_marks: list[_Mark], mark: _Mark) -> bool:
    if not mark.can_open or len(open_marks) > 6:
        return False
    if mark.style == "single":
        return not ELISION.match(text, mark.end) and mark.text not in "´"
    same = [m for m in open_marks if m.style == mark.style]
    return mark.text not in ONLY_RIGHT or not same


def _enclosed(text: str, opened: _Mark, closing: _Mark, depth: int) -> Quoted | None:
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


def _is_genitive(text: str, marks: list[_Mark], i: int) -> bool:
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
    stray: _Mark,
    marks: list[_Mark],
    cut: re.Pattern[str] | None,
    follows: bool,
) -> Quoted | None:
    """The words behind an opening mark without a partner, when it is plain where they end."""
    start, end = paragraph
    after = next((m for m in marks if _is_alike(m, stray)), None)
    limit = after.start if after else end
    told = cut.search(text, stray.end, limit) if cut else None
    if told:
        return _open_ended(text, stray, told.start(), False)
    if follows and not after:
        return _open_ended(text, stray, end, True)
    before = text[start : stray.start].rstrip(BLANK)
    if (not before or before[-1] == ":") and not after:
        return _open_ended(text, stray, end, False)
    return None


def _is_alike(mark: _Mark, stray: _Mark) -> bool:
    """Of the same make: straight marks may hold curly ones and go on behind them."""
    return mark.style == stray.style and (mark.text == '"') == (stray.text == '"')


def _open_ended(text: str, stray: _Mark, end: int, goes_on: bool) -> Quoted | None:
    quoted = _enclosed(text, stray, replace(stray, start=end, end=end), 0)
    return quoted and replace(quoted, is_closed=False, goes_on=goes_on)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The marks of a stretch that may open or close, apostrophes, primes and tags passed over."""
    doubled = "''" in text[start:end] and "``" not in text[start:end]
    tags = [(m.start(), m.end()) for m in TAG.finditer(text, start, end)]
    skip_to = start
    for match in MARK.finditer(text, start, end):
        while tags and tags[0][1] <= match.start():
            del tags[0]
        if match.start() < skip_to or (tags and tags[0][0] <= match.start()):
            continue
        first, last = match.span()
        sign = match.group()
        if doubled and sign == "'":
            continue  # words between doubled apostrophes are not read, nor marks inside them
        if sign in DOUBLED and text.startswith(sign, last) and last < end:
            sign, last = sign * 2, last + 1
            skip_to = last
        if mark := _read_mark(text, sign, first, last, start, end):
            yield mark


def _read_mark(text: str, sign: str, first: int, last: int, start: int, end: int) -> _Mark | None:
    before = text[first - 1] if first > start else " "
    behind = text[last] if last < end else " "
    style = STYLES[sign]
    if (style == "single" and before.isalnum() and behind.isalnum()) or before == "=":
        return None
    if before.isdigit() and sign in "'’" and behind in "\"”' 0123456789":
        return None  # feet: 6'2"
    if sign == '"' and before.isdigit() and text[max(first - 4, start) : first].count("'"):
        return None  # inches
    # "... 'so it is,' " and "... what is it? ": a blank before the closing mark.
    nested = before.isspace() and text[first - 2 : first - 1] in LAST_SIGNS
    can_open = not behind.isspace() or (sign in ONLY_LEFT and style != "single")
    can_open &= before.isspace() or before in BEFORE_OPENING or before in STYLES or _cjk(before)
    can_open &= sign not in ("''", "´´")
    can_open &= behind not in ".,;:!?)]}" or DOTS.match(text, last) is not None
    can_close = not before.isspace() or nested or (sign in ONLY_RIGHT and style != "single")
    can_close &= behind.isspace() or not behind.isalnum() or sign in ONLY_RIGHT or _cjk(behind)
    if sign in ONLY_LEFT and not (can_open or can_close):
        can_open = behind.isalnum() and style != "single"
    return _Mark(sign, style, first, last, can_open, can_close) if can_open or can_close else None


def _cjk(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\uffef"
