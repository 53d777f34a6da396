"""Calendar days as they are written in datelines, bylines and posts -> the day."""

import functools
import re
from dataclasses import dataclass
from datetime import date

from babel.dates import get_month_names

from transforms.language.pack import all_packs

# Languages whose month names are looked up in CLDR when no pack knows a word.
MONTH_LOCALES = """
    pt fr de it nl ca gl eu pl cs sk sl hr sr ru uk be bg ro hu sv da nb fi is et lv lt tr az id
    ms sw el sq mk mt ga cy af he ar fa hy ka
"""

WEEKDAY_REACH = 25
WEEKDAY = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")

_WORD = r"(?P<month>[^\W\d_]{3,14})\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF = r"(?:[^\W\d_]{1,3}[.’']?[ \xa0]{1,2})?"
_GAP = r"[ \xa0]{1,2}"
_EDGE = r"(?<![\w/.,:-])"
YEAR = re.compile(r"(?:19|20)\d\d")
FORMS = (
    re.compile(rf"{_EDGE}{_YEAR}[-/.](?P<m>\d\d?)[-/.]{_DAY}(?!\d)(?![-/]\d)"),
    re.compile(rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d\d?)\s?[月월]\s?{_DAY}\s?[日일]"),
    re.compile(
        rf"{_EDGE}{_DAY}(?:\.|º|°|er|st|nd|rd|th)?{_GAP}{_OF}{_WORD}[,،]?{_GAP}{_OF}{_YEAR}(?!\d)"
    ),
    re.compile(rf"\b{_WORD}{_GAP}{_DAY}(?:st|nd|rd|th)?,?{_GAP}{_OF}{_YEAR}(?!\d)"),
    re.compile(rf"{_EDGE}{_YEAR}\.?{_GAP}{_WORD}{_GAP}{_DAY}(?!\d)"),
    re.compile(rf"{_EDGE}(?P<a>\d\d?)[./-](?P<b>\d\d?)[./-]{_YEAR}(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and where it is written."""

    start_char: int
    end_char: int
    value: date


def find_days(text: str, start: int, end: int, order: str | None = None) -> list[Day]:
    """The days written out in full in a stretch of text, in order.

    `order` (`dmy`, `mdy`) reads 01/02/2031; without it such a date is left out.
    """
    found: list[Day] = []
    if YEAR.search(text, start, end) is None:
        return found
    for form in FORMS:
        for match in form.finditer(text, start, end):
            value = _value(match.groupdict(), order)
            if value is not None:
                found.append(Day(match.start(), match.end(), value))
    return _apart(sorted(found, key=lambda day: (day.start_char, -day.end_char)))


def month_number(word: str) -> int | None:
    """The month that a word names in some language, if it is the same in all that know it."""
    word = word.casefold()
    known = _pack_months().get(word)
    return known if known is not None else (_other_months().get(word) or None)


def _value(parts: dict[str, str], order: str | None) -> date | None:
    day = int(parts["day"]) if "day" in parts else 0
    if "month" in parts:
        month = month_number(parts["month"]) or 0
    elif "m" in parts:
        month = int(parts["m"])
    else:
        day, month = _numeric(int(parts["a"]), int(parts["b"]), order)
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _numeric(a: int, b: int, order: str | None) -> tuple[int, int]:
    if a > 12 or a == b:
        return a, b
    if b > 12:
        return b, a
    return {"dmy": (a, b), "mdy": (b, a)}.get(order or "", (0, 0))


def _apart(days: list[Day]) -> list[Day]:
    kept: list[Day] = []
    for day in days:
        if not kept or day.start_char >= kept[-1].end_char:
            kept.append(day)
    return kept


@functools.cache
def _pack_months() -> dict[str, int]:
    return {
        name.casefold(): number
        for pack in all_packs()
        for number, names in enumerate(pack.time.months, 1)
        for name in names
    }


@functools.cache
def _other_months() -> dict[str, int]:
    table: dict[str, int] = {}
    for locale in MONTH_LOCALES.split():
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    key = name.casefold().rstrip(".")
                    # 0 marks a word that is another month in another language.
                    table[key] = number if table.get(key, number) == number else 0
    return table


def is_weekday(text: str, end: int) -> bool:
    """Whether the word right before `end` names a day of the week in some pack."""
    words = WEEKDAY.findall(text[max(end - WEEKDAY_REACH, 0) : end].casefold())
    return bool(words) and (words[-1] in _weekdays() or words[-1].partition("-")[0] in _weekdays())


@functools.cache
def _weekdays() -> frozenset[str]:
    packs = all_packs()
    return frozenset(n.casefold() for pack in packs for day in pack.time.weekdays for n in day)
