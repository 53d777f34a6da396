"""What a phrase of time means, given the day it was written and what was told before it."""

from collections.abc import Callable
from datetime import date

from transforms.extract.calendar import (
    Days,
    day,
    grain_of,
    month_days,
    nearest_weekday,
    same_day_in_years,
    unit_days,
    year_days,
)
from transforms.extract.date_case import (
    Case,
    Reading,
    Situation,
    Slots,
    day_number,
    exists,
    key_of,
    month_near,
    month_of,
)
from transforms.extract.date_grammar import Grammar
from transforms.extract.date_stretches import read_first_units, read_half, read_last_units

QUARTER_MONTHS = 3
ROUGH = 50  # from so many years ago on nobody counts them
NEAR_HOURS = 8  # further back it may have been yesterday
SOON_MONTHS = 2  # an untold month no farther ahead is that to come
FAR_DAYS = 150  # nearer than this, the nearest year is the one meant whatever the tense
COMPANY_DAYS = 100  # how far a day may lie from the dates of an undated document to take their year


def read_phrase(meaning: str, slots: Slots, grammar: Grammar, where: Situation) -> Reading | None:
    """The days a phrase covers; None when it is no date after all (30 February)."""
    return READERS[meaning](Case(slots, grammar, where))


def _date(case: Case) -> Reading | None:
    month = month_of(case.slots["month"], case.grammar)
    first = day_number(case.slots["day"])
    lasts = [day_number(case.slots[key]) for key in ("day2", "day3") if key in case.slots]
    last_month = month_of(case.slots["month2"], case.grammar) if "month2" in case.slots else month
    basis = "explicit" if "year" in case.slots or "year2" in case.slots else "relative"
    start = _day_in_year(
        month, first, case.slots.get("year") or case.slots.get("year2"), case.where
    )
    if start is None and not exists(month, first):
        return None
    if not lasts:
        return Reading((start, start) if start else None, "day", basis)
    end = start and _day_from(start, last_month, lasts[-1])
    return Reading((start, end) if start and end else None, "range", basis)


def _day_in_year(month: int, number: int, year: str | None, where: Situation) -> date | None:
    if year or where.year:
        return day(int(year or where.year or 0), month, number)
    anchor = where.anchor or where.company
    if anchor is None:
        return None
    days = same_day_in_years(month, number, anchor)
    nearest = min(days, key=lambda d: abs((d - anchor).days), default=None)
    if nearest is None or (where.anchor is None and not _keeps_company(nearest, where)):
        return None
    if abs((nearest - anchor).days) <= FAR_DAYS or not where.tense:
        return nearest
    fits = [d for d in days if (d - anchor).days * where.tense >= 0]
    return min(fits, key=lambda d: abs((d - anchor).days), default=nearest)


def _keeps_company(day: date, where: Situation) -> bool:
    """Whether a day lies so near to the latest one told with its year that it is of that year."""
    after = (day - where.company).days if where.company else COMPANY_DAYS + 1
    return (0 if where.is_company_month else -COMPANY_DAYS) <= after <= COMPANY_DAYS


def _day_from(start: date, month: int, number: int) -> date | None:
    """The first such day after the start."""
    year = start.year + (month < start.month)
    end = day(year, month, number)
    return end if end and end >= start else None


def _month_phrase(case: Case) -> Reading:
    month = month_of(case.slots["month"], case.grammar)
    year = int(case.slots["year"]) if "year" in case.slots else case.where.year
    if year:
        return Reading(
            month_days(year, month), "month", "explicit" if "year" in case.slots else "relative"
        )
    return Reading(_untold_year(month, case.where), "month", "relative")


def _untold_year(month: int, where: Situation) -> Days | None:
    """The month to come told just before, or one soon to come where nothing tells the past."""
    if where.anchor is None:
        return None
    told, ahead = where.last, (month - where.anchor.month) % 12
    is_next = told is not None and told[0] > where.anchor
    if told and is_next and told == month_days(told[0].year, month):
        return told  # next month's review in April
    tense = where.tense or (1 if 0 < ahead <= SOON_MONTHS else -1)
    return month_near(month, where, tense)


def _year(case: Case) -> Reading:
    return Reading(year_days(int(case.slots["year"])), "year", "explicit")


def _weekday(case: Case) -> Reading:
    return _beside(case, case.where.tense or -1, is_strict=case.where.tense > 0)


def _this(case: Case) -> Reading:
    return _beside(case, case.where.tense or -1, is_strict=False, steps=0)


def _last(case: Case) -> Reading:
    return _beside(case, -1, is_strict=True, steps=-1)


def _next(case: Case) -> Reading:
    return _beside(case, 1, is_strict=True, steps=1)


def _beside(case: Case, tense: int, is_strict: bool, steps: int = 0) -> Reading:
    """The weekday, month or unit on that side of the day of writing."""
    if "unit" in case.slots:
        unit = case.grammar.units[key_of(case.slots["unit"])]
        days = unit_days(unit, case.where.anchor, steps) if case.where.anchor else None
        return Reading(days, grain_of(unit), "relative")
    if "month" in case.slots:
        days = month_near(month_of(case.slots["month"], case.grammar), case.where, tense, is_strict)
        return Reading(days, "month", "relative")
    if case.where.anchor is None:
        return Reading(None, "day", "relative")
    weekday = case.grammar.weekdays[key_of(case.slots["weekday"])]
    found = nearest_weekday(weekday, case.where.anchor, tense, is_strict)
    return Reading((found, found), "day", "relative")


def _dayword(case: Case) -> Reading:
    steps = case.grammar.days[key_of(case.slots["dayword"])]
    return Reading(
        unit_days("day", case.where.anchor, steps) if case.where.anchor else None, "day", "relative"
    )


def _ago(case: Case) -> Reading:
    return _counted(case, -1)


def _ahead(case: Case) -> Reading:
    return _counted(case, 1)


def _counted(case: Case, direction: int) -> Reading:
    unit, said = case.grammar.units[key_of(case.slots["units"])], key_of(case.slots["n"])
    count = int(said) if said.isdecimal() else case.grammar.counts[said]
    if count is None and unit == "hour":
        count = 0
    is_vague = count is None or (unit == "hour" and count > NEAR_HOURS) or count >= ROUGH
    if case.where.anchor is None or count is None or is_vague:
        return Reading(None, grain_of(unit), "relative")
    return Reading(
        unit_days(unit, case.where.anchor, direction * count), grain_of(unit), "relative"
    )


def _told(case: Case, steps: int) -> Reading:
    """A unit counted from what was told last; longer ones from the day of writing without it."""
    unit = case.grammar.units[key_of(case.slots["unit"])] if "unit" in case.slots else "day"
    last = case.where.last_day if unit == "day" else case.where.last
    around = last[0] if last else case.where.anchor if unit != "day" else None
    days = unit_days(unit, around, steps) if around else None
    return Reading(days, grain_of(unit), "relative")


def _course(case: Case) -> Reading:
    """The day whose course is told: the one told last, or that of writing."""
    around = case.where.last_day[0] if case.where.last_day else case.where.anchor
    return Reading((around, around) if around else None, "day", "relative")


def _before(case: Case) -> Reading:
    return _told(case, -1)


def _after(case: Case) -> Reading:
    return _told(case, 1)


def _same(case: Case) -> Reading:
    return _told(case, 0)


def _weekend(case: Case) -> Reading:
    if case.where.anchor is None:
        return Reading(None, "range", "relative")
    days = unit_days("weekend", case.where.anchor)
    if days and case.where.tense < 1 and days[0] > case.where.anchor:
        days = unit_days("weekend", case.where.anchor, -1)
    return Reading(days, "range", "relative")


def _twin(case: Case) -> Reading:
    """What was told last, a year earlier."""
    if case.where.last is None or case.where.last[0].year < 2:
        return Reading(None, "month", "relative")
    first, last = case.where.last
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return Reading(month_days(first.year - 1, first.month, months), "month", "relative")


def _quarter(case: Case) -> Reading:
    number = case.grammar.ordinals[key_of(case.slots["ordinal"])]
    month = (number - 1) * QUARTER_MONTHS + 1
    if "year" in case.slots or case.where.year:
        basis = "explicit" if "year" in case.slots else "relative"
        year = int(case.slots.get("year") or case.where.year or 0)
        return Reading(month_days(year, month, QUARTER_MONTHS), "quarter", basis)
    near = month_near(month, case.where, case.where.tense)
    days = month_days(near[0].year, month, QUARTER_MONTHS) if near else None
    return Reading(days, "quarter", "relative")


def _decade(case: Case) -> Reading:
    said = key_of(case.slots["decade"])
    number = int(said) if said.isdecimal() else case.grammar.decades[said]
    year = number if number >= 1000 else 1900 + number if number >= 20 else 2000 + number
    return Reading(year_days(year, 10), "range", "explicit")


def _numeric(case: Case) -> Reading | None:
    year = int(case.slots["year"]) + (2000 if len(case.slots["year"]) == 2 else 0)
    if "day" in case.slots:
        found = day(year, int(case.slots["month_number"]), int(case.slots["day"]))
    else:
        first, second = int(case.slots["first"]), int(case.slots["second"])
        is_month_first = second > 12 or (first <= 12 and case.where.order == "mdy")
        found = day(year, first, second) if is_month_first else day(year, second, first)
    return Reading((found, found), "day", "explicit") if found else None


READERS: dict[str, Callable[[Case], Reading | None]] = {
    "date": _date,
    "month": _month_phrase,
    "year": _year,
    "weekday": _weekday,
    "day": _dayword,
    "this": _this,
    "last": _last,
    "next": _next,
    "ago": _ago,
    "ahead": _ahead,
    "before": _before,
    "after": _after,
    "same": _same,
    "weekend": _weekend,
    "course": _course,
    "twin": _twin,
    "quarter": _quarter,
    "decade": _decade,
    "half": read_half,
    "first_units": read_first_units,
    "last_units": read_last_units,
    "numeric": _numeric,
}
