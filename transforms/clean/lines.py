"""Text -> its non-blank lines, with the gaps and indents around them."""

import re
from dataclasses import dataclass

# Everything that ends a line somewhere: a text may mix them.
LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it."""

    start_char: int
    end_char: int
    text: str
    indent: int
    gap: int  # line breaks between the line before and this one


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of a stretch of text that hold more than blanks, in order."""
    lines: list[Line] = []
    before = start
    for match in LINE.finditer(text, start, len(text) if end is None else end):
        content = match.group()
        stripped = content.strip()
        if not stripped:
            continue
        indent = len(content) - len(content.lstrip())
        first = match.start() + indent
        gap = _breaks(text, before, match.start())
        lines.append(Line(first, first + len(stripped), stripped, indent, gap))
        before = first + len(stripped)
    return lines


def _breaks(text: str, start: int, end: int) -> int:
    # Almost every gap is one or two plain line feeds; the pattern is for the rest.
    newlines = text.count("\n", start, end)
    if newlines == end - start:
        return newlines
    return sum(1 for _ in BREAK.finditer(text, start, end))
