"""Lines that say who wrote the text, where and when: bylines and datelines of their own."""

import re

from transforms.clean.days import find_days
from transforms.clean.lines import Line
from transforms.clean.words import words

BYLINE_WIDTH = 120
CREDITS_WIDTH = 300  # of a line such as `Reporting by … and …; editing by …`
PARTICLE = 3  # letters of the longest small word between names
STAMP_WIDTH = 90
STAMP_REST = 25  # characters beside the days of a stamp without a word for it
EDGES = " ,.-–—|"
CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\.?|hrs?|h)?", re.IGNORECASE)
INITIALS = re.compile(r"[^\W\d_a-z]{2,5}(?:[/ -][^\W\d_]{2,4}){0,2}\.?")
HANDLE = re.compile(r"@\w{2,30}\.?")


def is_stamp(line: Line) -> bool:
    """When the text was put up or changed: `Published 4 March 2031`, `4 March 2031, 10:15`."""
    text = line.text
    if len(text) > STAMP_WIDTH:
        return False
    has_clock = CLOCK.search(text) is not None
    days = find_days(text, 0, len(text), order="dmy")
    if words().stamps.match(text) is not None:
        return has_clock or bool(days)
    rest = len(text) - sum(day.end_char - day.start_char for day in days)
    return has_clock and bool(days) and rest <= STAMP_REST


def is_dateline(line: Line) -> bool:
    """A day of its own line, with its weekday or place at most: `Port Ansel, 4 March 2031`."""
    text = line.text
    if len(text) > STAMP_WIDTH or words().bylines.match(text) is not None:
        return False
    days = find_days(text, 0, len(text), order="dmy")
    if len(days) != 1 or CLOCK.search(text):
        return False
    before = text[: days[0].start_char].strip(EDGES)
    after = text[days[0].end_char :].strip(EDGES)
    return len(after) <= 12 and len(before.split()) <= 4 and words().stamps.match(before) is None


def is_byline(line: Line) -> bool:
    """`By Name`, with the day at most, or an account name, in a line of its own."""
    text = line.text
    if len(text) > CREDITS_WIDTH:
        return False
    if HANDLE.fullmatch(text):
        return True
    label = words().bylines.match(text.lstrip("(*"))
    if label is None or (len(text) > BYLINE_WIDTH and " " not in text[:label]):
        return False
    days = find_days(text, label, len(text), order="dmy")
    names = text[label : days[0].start_char if days else len(text)].strip(EDGES + ":/")
    if not names or text.endswith((".", "?", "!", ":")):
        return not names
    if " " in text[:label]:
        return True
    return all(word[:1].isupper() or len(word) <= PARTICLE for word in names.split())


def is_initials(line: Line) -> bool:
    """Initials of whoever wrote or edited the text, as agencies and papers put below it."""
    return INITIALS.fullmatch(line.text) is not None and line.text.split("/")[0].isupper()
