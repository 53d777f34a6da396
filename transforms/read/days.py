"""Dates as machines write them -> days."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

ISO = re.compile(r"(\d{4})[-/._]?(\d{2})[-/._]?(\d{2})(?!\d)")
EARLIEST = date(1600, 1, 1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECONDS_TO_2100 = 4_102_444_800
LONGEST = 64  # characters of a date


def read_day(value: Any) -> date | None:
    """The day of a date, a time, ISO 8601 or RFC 2822 text, or Unix seconds or milliseconds.

    The day is the one that was written, in its own time zone. Forms that read differently in
    different countries, such as 03/04/2031, are None.
    """
    if isinstance(value, datetime):
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_seconds(value)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    return _from_text(value.strip())


def _from_text(text: str) -> date | None:
    if match := ISO.match(text):
        try:
            return _plausible(date(*map(int, match.groups())))
        except ValueError:
            return None
    if text.isascii() and text.isdigit():
        return _from_seconds(int(text))
    try:
        return _plausible(parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_seconds(number: float) -> date | None:
    if not 0 <= number <= SECONDS_TO_2100 * 1000:  # an integer may be too large to be divided
        return None
    seconds = number / 1000 if number > SECONDS_TO_2100 else number
    # Small numbers are years or row numbers, not times.
    if not 100_000_000 <= seconds <= SECONDS_TO_2100:
        return None
    return (EPOCH + timedelta(seconds=seconds)).date()


def _plausible(day: date) -> date | None:
    return day if day >= EARLIEST else None
