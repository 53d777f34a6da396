"""Lines that say who wrote the text, where and when: bylines and datelines of their own."""

import re

from transforms.clean.days import find_days, is_weekday
from transforms.clean.lines import Line
from transforms.clean.words import words
from transforms.extract.given_names import gender_of

BYLINE_WIDTH = 120
CREDITS_WIDTH = 300  # of a line such as `Reporting by … and …; editing by …`
PARTICLE = 3  # letters of the longest small word between names
STAMP_WIDTH = 90
STAMP_REST = 25  # characters beside the days of a stamp without a word for it
EDGES = " ,.-–—|"
CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\.?|hrs?|h)?", re.IGNORECASE)
INITIALS = re.compile(r"[^\W\d_a-z]{2,5}(?:[/ -][^\W\d_]{2,4}){0,2}\.?")
HANDLE = re.compile(r"@\w{2,30}\.?")
ZONED = re.compile(rf"{CLOCK.pattern}(?:\s?\(?[A-Z]{{2,4}}\b(?:[+-]\d{{1,2}})?\)?)?", re.IGNORECASE)
PARTS = re.compile(r"\s{0,3}[|·•∙¦\n\t]\s{0,3}|\s{1,3}[-–—/]\s{1,3}|\s{3,}")
WHEN = "|"  # stands for a day or an hour that was cut out
CONNECTOR = 12  # characters of the longest words before an hour: `a las`, `um`
NAME_WIDTH, NAME_WORDS = 60, 7
PERSON_WORDS = (2, 4)
MOST_PARTS = 3
NAMES = re.compile(r"\s?[,;&]\s?(?:\w{1,3}\s(?=[^\W\d_a-z]))?|\s(?:\w{1,3})\s(?=[^\W\d_a-z])")


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
    if not names or text.endswith(("?", "!", ":")):
        return not names
    if text.endswith("."):  # a list of names is no sentence
        is_label = text[label:].lstrip(" ").startswith(":")
        return is_label and all(map(_is_name, NAMES.split(names.rstrip("."))))
    if " " in text[:label]:
        return True
    return all(word[:1].isupper() or len(word) <= PARTICLE for word in names.split())


def is_byline_in_parts(line: Line) -> bool:
    """A byline among days, hours, a place and the outlet: `By Name | 4 March 2031 | 10:02 a.m.`."""
    if len(line.text) > BYLINE_WIDTH:
        return False
    parts, _ = _beside_times(line.text)
    named = [words().bylines.match(part) is not None for part in parts]
    return any(named) and all(map(_is_name, parts))


def is_signed(line: Line) -> bool:
    """Names and a day or an hour, without a word for it; only above a text does it sign it."""
    if len(line.text) > BYLINE_WIDTH:
        return False
    parts, has_time = _beside_times(line.text)
    return has_time and 0 < len(parts) <= MOST_PARTS and all(map(_is_name, parts))


def is_time(line: Line) -> bool:
    """A day or an hour and nothing else."""
    if len(line.text) > STAMP_WIDTH:
        return False
    parts, has_time = _beside_times(line.text)
    return has_time and not parts


def is_person(text: str) -> bool:
    """A full name alone, which opens with a given name."""
    low, high = PERSON_WORDS
    return low <= len(text.split()) <= high and _is_name(text) and gender_of(text) is not None


def is_outlet(text: str) -> bool:
    """A name that holds a word such as `Post` or `Diario`, as outlets bear them."""
    return _is_name(text) and not text.isupper() and words().outlets.search(text)


def without_times(byline: str) -> str:
    """A byline up to its day or hour; the whole of it where that leaves nothing."""
    starts = [start for start, _ in _times(byline)]
    return (byline[: min(starts)].strip(EDGES + "·•(") if starts else "") or byline


def _times(text: str) -> list[tuple[int, int]]:
    days = [(day.start_char, day.end_char) for day in find_days(text, 0, len(text), order="dmy")]
    return sorted(days + [hour.span() for hour in ZONED.finditer(text)])


def _beside_times(text: str) -> tuple[list[str], bool]:
    """The parts of a line without its days and hours, and whether it has any."""
    pieces, at = [], 0
    times = _times(text)
    for start, end in times:
        pieces.append(text[at:start])
        at = max(at, end)
    cut = WHEN.join([*pieces, text[at:]])
    parts = (part.strip(EDGES + "()") for part in PARTS.split(cut))
    return [part for part in parts if part and not _says_when(part)], bool(times)


def _says_when(part: str) -> bool:
    if words().stamps.is_whole(part) or is_weekday(part, len(part)):
        return True
    return len(part) <= CONNECTOR and part.islower()


def _is_name(part: str) -> bool:
    names = part.split()
    if len(part) > NAME_WIDTH or len(names) > NAME_WORDS or not part[:1].isupper():
        return False
    return all(name[:1].isupper() or (len(name) <= PARTICLE and name.isalpha()) for name in names)


def is_closing_name(text: str) -> bool:
    """Initials or the name of whoever wrote or edited the text, as they are put below it."""
    if INITIALS.fullmatch(text) is not None and text.split("/")[0].isupper():
        return True
    return is_person(text.strip(EDGES))
