"""Numbers that claim nothing: names, addresses, dates, times of day, ordinals, scores."""

import functools
from collections.abc import Sequence

from babel import Locale

from transforms.extract.number_words import Lexicon
from transforms.extract.pieces import Piece
from transforms.extract.units import Figure

YEARS = range(1500, 2101)
LIKELY_YEARS = range(1950, 2050)  # even before a noun: the 2016 candidates
AROUND = 60  # characters that tell a headline in capitals
MOST_HOURS = 24
ADULT = 15  # younger ones in brackets are more often numbers of a shirt
MOST_AGE = 110
GLUE_BEFORE = frozenset("/:@#_+=.°ºª*&~\\|<'’")
GLUE_AFTER = frozenset("/:_@#=ºª°+*&\\|")
MEASURED = frozenset({"percent", "money", "measure"})


@functools.cache
def month_names(code: str | None) -> frozenset[str]:
    """The full names of the months in a language."""
    if code is None:
        return frozenset()
    months = Locale.parse(code).months
    return frozenset(
        name.lower() for form in ("format", "stand-alone") for name in months[form]["wide"].values()
    )


@functools.cache
def day_names(code: str | None) -> frozenset[str]:
    """The full names of the days of the week in a language."""
    if code is None:
        return frozenset()
    return frozenset(name.lower() for name in Locale.parse(code).days["format"]["wide"].values())


@functools.cache
def short_months(code: str | None) -> frozenset[str]:
    """The names of the months before a dot."""
    if code is None:
        return frozenset()
    short = Locale.parse(code).months["format"]["abbreviated"].values()
    return frozenset(name.lower().rstrip(".") for name in short)


def is_address(pieces: Sequence[Piece], figure: Figure) -> bool:
    """Whether the number is glued to something that makes it part of a name, an address, a time."""
    first, stop = figure.first, figure.stop
    if first > 0 and pieces[first - 1].end_char == pieces[first].start_char:
        before = pieces[first - 1].low
        if before in GLUE_BEFORE or before[-1].isalnum():
            return True
    if stop < len(pieces) and pieces[stop].start_char == pieces[stop - 1].end_char:
        after = pieces[stop].low
        is_time = after == ":" and stop + 1 < len(pieces) and pieces[stop + 1].is_digits
        is_open = is_time or (
            stop + 1 < len(pieces) and pieces[stop + 1].start_char == pieces[stop].end_char
        )
        return after in GLUE_AFTER and (is_open or after in "ºª°")
    return False


def is_glued_to_word(pieces: Sequence[Piece], figure: Figure) -> bool:
    """`1st`, `80s`, `4x4`: letters behind the digits that are no unit."""
    stop = figure.stop
    return (
        stop < len(pieces)
        and pieces[stop].low[0].isalpha()
        and pieces[stop].start_char == pieces[stop - 1].end_char
    )


def is_clock(pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> bool:
    """`a las 18 horas`, `5 p.m.`"""
    if figure.value is None or figure.value > MOST_HOURS or figure.kind in ("percent", "money"):
        return False
    if lexicon.clock.match_before(pieces, figure.first) is not None:
        return True
    return lexicon.clock_after.match(pieces, figure.numeral.stop) is not None


def is_label(text: str, pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> bool:
    """`artículo 4`, `Channel 9`, `Elections 2031`: the number is part of a name."""
    at = figure.first - 1
    if figure.kind in MEASURED or at < 0 or not figure.numeral.digits:
        return False
    if pieces[at].low in ".°º" and at > 0 and pieces[at].start_char == pieces[at - 1].end_char:
        at -= 1
        if pieces[at].low in lexicon.numbers.dotted_labels:
            return True
    if pieces[at].low in lexicon.labels:
        return True
    start = pieces[at].start_char
    is_name = text[start].isupper() and not text[max(0, start - AROUND) : start + AROUND].isupper()
    return figure.kind is None and at > 0 and is_name


def is_calendar(pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> bool:
    """A year, or the day of a month."""
    if figure.kind in MEASURED or figure.value is None:
        return False
    if figure.numeral.digits.isdecimal() and figure.numeral.stop - figure.numeral.first == 1:
        years = LIKELY_YEARS if figure.kind == "count" else YEARS
        if figure.value in years and (figure.kind is None or figure.value % 100):
            return True
    months = month_names(lexicon.code)
    after = figure.numeral.stop
    while after < len(pieces) and pieces[after].low in lexicon.links:
        after += 1
    is_before_month = after < len(pieces) and pieces[after].low in months
    before = figure.first - 1
    if before >= 0 and figure.kind is None and pieces[before].low in day_names(lexicon.code):
        return True
    if before > 0 and pieces[before].low == ".":
        before -= 1
        months = short_months(lexicon.code)
    is_after_month = before >= 0 and pieces[before].low in months
    is_day = figure.kind is None or figure.value == 1
    return is_before_month or (is_after_month and is_day)


def is_score(pieces: Sequence[Piece], figure: Figure) -> bool:
    """`3-1`, `52–48`: two bare numbers with a dash between, or one in brackets or on a list."""
    if figure.kind is not None:
        return False
    first, stop = figure.first, figure.numeral.stop
    if first > 0 and pieces[first - 1].low == ":":
        return True
    if any(
        0 <= at < len(pieces) and pieces[at].low in "-–—" and _is_tight(pieces, at)
        for at in (first - 1, stop)
    ):
        return True
    if first == 0 and stop < len(pieces) and pieces[stop].low in ".)-":
        return True
    is_first, is_last = first == 0, stop == len(pieces)
    return (is_first and is_last) or (
        first > 0
        and pieces[first - 1].low == "("
        and stop < len(pieces)
        and pieces[stop].low == ")"
    )


def _is_tight(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a dash has a digit at both sides, or none of them at a distance."""
    before = at > 0 and pieces[at - 1].end_char == pieces[at].start_char
    after = at + 1 < len(pieces) and pieces[at + 1].start_char == pieces[at].end_char
    return before and after


def is_definite(pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> bool:
    """`la 46`, `del 98`: a number alone behind a singular article is a name or a year."""
    at = figure.first - 1
    is_alone = figure.kind is None and figure.numeral.largest_scale == 1
    return is_alone and at >= 0 and pieces[at].low in lexicon.numbers.singular_articles


def is_named(text: str, pieces: Sequence[Piece], figure: Figure) -> bool:
    """`Tres Potencias`, `Five Star`: number word and noun both written as a name."""
    if figure.numeral.digits or figure.kind != "count":
        return False
    after = figure.numeral.stop
    return (
        text[pieces[figure.first].start_char].isupper()
        and after < len(pieces)
        and text[pieces[after].start_char].isupper()
    )


def age_in_commas(text: str, pieces: Sequence[Piece], figure: Figure) -> bool:
    """`Irena Koval, 47, said`: an age, by its place behind a name."""
    first, stop = figure.first, figure.stop
    if figure.kind is not None or figure.value is None or not 1 <= figure.value <= MOST_AGE:
        return False
    if first < 2 or stop >= len(pieces) or not figure.numeral.digits.isdecimal():
        return False
    return (
        pieces[first - 1].low == ","
        and pieces[stop].low in ",.;"
        and text[pieces[first - 2].start_char].isupper()
        and text[pieces[first - 2].end_char - 1].islower()
    )


def is_age_told(pieces: Sequence[Piece], figure: Figure, lexicon: Lexicon) -> bool:
    """`Aged 52`, `de 52 de edad`: an age, by the word before it."""
    before = pieces[figure.first - 1].low if figure.first else ""
    return _may_be_age(figure) and before in lexicon.numbers.age_openers


def is_bracketed_age(pieces: Sequence[Piece], figure: Figure) -> bool:
    """`(52)`: an age if a person is named right before."""
    first, stop = figure.first, figure.stop
    is_inside = first > 1 and stop < len(pieces) and pieces[first - 1].low == "("
    return is_inside and pieces[stop].low == ")" and _may_be_age(figure) and figure.value >= ADULT  # type: ignore[operator]


def _may_be_age(figure: Figure) -> bool:
    value, digits = figure.value, figure.numeral.digits
    return value is not None and 1 <= value <= MOST_AGE and digits.isdecimal()
