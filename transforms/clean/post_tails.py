"""Where embedded posts end: the signatures and phrases that networks put below them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from transforms.clean.days import find_days, is_weekday
from transforms.clean.lines import Line
from transforms.clean.platforms import platform_named, platform_of_handle, read_status
from transforms.clean.words import words

HANDLE = re.compile(r"\((?P<handle>@[\w.-]{1,60}(?:@[\w.-]{1,60})?)\)")
AT = re.compile(r"(?<![\w/])@[\w.]{2,40}(?:@[\w.-]{3,60})?")
DASH = re.compile(r"[—–―]|(?<!\S)--?(?=\s)|&mdash;")
CLOCK = re.compile(
    r"[ \xa0,·]{0,3}(?:[^\W\d_]{1,3}[ \xa0])?\d{1,2}[:.]\d\d(?:[ \xa0]?[AaPp]\.?[ \xa0]?[Mm]\b\.?)?"
)
MUSIC = re.compile(r"[♬♫]")
PICTURE = re.compile(r"pic\.(?:twitter|x)\.com/\w{4,20}$")
NAME_LENGTH = 80
DATE_REACH = 45
REST_LENGTH = 40  # of a line behind a signature without a day
PHRASE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a post: where its own words stop at the latest, and who signs.

    `reach` says where it starts: in the words above (`text`), at the phrase above that opens
    it (`view`), in its own line (`line`), or at `start_char`, its words at `body_start_char`.
    """

    body_end_char: int
    end_char: int
    platform: str | None
    author: str | None = None
    handle: str | None = None
    posted_on: date | None = None
    reach: str = "text"
    start_char: int | None = None
    body_start_char: int | None = None


def find_tails(text: str, line: Line, today: date | None) -> Iterator[Tail]:
    """The ends of posts in a line, in order."""
    is_signed = False
    for match in HANDLE.finditer(text, line.start_char, line.end_char):
        tail = _shared(text, line, match, today) or _signature(text, line, match, today)
        if tail is not None:
            is_signed = True
            yield tail
    if not is_signed:
        tail = _phrase(line, today) or _tiktok(line) or _link(line) or _picture(line)
        if tail is not None:
            yield tail


def _day_after(text: str, start: int, end: int, today: date | None) -> tuple[date | None, int]:
    stop = min(end, start + DATE_REACH)
    for day in find_days(text, start, stop)[:1]:
        if today is None or day.value <= today:
            clock = CLOCK.match(text, day.end_char, end)
            return day.value, clock.end() if clock else day.end_char
    return None, start


def _signature(text: str, line: Line, match: re.Match[str], today: date | None) -> Tail | None:
    """`words — Name (@handle) day`, as the embeds of X, Bluesky and Mastodon end."""
    posted_on, end = _day_after(text, match.end(), line.end_char, today)
    name_from = max(line.start_char, match.start() - NAME_LENGTH)
    dashes = [dash.span() for dash in DASH.finditer(text, name_from, match.start())]
    if not dashes and posted_on and name_from == line.start_char and end == line.end_char:
        dashes = [(name_from, name_from)]  # the signature alone in its line needs no dash
    if not dashes or (posted_on is None and not _ends_line(text, match.end(), line.end_char)):
        return None
    body_end, name_start = dashes[-1]
    name = text[name_start : match.start()].strip()
    handle = match["handle"]
    return Tail(body_end, end, platform_of_handle(handle), name or None, handle, posted_on)


def _ends_line(text: str, start: int, end: int) -> bool:
    return end - start <= REST_LENGTH and not text[start:end].strip(" .·,")


def _shared(text: str, line: Line, match: re.Match[str], today: date | None) -> Tail | None:
    """`A post shared by Name (@handle)`, as the embeds of Instagram end."""
    phrase = words().post_shared.match(line.text)
    if phrase is None or match.start() - line.start_char - phrase > NAME_LENGTH:
        return None
    name = text[line.start_char + phrase : match.start()].strip()
    posted_on, end = _day_after(text, match.end(), line.end_char, today)
    platform = platform_named(line.text[:PHRASE_LENGTH]) or "instagram"
    end = end if posted_on else match.end()
    return Tail(line.start_char, end, platform, name or None, match["handle"], posted_on, "view")


def _phrase(line: Line, today: date | None) -> Tail | None:
    """`Posted by Name on weekday, day` (Facebook), `Post by @handle` and `View on Threads`."""
    phrase = words().post_by.match(line.text) if len(line.text) <= PHRASE_LENGTH else None
    if phrase is None:
        return None
    at = AT.search(line.text, phrase)
    days = find_days(line.text, phrase, len(line.text))
    posted_on = days[0].value if days and (today is None or days[0].value <= today) else None
    platform = platform_named(line.text)
    if at:
        platform = platform or platform_of_handle(at.group()) or "threads"
        return Tail(line.start_char, line.end_char, platform, None, at.group(), posted_on)
    if posted_on is None or not is_weekday(line.text, days[0].start_char):
        return None
    name = _name_before_day(line.text[phrase : days[0].start_char])
    return Tail(line.start_char, line.end_char, platform or "facebook", name, None, posted_on)


def _name_before_day(text: str) -> str | None:
    """A name without the weekday and the small words behind it: `Name on Tuesday,`."""
    parts = text.partition(",")[0].split()
    while parts and (parts[-1].islower() or is_weekday(parts[-1], len(parts[-1]))):
        parts.pop()
    return " ".join(parts) or None


def _tiktok(line: Line) -> Tail | None:
    """`@handle words #tags ♬ original sound - Name`, all in one line."""
    at = AT.match(line.text)
    music = MUSIC.search(line.text) if at else None
    if at is None or music is None:
        return None
    body_end = line.start_char + music.start()
    return Tail(body_end, line.end_char, "tiktok", None, at.group(), None, "line")


def _link(line: Line) -> Tail | None:
    """The address of one post alone in its line."""
    if len(line.text) > PHRASE_LENGTH or " " in line.text or "/" not in line.text:
        return None
    status = read_status(line.text)
    if status is None:
        return None
    handle, day = status.handle, status.posted_on
    return Tail(line.end_char, line.end_char, status.platform, None, handle, day, "line")


def _picture(line: Line) -> Tail | None:
    """A picture's short link that closes a line, as in posts whose signature was lost."""
    picture = PICTURE.search(line.text[-REST_LENGTH:])
    return Tail(line.end_char, line.end_char, "x") if picture else None
