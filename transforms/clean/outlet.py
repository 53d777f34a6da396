"""The outlet that a document names as its publisher."""

import re
from urllib.parse import urlsplit

from transforms.clean.signature import is_outlet
from transforms.clean.words import words
from transforms.model import Article

RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]{0,3}(?:copyright\s)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,|.:-]{0,3}(?P<name>[^\n]{2,80})",
    re.IGNORECASE,
)
NAME_END = re.compile(r"[.|•·;:](?:\s|$)|,|\s[-–—|]\s|$")
DOMAIN = re.compile(
    r"(?<![@\w.])(?P<name>[\w-]{2,30})\.(?:com?|net|org|info|news|tv|[a-z]{2})(?:\.[a-z]{2})?$",
    re.IGNORECASE,
)
MOST_WORDS = 7
PARTICLE = 3  # letters of the longest small word inside a name
TOP_BLOCKS = 2
BELOW_TITLE = 4  # lines


def find_outlet(article: Article) -> str | None:
    """The name in a copyright line, in a line of the site's own address, or the url's host."""
    for block in reversed(article.blocks):
        if block.kind == "boilerplate":
            name = _owner(
                article.text[block.start_char : min(block.end_char, block.start_char + 300)]
            )
            if name:
                return name
    return _below_title(article) or _site(article) or _host(article.raw.hints.url)


def _below_title(article: Article) -> str | None:
    """A line with an outlet's name between the title and the text."""
    titles = [block.block_no for block in article.blocks if block.kind == "title"][:1]
    for block in (b for title in titles for b in article.blocks[title + 1 :][:BELOW_TITLE]):
        if block.kind in ("paragraph", "post"):
            break
        name = article.text[block.start_char : block.end_char]
        if block.kind == "boilerplate" and is_outlet(name):
            return name
    return None


def _owner(line: str) -> str | None:
    match = RIGHTS.search(line)
    if match is None:
        return None
    name = match["name"]
    rights = next(words().rights.find(name), None)
    name = name[: rights[0]] if rights else name
    ended = NAME_END.search(name)
    name = (name[: ended.start()] if ended else name).rstrip(" .,©-–—|0123456789").lstrip(" .,-")
    parts = name.split()
    # A name is written with capitals; what else follows the sign is a notice.
    is_name = all(part[0].isupper() or len(part) <= PARTICLE or "." in part for part in parts)
    return name if 0 < len(parts) <= MOST_WORDS and is_name and name[0].isupper() else None


def _site(article: Article) -> str | None:
    for block in article.blocks[:TOP_BLOCKS]:
        match = DOMAIN.search(article.text[block.start_char : block.end_char].strip())
        if block.kind == "boilerplate" and match:
            return match["name"]
    return None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
