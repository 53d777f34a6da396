"""A phrase of time taken apart, and what it is read against."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from transforms.extract.calendar import Days, day, month_days
from transforms.extract.date_grammar import Grammar


class Situation(NamedTuple):
    """What a phrase is read against."""

    anchor: date | None  # day of writing
    tense: int  # of the words around it: -1 past, 1 future, 0 untold
    last: Days | None  # told last before it
    last_day: Days | None  # day told last before it
    company: date | None  # latest explicit day of an undated document
    order: str  # of day and month in numbers
    year: int | None = None  # said by a phrase right behind it
    is_company_month: bool = False  # the company is a month: what lies before it may be of any year


class Reading(NamedTuple):
    """Days, how fine, and whether the phrase itself says the year."""

    days: Days | None
    grain: str
    basis: str


Slots = Mapping[str, str]


class Case(NamedTuple):
    """A phrase taken apart, with all that it is read by."""

    slots: Slots
    grammar: Grammar
    where: Situation


def month_near(month: int, where: Situation, tense: int, is_strict: bool = False) -> Days | None:
    """The month of that name on that side of the day of writing; its own month counts."""
    if where.anchor is None:
        return None
    year, ahead = where.anchor.year, month - where.anchor.month
    if tense > 0:
        year += ahead < 0 or (is_strict and ahead == 0)
    else:
        year -= ahead > 0 or (is_strict and ahead == 0)
    return month_days(year, month) if 0 < year < 9999 else None


def month_of(word: str, grammar: Grammar) -> int:
    """Number of a month by its name."""
    return grammar.months[key_of(word).rstrip(".")]


def day_number(word: str) -> int:
    """The day of the month in `22nd`, `1º` or a word for the first."""
    digits = word[:2] if word[:2].isdecimal() else word[:1]
    return int(digits) if digits.isdecimal() else 1


def exists(month: int, number: int) -> bool:
    """Whether some year has that day."""
    return day(2000, month, number) is not None


def key_of(words: str) -> str:
    """The key under which a grammar files the words of a slot."""
    return " ".join(words.casefold().split())
