"""The phrases of a pack that tell a time, compiled; which of them begin with a word.

Meanings and the slots they may hold:

    date      {weekday} {day} {day2} {day3} {month} {month2} {year} {year2}
    month     {month} {year}
    year      {year}
    weekday   {weekday}
    day       {dayword}                                          today, yesterday
    this, last, next      {unit} or {weekday} or {month}
    ago, ahead            {n} {units}
    before, after, same   {unit}                                 of what was told last
    weekend               {weekend}                              by the tense
    twin      the same month a year earlier
    quarter   {ordinal} {year}
    decade    {decade}
    half      {ordinal} {year} {unit}                            of the year
    first_units, last_units   {n} {units} {year} {unit}           of the year
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from transforms.language.pack import Pack, Time, pack_for

DIGIT = "#"  # stands for every word that begins with a digit
SLOT = re.compile(r"\{([a-z]+)(\d?)\}(.*)")  # {day}, {day2}, {decade}s
ELIDED = re.compile(r"(\w{1,2})'(?=\{)")  # d'{month}: not at the head of a phrase
GAP = r"\s{1,3}"
CLOCK = (
    r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?(?:UTC|GMT|[A-Z]{1,3}T|h|hs|hrs|horas)\b)?"
    r"|\d{1,2}\s?[ap]\.?\s?m\b\.?(?:\s(?:UTC|GMT|[A-Z]{1,3}T)\b)?"
)
YEAR = r"(?:1[5-9]|20)\d\d"
MARKS = {"<": (rf"{GAP}(?P<span>", ")"), "$": (r"(?=\s*(?:[.,;:)\]”»\"]|$))", "")}
BARE = {
    "month": ("{month}",),
    "year": ("{year}",),
    "weekday": ("{weekday}",),
    "day": ("{dayword}",),
}
# Numeric days need no pack. Two-digit years only between slashes: 1-2-03 is as often a score.
NUMERIC = (
    rf"(?P<year>{YEAR})-(?P<month_number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])",
    rf"(?P<first>0?[1-9]|[12]\d|3[01])(?P<mark>[/.-])(?P<second>0?[1-9]|[12]\d|3[01])(?P=mark)"
    rf"(?P<year>{YEAR})(?![\d/-]|\.\d)",
    r"(?P<first>0?[1-9]|[12]\d|3[01])/(?P<second>0?[1-9]|[12]\d|3[01])/(?P<year>\d\d)(?![\d/-])",
)


class Phrase(NamedTuple):
    """One way to put a meaning."""

    meaning: str
    pattern: re.Pattern[str]


class Grammar(NamedTuple):
    """What a pack knows of time, ready for look-up. All keys are casefolded."""

    phrases: Mapping[str, tuple[Phrase, ...]]  # first word -> phrases that begin so
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    units: Mapping[str, str]
    counts: Mapping[str, int | None]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    parts: re.Pattern[str] | None
    hour_before: re.Pattern[str]
    hour_after: re.Pattern[str]


@functools.cache
def grammar_for(language: str) -> Grammar:
    """The grammar of a language; without a pack only numeric days."""
    pack = pack_for(language)
    slots = _slots(pack) if pack else {}
    time = pack.time if pack else None
    phrases: dict[str, list[Phrase]] = {DIGIT: _numeric()}
    for meaning, templates in _templates(pack).items():
        for template in templates:
            compiled = Phrase(meaning, _pattern(template, slots))
            for word in sorted(_first_words(template, slots)):
                phrases.setdefault(word, []).append(compiled)
    return Grammar(
        {word: tuple(those) for word, those in phrases.items()},
        _numbered(time.months) if time else {},
        _numbered(time.weekdays, 0) if time else {},
        _folded(time.days) if time else {},
        _units(time) if time else {},
        _counts(pack) if pack else {},
        _numbered(time.ordinals) if time else {},
        _folded(time.decades) if time else {},
        _parts(time.parts) if time and time.parts else None,
        *_hours(time),
    )


def _units(time: Time) -> dict[str, str]:
    both = (time.units, time.counted_units)
    return {w.casefold(): unit for units in both for unit, words in units.items() for w in words}


def _numeric() -> list[Phrase]:
    return [Phrase("numeric", re.compile(rf"(?<![\d./-]){source}")) for source in NUMERIC]


def _templates(pack: Pack | None) -> dict[str, tuple[str, ...]]:
    if pack is None or not pack.time.months:
        return {}
    more = {meaning: forms for meaning, forms in pack.time.patterns.items() if meaning not in BARE}
    return {m: forms + pack.time.patterns.get(m, ()) for m, forms in BARE.items()} | more


def _slots(pack: Pack) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Slot -> its regex and the words it may begin with."""
    time = pack.time
    marks = f"(?:{_either(time.day_marks)})?" if time.day_marks else ""
    day = rf"(?:0?[1-9]|[12]\d|3[01]){marks}(?![\d%]|[.,:]\d|\s?%)"
    full, short = [m[0] for m in time.months], [s for m in time.months for s in m[1:]]
    month = rf"(?:(?:{_either(full)})|(?:{_either(short)})\.?)" if short else _either(full)
    week = [name for names in time.weekdays for name in names if len(name) > 3]
    counts = list(_counts(pack))
    units = tuple(word for words in time.units.values() for word in words)
    ordinals = tuple(word for words in time.ordinals for word in words)
    return {
        "day": (f"(?:{_either(time.first_day)}|{day})" if time.first_day else day,
                (DIGIT, *time.first_day)),
        "month": (month, (*full, *short)),
        "year": (YEAR, (DIGIT,)),
        "weekday": (_either(week), tuple(week)),
        "dayword": (_either(time.days), tuple(time.days)),
        "unit": (_either(units), units),
        "units": (_either(_units(time)), tuple(_units(time))),
        "weekend": (_either(time.units.get("weekend", ())), time.units.get("weekend", ())),
        "n": (rf"(?:\d{{1,3}}|{_either(counts)})", (DIGIT, *counts)),
        "ordinal": (_either(ordinals), ordinals),
        "decade": (rf"(?:(?:1[5-9]|20)?\d0|{_either(time.decades) or DIGIT})",
                   (DIGIT, *time.decades)),
    }  # fmt: skip


def _counts(pack: Pack) -> dict[str, int | None]:
    counts: dict[str, int | None] = {word.casefold(): None for word in pack.time.vague}
    counts |= {word.casefold(): 1 for word in pack.time.ones}
    return counts | {word.casefold(): int(value) for word, value in pack.numbers.words.items()}


def _pattern(template: str, slots: Mapping[str, tuple[str, tuple[str, ...]]]) -> re.Pattern[str]:
    source, is_leading, tail = "", True, ""
    for part in template.split():
        core = part.removesuffix("?")
        if core in MARKS:
            source, tail = source + MARKS[core][0], MARKS[core][1]
            is_leading = is_leading or core == "<"
            continue
        body, gap = _part(core, slots), r"\s?" if core == "(,)" else GAP
        if part == core:
            source += body if is_leading else gap + body
            is_leading = False
        else:
            source += f"(?:{body}{GAP})?" if is_leading else f"(?:{gap}{body})?"
    return re.compile(rf"(?<!\w){source}{tail}(?!\w)", re.IGNORECASE)


def _part(core: str, slots: Mapping[str, tuple[str, tuple[str, ...]]]) -> str:
    elided = ELIDED.match(core)
    if elided:
        return f"{elided[1]}['’]{_part(core[elided.end() :], slots)}"
    slot = SLOT.fullmatch(core)
    if slot:
        return f"(?P<{slot[1]}{slot[2]}>{slots[slot[1]][0]}){re.escape(slot[3])}"
    return f"(?:{_either(_words(core))})"


def _first_words(template: str, slots: Mapping[str, tuple[str, tuple[str, ...]]]) -> set[str]:
    found: set[str] = set()
    for part in template.split():
        core = part.removesuffix("?")
        slot = SLOT.fullmatch(core)
        words = slots[slot[1]][1] if slot else tuple(_words(core))
        found |= {word.split()[0].casefold() for word in words}
        if part == core:
            break
    return found


def _words(core: str) -> list[str]:
    return [word.replace("_", " ") for word in core.strip("()").split("|")]


def _either(words: Iterable[str]) -> str:
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", GAP) for word in ordered)


def _numbered(groups: Iterable[Iterable[str]], first: int = 1) -> dict[str, int]:
    return {word.casefold(): i for i, group in enumerate(groups, first) for word in group}


def _folded(values: Mapping[str, int]) -> dict[str, int]:
    return {word.casefold(): value for word, value in values.items()}


def _parts(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(parts)})[\s-]{{1,3}}$", re.IGNORECASE)


def _hours(time: Time | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The hour before and behind a day: at 12:00 UTC on Monday, today at 9 p.m."""
    at = f"(?:{_either(time.at)}){GAP}" if time and time.at else "@"
    of = f"(?:(?:{_either(time.of)}){GAP})?" if time and time.of else ""
    before = re.compile(rf"(?<![\w.,:])(?:{at})?(?:{CLOCK}){GAP}{of}$", re.IGNORECASE)
    return before, re.compile(rf"(?:\s?,)?{GAP}{at}(?:{CLOCK})(?!\w)", re.IGNORECASE)
