"""Lists and tables amid an article, whose short lines look like a menu's."""

import re
from collections.abc import Sequence

from transforms.clean.lines import Line
from transforms.clean.signature import is_time
from transforms.clean.traits import Traits, is_mark_only

INTRODUCES = (":", "：", "…", "...")
FEWEST_ROWS = 4
REACH = 2  # lines without words between the text and its list
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
RANK_WORDS = 4  # a line with more words and no number but its first is a headline in a ranking
OPEN_KINDS = ("paragraph", "list_item")


def keep_tables(
    lines: Sequence[Line], traits: Sequence[Traits], kinds: Sequence[str], region: Sequence[bool]
) -> list[bool]:
    """The region with the lists that one of its lines introduces, and the tables below it."""
    kept = list(region)
    for i in range(len(lines) - 1):
        if kept[i] and not kept[i + 1]:
            found = _list_below(lines, traits, kinds, kept, i)
            for j in found or _table_below(lines, traits, kinds, kept, i):
                kept[j] = True
    return kept


def _list_below(
    lines: Sequence[Line],
    traits: Sequence[Traits],
    kinds: Sequence[str],
    kept: Sequence[bool],
    above: int,
) -> range:
    """The lines behind one kind of bullet, below a line that ends in a colon."""
    start = _skip_marks(lines, above + 1)
    if not lines[above].text.endswith(INTRODUCES) or start >= len(lines):
        return range(0)
    mark = _bullet(lines[start], traits[start])
    end = start
    while end < len(lines) and not kept[end] and kinds[end] in OPEN_KINDS:
        if mark is None or _bullet(lines[end], traits[end]) != mark:
            break
        end += 1
    return range(start, end)


def _bullet(line: Line, trait: Traits) -> str | None:
    if not trait.is_bullet:
        return None
    return "1" if line.text[0].isdigit() else line.text[0]


def _skip_marks(lines: Sequence[Line], start: int) -> int:
    stop = min(start + REACH, len(lines))
    return next((i for i in range(start, stop) if not is_mark_only(lines[i].text)), stop)


def _table_below(
    lines: Sequence[Line],
    traits: Sequence[Traits],
    kinds: Sequence[str],
    kept: Sequence[bool],
    above: int,
) -> range:
    """Lines with numbers, with a heading of their own between them at most."""
    start = _skip_marks(lines, above + 1)
    rows, last = [], start - 1
    for i in range(start, len(lines)):
        if kept[i] or kinds[i] not in OPEN_KINDS or traits[i].count > 1 or is_time(lines[i]):
            break
        if NUMBER.search(lines[i].text):
            rows.append(i)
            last = i
        elif i - last > 1:
            break
    is_table = len(rows) >= FEWEST_ROWS and not _is_ranking([lines[i].text for i in rows])
    return range(start, last + 1) if is_table else range(0)


def _is_ranking(rows: Sequence[str]) -> bool:
    """Numbered headlines, as lists of what is most read."""
    bare = sum(
        len(NUMBER.findall(row)) == 1 and row[0].isdigit() and len(row.split()) > RANK_WORDS
        for row in rows
    )
    return bare > len(rows) / 2
