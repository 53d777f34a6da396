"""Days, weeks, months and years as closed spans of days, and steps from one to another."""

from datetime import MAXYEAR, date, timedelta

Days = tuple[date, date]  # first and last, inclusive

QUARTER_MONTHS = 3
WEEK_DAYS = 7
SATURDAY = 5


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none: 30 February."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_days(year: int, month: int, length: int = 1) -> Days:
    """The days of `length` months from that one."""
    last = year * 12 + month - 1 + length
    return date(year, month, 1), date(last // 12, last % 12 + 1, 1) - timedelta(1)


def year_days(year: int, length: int = 1) -> Days:
    """The days of `length` years from that one."""
    return date(year, 1, 1), date(year + length - 1, 12, 31)


def unit_days(unit: str, around: date, steps: int = 0) -> Days | None:
    """The day, week, month … that holds `around`, moved by a number of them.

    None past the ends of the calendar. Weeks begin on Monday.
    """
    try:
        return UNITS[unit](around, steps)
    except (OverflowError, ValueError):
        return None


def nearest_weekday(weekday: int, anchor: date, direction: int, is_strict: bool) -> date:
    """The last (-1) or the next (1) such weekday from the anchor; the anchor's own day counts
    unless `is_strict`."""
    distance = (weekday - anchor.weekday()) * direction % WEEK_DAYS
    if distance == 0 and is_strict:
        distance = WEEK_DAYS
    return anchor + timedelta(distance * direction)


def same_day_in_years(month: int, number: int, anchor: date) -> list[date]:
    """That day of the month in the years around the anchor, leap days in the leap years near it."""
    years = range(max(anchor.year - 4, 1), min(anchor.year + 4, MAXYEAR) + 1)
    days = [found for year in years if (found := day(year, month, number))]
    return [found for found in days if abs((found - anchor).days) < 366] or days


def _day(around: date, steps: int) -> Days:
    moved = around + timedelta(steps)
    return moved, moved


def _week(around: date, steps: int) -> Days:
    monday = around - timedelta(around.weekday()) + timedelta(WEEK_DAYS * steps)
    return monday, monday + timedelta(WEEK_DAYS - 1)


def _weekend(around: date, steps: int) -> Days:
    saturday = _week(around, steps)[0] + timedelta(SATURDAY)
    return saturday, saturday + timedelta(1)


def _months(around: date, steps: int, length: int) -> Days:
    first = (around.year * 12 + around.month - 1) // length * length + steps * length
    return month_days(first // 12, first % 12 + 1, length)


def _years(around: date, steps: int, length: int) -> Days:
    return year_days(around.year // length * length + steps * length, length)


def _hour(around: date, steps: int) -> Days:  # noqa: ARG001 - hours are dropped
    return around, around


def _month(around: date, steps: int) -> Days:
    return _months(around, steps, 1)


def _quarter(around: date, steps: int) -> Days:
    return _months(around, steps, QUARTER_MONTHS)


def _year(around: date, steps: int) -> Days:
    return _years(around, steps, 1)


def _decade(around: date, steps: int) -> Days:
    return _years(around, steps, 10)


UNITS = {
    "hour": _hour,
    "day": _day,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "decade": _decade,
}
GRAINS = {"hour": "day", "weekend": "range", "decade": "range"}


def grain_of(unit: str) -> str:
    """How fine a unit is, as the table of dates tells it."""
    return GRAINS.get(unit, unit)
