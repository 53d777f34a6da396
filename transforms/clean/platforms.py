"""Links, words and ids that tell which network a post was written on, by whom and when."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from transforms.clean.words import words

LINK = re.compile(
    r"(?:https?://|\b(?:www\.|pic\.twitter\.com/|t\.co/|t\.me/|youtu\.be/))[^\s<>\"”»)\]]+"
)

# Status pages by network; `handle` and `id` where the address holds them.
STATUS_LINKS = tuple(
    (platform, re.compile(rf"(?:https?://)?(?:www\.|m\.|mobile\.)?{form}"))
    for platform, form in (
        ("x", r"(?:twitter|x)\.com/(?P<handle>\w{1,20})/status(?:es)?/(?P<id>\d{5,20})"),
        ("instagram", r"instagram\.com/(?:(?P<handle>[\w.]{1,30})/)?(?:p|reel|tv)/[\w-]+"),
        ("tiktok", r"tiktok\.com/@(?P<handle>[\w.]{1,30})/video/(?P<id>\d{8,20})"),
        ("threads", r"threads\.(?:net|com)/@(?P<handle>[\w.]{1,30})/post/\w+"),
        ("bluesky", r"bsky\.app/profile/(?P<handle>[\w.-]{1,80})/post/\w+"),
        ("truthsocial", r"truthsocial\.com/@(?P<handle>\w{1,30})/(?:posts/)?\d+"),
        ("facebook", r"facebook\.com/(?P<handle>[\w.]{1,50})/(?:posts|videos|photos)/[\w./-]+"),
        ("telegram", r"t\.me/(?:s/)?(?P<handle>\w{3,32})/\d+"),
        ("youtube", r"(?:youtube\.com/(?:watch\?v=|shorts/|live/|embed/)|youtu\.be/)[\w-]{6,}"),
    )
)  # fmt: skip

SHORT_LINKS = {"pic.twitter.com/": "x", "//t.co/": "x", "pic.x.com/": "x"}

NAMES = (
    ("truthsocial", re.compile(r"\btruth ?social\b", re.IGNORECASE)),
    ("instagram", re.compile(r"\binstagram\b", re.IGNORECASE)),
    ("facebook", re.compile(r"\bfacebook\b", re.IGNORECASE)),
    ("bluesky", re.compile(r"\bbluesky\b", re.IGNORECASE)),
    ("mastodon", re.compile(r"\bmastodon\b", re.IGNORECASE)),
    ("telegram", re.compile(r"\btelegram\b", re.IGNORECASE)),
    ("tiktok", re.compile(r"\btik ?tok\b", re.IGNORECASE)),
    ("youtube", re.compile(r"\byoutube\b", re.IGNORECASE)),
    ("threads", re.compile(r"\bthreads\b", re.IGNORECASE)),
    ("x", re.compile(r"\btwitter\b|\bX\b")),
)

VIEW_WIDTH = 80

_X_EPOCH_MS = 1288834974657  # of the ids that X has given since 2010


@dataclass(frozen=True, slots=True)
class Status:
    """What the address of a post tells."""

    platform: str
    handle: str | None
    posted_on: date | None


def read_status(link: str) -> Status | None:
    """The post that an address names; None when it is no address of a single post."""
    for platform, form in STATUS_LINKS:
        if match := form.match(link):
            parts = match.groupdict()
            handle = parts.get("handle")
            day = _day_of_id(platform, parts.get("id"))
            return Status(platform, f"@{handle}" if handle else None, day)
    return None


def platform_of_handle(handle: str) -> str | None:
    """Networks whose account names look like no other's."""
    if "@" in handle[1:]:
        return "mastodon"
    return "bluesky" if handle.endswith(".bsky.social") or handle.count(".") > 1 else None


def platform_named(text: str) -> str | None:
    """The first network of the list that a phrase such as `View on Threads` names."""
    return next((platform for platform, name in NAMES if name.search(text)), None)


def view_platform(line: str) -> str | None:
    """The network that a short line such as `View this post on Threads` leads to."""
    if len(line) > VIEW_WIDTH or words().post_view.match(line) is None:
        return None
    return platform_named(line)


def platform_alone(line: str) -> str | None:
    """The network whose name is the whole line."""
    plain = line.strip(" .·|()")
    return next((platform for platform, name in NAMES if name.fullmatch(plain)), None)


def platform_of_link(link: str) -> str | None:
    """The network of any link that only posts hold."""
    status = read_status(link)
    if status is not None:
        return status.platform
    return next((name for part, name in SHORT_LINKS.items() if part in link), None)


def _day_of_id(platform: str, number: str | None) -> date | None:
    # Ids of X and TikTok hold their moment (X: snowflake; TikTok: seconds in the upper 32 bits).
    if number is None:
        return None
    if platform == "x" and len(number) >= 15:
        seconds = ((int(number) >> 22) + _X_EPOCH_MS) // 1000
    elif platform == "tiktok" and len(number) >= 18:
        seconds = int(number) >> 32
    else:
        return None
    return datetime.fromtimestamp(seconds, UTC).date() if seconds < 2**33 else None
