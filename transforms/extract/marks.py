"""Text -> its quotation marks, each with what it may do where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
# 'em, 'til, '90s: an apostrophe for what was left out.
ELISION = re.compile(r"(?:\d\ds?|em|til|cause|tis|twas|n|round|bout)\b", re.IGNORECASE)
DOUBLED = frozenset("'`´")  # typewriter ``words'' and ''words''
LAST_SIGNS = frozenset("'’”»?!.,…")
DOTS = re.compile(r"\. ?\. ?\.")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: how it is written, its make, and what it may do where it stands."""

    text: str
    style: str
    start: int
    end: int
    can_open: bool
    can_close: bool


def read_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The marks of a stretch that may open or close, apostrophes, primes and tags passed over."""
    tags = [(m.start(), m.end()) for m in TAG.finditer(text, start, end)]
    skip_to = start
    for match in MARK.finditer(text, start, end):
        while tags and tags[0][1] <= match.start():
            del tags[0]
        if match.start() < skip_to or (tags and tags[0][0] <= match.start()):
            continue
        first, last = match.span()
        sign = match.group()
        if sign in DOUBLED and text.startswith(sign, last) and last < end:
            sign, last = sign * 2, last + 1
            skip_to = last
        if mark := _read_mark(text, sign, first, last, start, end):
            yield mark


def _read_mark(text: str, sign: str, first: int, last: int, start: int, end: int) -> Mark | None:
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
    can_open &= behind not in ".,;:!?)]}" or DOTS.match(text, last) is not None
    can_close = not before.isspace() or nested or (sign in ONLY_RIGHT and style != "single")
    glued = sign == '"' and before in LAST_SIGNS and behind.isupper()  # `…,"Koval said`
    can_close &= not behind.isalnum() or glued or sign in ONLY_RIGHT or _cjk(behind)
    if sign in ONLY_LEFT and not (can_open or can_close):
        can_open = behind.isalnum() and style != "single"
    return Mark(sign, style, first, last, can_open, can_close) if can_open or can_close else None


def _cjk(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\uffef"
