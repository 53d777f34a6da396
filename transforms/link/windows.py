"""Undated documents -> the days between which each was written, by what dated ones tell too."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import polars as pl

from transforms.link.happenings import Happening
from transforms.link.ties import Known, are_tied, is_same, read_stories

Tables = dict[str, pl.DataFrame]
Window = tuple[date, date]  # the first and the last day, inclusive

# days around the witnesses: those that are tied to the document, those of its story
TIED, TOLD = timedelta(days=14), timedelta(days=30)
BARE_WEEKDAY = timedelta(days=6)  # later nobody calls a day by its weekday alone


def writing_windows(tables: Tables) -> dict[str, Window]:
    """By `doc_id`, the days between which an undated document of a story was written.

    Witnesses are the dated documents of its story: if some tell the same event with the same
    people, or the same figures, those alone. They give a span of days; an event that the document
    tells by its weekday narrows it to a week. No window where witnesses disagree.
    """
    found: dict[str, Window] = {}
    for members in read_stories(tables):
        dated = [known for known in members if known.day is not None]
        for known in members:
            window = _window(known, dated) if known.day is None else None
            if window is not None:
                found[known.doc_id] = window
    return found


def _window(known: Known, dated: Sequence[Known]) -> Window | None:
    tied = [other for other in dated if are_tied(known, other)]
    margin = TIED if tied else TOLD
    days = [other.day for other in tied or dated if other.day is not None]
    if max(days) - min(days) > margin:
        return None
    window: Window | None = (min(days) - margin, max(days) + margin)
    for first in sorted({*_days_of_weekdays(known, tied), *_days_of_namesakes(known)}):
        window = window and _overlap(window, (first, first + BARE_WEEKDAY))
    return window


def _overlap(one: Window, other: Window) -> Window | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def _days_of_weekdays(known: Known, tied: Iterable[Known]) -> Iterator[date]:
    """Days on which others have an event that this document tells by that weekday alone."""
    happenings = [other for witness in tied for other in witness.happenings]
    for told, weekday in _by_weekday(known):
        days = {other.starts_on for other in happenings if is_same(told, other) and _is_day(other)}
        matching = [day for day in days if day and day.weekday() == weekday]
        if len(matching) == 1:
            yield matching[0]


def _days_of_namesakes(known: Known) -> Iterator[date]:
    """The first such weekday behind an older event of the same kind and people, told by its day.

    What the document opens with is the news; the like that it tells farther on by the date is what
    went before.
    """
    for told, weekday in _by_weekday(known):
        days = [
            other.starts_on
            for other in known.happenings
            if _is_namesake(told, other) and other.key[1] > told.key[1] and _is_day(other)
        ]
        last = max(filter(None, days), default=None)
        if last is not None:
            yield last + timedelta((weekday - last.weekday() - 1) % 7 + 1)


def _is_namesake(one: Happening, other: Happening) -> bool:
    is_part = one.actors <= other.actors or other.actors <= one.actors
    return one.type == other.type and is_part and bool(one.actors & other.actors)


def _is_day(happening: Happening) -> bool:
    return happening.starts_on is not None and happening.starts_on == happening.ends_on


def _by_weekday(known: Known) -> Iterator[tuple[Happening, int]]:
    for told in known.happenings:
        place = told.date_start_char
        if told.starts_on is None and place is not None and place in known.weekdays:
            yield told, known.weekdays[place]
