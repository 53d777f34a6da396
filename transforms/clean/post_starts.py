"""Where embedded posts start: how far the words above a signature belong to them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from transforms.clean.lines import Line
from transforms.clean.signature import is_byline, is_dateline, is_person
from transforms.clean.traits import ENDS

# X cuts the text of an embed at 280 characters; each link counts 23, and emoji 2.
FULL_LENGTH = 240
MOST_LENGTH = 310
PARAGRAPH = 80  # characters: shorter lines may be parts of a post, set as its author set them
SENTENCE_START = re.compile(r"(?<=[.!?…:”\"»])[ \xa0]+(?=\S)")
_LINK = r"(?:https?://|pic\.twitter\.com/|pic\.x\.com/|t\.co/)\S+"
TRAILING_LINKS = re.compile(rf"{_LINK}(?:\s+{_LINK})*\s*$")  # no blanks before: they go anyway
CUT = ("…", "...")


def usual_gap(lines: Sequence[Line]) -> int:
    """The number of line breaks between two paragraphs of this document."""
    paragraphs = [line for line in lines[1:] if len(line.text) >= PARAGRAPH]
    gaps = Counter(line.gap for line in paragraphs or lines[1:])
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=1)


def trim_body(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of a post without the links and blanks behind them."""
    links = TRAILING_LINKS.search(text, max(start, end - 400), end)
    if links:
        end = links.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def first_line(
    text: str, lines: Sequence[Line], last: int, body_end: int, floor: int, gap: int
) -> int:
    """Index of the line where a post starts whose own words end in line `last`.

    Lines before `floor` (an offset) belong to something else. A post runs over a gap only for
    a reason: it was cut at full length and is not yet long enough, the gap is wider than
    between paragraphs, or an opening mark stands above.
    """
    _, end = trim_body(text, lines[last].start_char, body_end)
    start = last
    while start > 0 and lines[start - 1].start_char >= floor:
        above, here = lines[start - 1], lines[start]
        if end <= here.start_char:  # the signature stands alone: its words are above
            end = above.end_char
            start -= 1
            continue
        if end - above.start_char > MOST_LENGTH or is_introduction(above.text):
            break
        if opens_post(here.text) or _is_top(above, start - 1):
            break
        if not _goes_on(text, above, here, end, gap):
            break
        start -= 1
    return start


def _is_top(line: Line, index: int) -> bool:
    """The title, or a line of who wrote the text and when."""
    is_title = index == 0 and line.text[-1] not in ENDS and not opens_post(line.text)
    return is_title or is_byline(line) or is_dateline(line) or is_person(line.text)


def is_introduction(line: str) -> bool:
    """`She wrote on X:` says that the post starts below."""
    return line.endswith((":", "：")) and len(line) > 12


def opens_post(line: str) -> bool:
    """An emoji, a hashtag or an account name in front."""
    return line[0] in "#@" or unicodedata.category(line[0]) == "So" or _is_flag(line[0])


def sentence_start(text: str, start: int, end: int) -> int:
    """Where a post starts that shares its line with the text before it."""
    if end - start <= MOST_LENGTH:
        return start
    nearest = end - MOST_LENGTH
    starts = [match.end() for match in SENTENCE_START.finditer(text, nearest, end)]
    introduced = [at for at in starts if text[at - 3 : at].rstrip().endswith(":")]
    return next(iter(introduced or starts), nearest)


def _goes_on(text: str, above: Line, here: Line, end: int, gap: int) -> bool:
    is_cut = text[here.start_char : end].endswith(CUT)
    if is_cut and end - here.start_char < FULL_LENGTH:
        return True
    return here.gap > gap or opens_post(above.text)


def _is_flag(mark: str) -> bool:
    return "\U0001f000" <= mark <= "\U0001faff"
