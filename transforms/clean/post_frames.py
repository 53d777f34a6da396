"""Ends of posts that span several lines: a handle above `View on`, a card with a name on top."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from transforms.clean.days import find_days
from transforms.clean.lines import Line
from transforms.clean.platforms import platform_alone, view_platform
from transforms.clean.post_tails import AT, CLOCK, Tail
from transforms.clean.words import words

NEAR = 2  # line breaks between the parts of one post
CARD_LINES = 10  # of its words, above the hour and day that close it
CARD_NAME, CARD_STAMP = 60, 60  # characters
VIEW_REACH = 8  # lines between `View this post` and the signature


def find_frame(lines: Sequence[Line], index: int, today: date | None) -> Tail | None:
    """The end of a post that a lone handle in this line belongs to."""
    if AT.fullmatch(lines[index].text) is None:
        return None
    return _viewed(lines, index) or _card(lines, index, today)


def _viewed(lines: Sequence[Line], index: int) -> Tail | None:
    """Words, `@handle`, `View on Threads`: a line each."""
    here, below = lines[index], lines[index + 1 : index + 2]
    platform = view_platform(below[0].text) if below and below[0].gap <= NEAR else None
    if platform is None:
        return None
    return Tail(here.start_char, below[0].end_char, platform, None, here.text)


def _card(lines: Sequence[Line], index: int, today: date | None) -> Tail | None:
    """Name, `@handle`, words, `10:15 AM · Mar 4, 2031`: a line each or more."""
    if index == 0 or len(lines[index - 1].text) > CARD_NAME or lines[index].gap > NEAR:
        return None
    name, body = lines[index - 1], lines[index + 1 : index + 1 + CARD_LINES]
    for line in body[1:]:
        day = _stamp_day(line.text)
        if day is not None and (today is None or day <= today):
            return Tail(
                *(line.start_char, line.end_char, None, name.text, lines[index].text, day),
                start_char=name.start_char,
                body_start_char=body[0].start_char,
            )
    return None


def _stamp_day(text: str) -> date | None:
    if len(text) > CARD_STAMP or CLOCK.match(text) is None:
        return None
    days = find_days(text, 0, len(text))
    return days[0].value if days else None


def extend(tail: Tail, lines: Sequence[Line], index: int) -> Tail:
    """The end with the network's name or its `View on` in the line below."""
    below = next(
        (line for line in lines[index + 1 : index + 3] if line.start_char >= tail.end_char), None
    )
    if below is None or below.gap > NEAR:
        return tail
    platform = platform_alone(below.text) or view_platform(below.text)
    if platform is None or tail.platform not in (None, platform) or _opens_another(lines, index):
        return tail
    return replace(tail, end_char=below.end_char, platform=platform)


def _opens_another(lines: Sequence[Line], index: int) -> bool:
    ahead = lines[index + 1 : index + 1 + VIEW_REACH]
    return any(words().post_shared.match(line.text) is not None for line in ahead)
