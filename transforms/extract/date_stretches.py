"""Halves of a year, its first months and its last ones."""

from datetime import timedelta

from transforms.extract.calendar import WEEK_DAYS, Days, month_days, year_days
from transforms.extract.date_case import Case, Reading, key_of, month_near

HALF_MONTHS = 6
UNIT_MONTHS = {"month": 1, "quarter": 3}
UNIT_DAYS = {"day": 1, "week": WEEK_DAYS}
YEAR_MONTHS, YEAR_DAYS = 12, 365


def read_half(case: Case) -> Reading | None:
    """The first or the second half of a year; without one, that beside the day of writing."""
    number = case.grammar.ordinals[key_of(case.slots["ordinal"])]
    if number > YEAR_MONTHS // HALF_MONTHS:
        return None
    basis = "explicit" if "year" in case.slots else "relative"
    month = (number - 1) * HALF_MONTHS + 1
    year = _year(case)
    if year is None and "unit" not in case.slots:
        near = month_near(month, case.where, case.where.tense)
        year = near[0].year if near else None
    days = month_days(year, month, HALF_MONTHS) if year else None
    return Reading(days, "range", basis)


def read_first_units(case: Case) -> Reading | None:
    """The first two months of a year."""
    return _units(case, is_first=True)


def read_last_units(case: Case) -> Reading | None:
    """The last two months of a year."""
    return _units(case, is_first=False)


def _units(case: Case, *, is_first: bool) -> Reading | None:
    unit, said = case.grammar.units[key_of(case.slots["units"])], key_of(case.slots["n"])
    count = int(said) if said.isdecimal() else case.grammar.counts[said]
    year = _year(case)
    basis = "explicit" if "year" in case.slots else "relative"
    if not count:
        return Reading(None, "range", basis)
    days = _stretch(unit, count, year, is_first=is_first) if year else None
    return Reading(days, "range", basis) if days or year is None else None


def _stretch(unit: str, count: int, year: int, *, is_first: bool) -> Days | None:
    if unit in UNIT_MONTHS and UNIT_MONTHS[unit] * count <= YEAR_MONTHS:
        months = UNIT_MONTHS[unit] * count
        return month_days(year, 1 if is_first else YEAR_MONTHS - months + 1, months)
    if unit in UNIT_DAYS and UNIT_DAYS[unit] * count <= YEAR_DAYS:
        first, last = year_days(year)
        length = timedelta(UNIT_DAYS[unit] * count - 1)
        return (first, first + length) if is_first else (last - length, last)
    return None


def _year(case: Case) -> int | None:
    """The year that is said, or that of writing where `the year` is."""
    if "year" in case.slots:
        return int(case.slots["year"])
    if case.where.year:
        return case.where.year
    unit = case.grammar.units.get(key_of(case.slots["unit"])) if "unit" in case.slots else None
    return case.where.anchor.year if unit == "year" and case.where.anchor else None
