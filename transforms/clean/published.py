"""The day a document was published, from the best evidence that it holds."""

import re
from collections.abc import Iterator
from datetime import date

from transforms.clean.days import Day, find_days
from transforms.clean.words import words
from transforms.language.pack import pack_for
from transforms.model import Article, Block

OPENING = 140  # characters of the first paragraph that may hold a dateline
AFTER_DATELINE = re.compile(
    r"[ \xa0,.]{0,2}(?:\([^()\n]{1,40}\)|/[^/\n]{1,30}/)?[ \xa0,.:]{0,2}(?:[—–―]|-{1,2}[ \xa0])"
)
TOP_LINES = 12  # furniture below the title that may carry the day
TOP_WIDTH = 160
BELOW_LINES = 4
PATH_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_/.]?)(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)"
)
BODY = ("paragraph", "list_item", "post")


def find_published(article: Article, language: str) -> tuple[date | None, str | None]:
    """The day and its basis (schemas.documents.PUBLISHED_BASES); never later than the run."""
    pack = pack_for(language)
    order = pack.time.numeric_order if pack else None
    for basis, day in _evidence(article, order):
        if article.today is None or day <= article.today:
            return day, basis
    return None, None


def _evidence(article: Article, order: str | None) -> Iterator[tuple[str, date]]:
    """Days that the document may have been published on, the best first."""
    hints = article.raw.hints
    if hints.published_on:
        yield hints.published_basis or "metadata", hints.published_on
    yield from (("dateline", day) for day in _datelines(article, order))
    for basis, kinds in (("byline", ("byline",)), ("text", ("boilerplate", "caption"))):
        yield from ((basis, day) for day in sorted(_stamps(article, kinds, order)))
    for basis, address in (("url", hints.url or ""), ("path", article.raw.source_uri)):
        yield from ((basis, day) for day in _in_path(address))
    posted = [post.posted_on for post in article.posts if post.posted_on]
    yield from (("post", day) for day in sorted(posted, reverse=True))


def _datelines(article: Article, order: str | None) -> Iterator[date]:
    for block in article.blocks:
        if block.kind == "dateline":
            days = find_days(article.text, block.start_char, block.end_char, order)
            yield from (day.value for day in days[:1])
    first = next((block for block in article.blocks if block.kind == "paragraph"), None)
    if first:
        end = min(first.end_char, first.start_char + OPENING)
        for day in find_days(article.text, first.start_char, end, order)[:1]:
            if AFTER_DATELINE.match(article.text, day.end_char):
                yield day.value


def _stamps(article: Article, kinds: tuple[str, ...], order: str | None) -> Iterator[date]:
    """Days of short lines above or just below the start of the article, or else of a line that
    closes it and says what its day is."""
    days = [day for block in _top(article) for day in _days_of(article, block, kinds, order)]
    closing = (block for block in _below(article) if _has_stamp(article, block))
    yield from days or (day for block in closing for day in _days_of(article, block, kinds, order))


def _days_of(
    article: Article, block: Block, kinds: tuple[str, ...], order: str | None
) -> list[date]:
    if block.kind not in kinds or block.end_char - block.start_char > TOP_WIDTH:
        return []
    return [day.value for day in _own_days(article, block, order)]


def _has_stamp(article: Article, block: Block) -> bool:
    return words().stamps.match(article.text[block.start_char : block.end_char]) is not None


def _own_days(article: Article, block: Block, order: str | None) -> list[Day]:
    text = article.text[block.start_char : block.end_char]
    if "©" in text or words().rights.search(text):
        return []
    days = find_days(article.text, block.start_char, block.end_char, order)
    is_stamp = words().stamps.search(text)
    return days[:2] if is_stamp or block.kind == "byline" or len(text) <= 60 else []


def _top(article: Article) -> list[Block]:
    firsts = [b.block_no for b in article.blocks if b.kind in BODY][:1]
    start = firsts[0] if firsts else len(article.blocks)
    return article.blocks[max(start - TOP_LINES, 0) : start + 2]


def _below(article: Article) -> list[Block]:
    """The lines right below the last paragraph."""
    lasts = [b.block_no for b in article.blocks if b.kind in BODY][-1:]
    return [b for last in lasts for b in article.blocks[last + 1 : last + 1 + BELOW_LINES]]


def _in_path(address: str) -> Iterator[date]:
    for match in PATH_DAY.finditer(address):
        if not match["mark"] and len(match.group()) != 8:
            continue
        try:
            yield date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
