"""HTML pages -> the text of their article with what the page says about itself."""

from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from trafilatura.settings import Document

from transforms.model import Hints
from transforms.read.days import read_day
from transforms.read.hints import hints_from, merge_hints
from transforms.read.limits import read_whole
from transforms.read.record import Record, sha256
from transforms.read.refused import RefusedError
from transforms.read.rows import storable
from transforms.read.source import Source

REPAIR = "text of the article taken out of its HTML"
# Without a last day trafilatura asks the clock; what lies ahead of the run is refused elsewhere.
LAST_DAY = "2199-12-31"
DATES = {"original_date": True, "max_date": LAST_DAY, "extensive_search": False}


def read_html(source: Source) -> Iterator[Record]:
    """The one record of a page. Raises RefusedError: `empty` when it holds no article."""
    data = read_whole(source.data, source.limits)
    yield page_record(data, source.member, source.hints)


def page_record(data: bytes, member: str | None, hints: Hints) -> Record:
    """The article of a page as a record; its encoding is the one of `text`, not of the page."""
    if not data.strip():
        raise RefusedError("empty", f"{len(data)} bytes, none of them text")
    try:
        page = trafilatura.bare_extraction(
            data,
            url=hints.url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=DATES,
        )
    except (LxmlError, ValueError, RecursionError) as error:
        raise RefusedError("bad_container", f"no HTML: {error}"[:500]) from error
    if not isinstance(page, Document) or not (page.text or "").strip():
        raise RefusedError("empty", "no article in the page")
    text, repairs = storable(page.text or "")
    known = merge_hints(hints, _page_hints(page))
    return Record(member, text, "utf-8", (REPAIR, *repairs), sha256(data), len(data), known)


def _page_hints(page: Any) -> Hints:
    found = hints_from(
        {
            "title": page.title,
            "outlet": page.sitename,
            "byline": page.author,
            "url": page.url,
            "language": page.language,
        },
        {},
    )
    day = read_day(page.date)
    return merge_hints(found, Hints(published_on=day, published_basis="metadata" if day else None))
