"""Where embedded posts end: the signatures and phrases that networks put below them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from transforms.clean.days import find_days
from transforms.clean.lines import Line
from transforms.clean.platforms import platform_named, platform_of_handle, read_status
from transforms.clean.words import words

HANDLE = re.compile(r"\((?P<handle>@[\w.-]{1,60}(?:@[\w.-]{1,60})?)\)")
AT = re.compile(r"(?<![\w/])@[\w.]{2,40}(?:@[\w.-]{3,60})?")
DASH = re.compile(r"[—–―]|(?<!\S)--?(?=\s)|&mdash;")
AFTER_DATE = re.compile(
    r"[ \xa0,·]{0,3}(?:[^\W\d_]{1,3}[ \xa0])?\d{1,2}[:.]\d\d(?:[ \xa0]?[AaPp]\.?[ \xa0]?[Mm]\b\.?)?"
)
MUSIC = re.compile(r"[♬♫]")
NAME_LENGTH = 80
DATE_REACH = 45


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a post: where its own words stop at the latest, and who signs."""

    body_end_char: int
    end_char: int
    platform: str | None
    author: str | None = None
    handle: str | None = None
    posted_on: date | None = None
    reach: str = "text"  # text: the words above belong to it; view: from its opening line; line


def find_tails(text: str, line: Line, today: date | None) -> Iterator[Tail]:
    """The ends of posts in a line, in order."""
    signed = False
    for match in HANDLE.finditer(text, line.start_char, line.end_char):
        tail = _shared(text, line, match, today) or _signature(text, line, match, today)
        if tail is not None:
            signed = True
            yield tail
    if not signed:
        tail = _phrase(text, line, today) or _tiktok(line) or _link(line)
        if tail is not None:
            yield tail


def _day_after(text: str, start: int, end: int, today: date | None) -> tuple[date | None, int]:
    stop = min(end, start + DATE_REACH)
    for day in find_days(text, start, stop)[:1]:
        if today is None or day.value <= today:
            clock = AFTER_DATE.match(text, day.end_char, end)
            return day.value, clock.end() if clock else day.end_char
    return None, start


def _signature(text: str, line: Line, match: re.Match[str], today: date | None) -> Tail | None:
    """`words — Name (@handle) day`, as the embeds of X, Bluesky and Mastodon end."""
    name_from = max(line.start_char, match.start() - NAME_LENGTH)
    dashes = list(DASH.finditer(text, name_from, match.start()))
    if not dashes:
        return None
    name = text[dashes[-1].end() : match.start()].strip()
    posted_on, end = _day_after(text, match.end(), line.end_char, today)
    if posted_on is None and text[match.end() : line.end_char].strip(" .·,"):
        return None
    handle = match["handle"]
    return Tail(
        dashes[-1].start(), end, platform_of_handle(handle), name or None, handle, posted_on
    )


def _shared(text: str, line: Line, match: re.Match[str], today: date | None) -> Tail | None:
    """`A post shared by Name (@handle)`, as the embeds of Instagram end."""
    phrase = words().post_shared.match(line.text)
    if phrase is None:
        return None
    name = text[line.start_char + phrase : match.start()].strip()
    posted_on, end = _day_after(text, match.end(), line.end_char, today)
    end = line.end_char if posted_on is None else end
    platform = platform_named(line.text) or "instagram"
    handle = match["handle"]
    return Tail(line.start_char, end, platform, name or None, handle, posted_on, "view")


def _phrase(text: str, line: Line, today: date | None) -> Tail | None:
    """`Posted by Name on day` (Facebook), `Post by @handle` and `View on Threads`."""
    if len(line.text) > 160:
        return None
    phrase = words().post_by.match(line.text)
    if phrase is None:
        return None
    platform = platform_named(line.text)
    at = AT.search(line.text, phrase)
    days = find_days(text, line.start_char, line.end_char)
    posted_on = days[0].value if days and (today is None or days[0].value <= today) else None
    if at:
        platform = platform or platform_of_handle(at.group()) or "threads"
        return Tail(line.start_char, line.end_char, platform, None, at.group(), posted_on, "text")
    if platform is None or platform == "x":
        return None
    stop = days[0].start_char - line.start_char if days else len(line.text)
    name = re.split(r"\s(?:on|el|em|am|le|il|op)\b|,", line.text[phrase:stop], maxsplit=1)[
        0
    ].strip()
    return Tail(line.start_char, line.end_char, platform, name or None, None, posted_on, "text")


def _tiktok(line: Line) -> Tail | None:
    """`@handle words #tags ♬ original sound - Name`, all in one line."""
    music = MUSIC.search(line.text)
    at = AT.match(line.text)
    if music is None or at is None:
        return None
    body_end = line.start_char + music.start()
    return Tail(body_end, line.end_char, "tiktok", None, at.group(), None, "line")


def _link(line: Line) -> Tail | None:
    """The address of one post alone in its line."""
    if " " in line.text or "/" not in line.text or len(line.text) > 300:
        return None
    status = read_status(line.text)
    if status is None:
        return None
    return Tail(
        line.start_char,
        line.end_char,
        status.platform,
        None,
        status.handle,
        status.posted_on,
        "line",
    )
