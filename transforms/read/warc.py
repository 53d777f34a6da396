"""Web archives -> the pages in them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from transforms.read.limits import read_whole
from transforms.read.pages import page_record
from transforms.read.record import Record, Refusal, record_of
from transforms.read.refused import RefusedError
from transforms.read.source import Source
from transforms.read.streams import counted

KINDS = frozenset({"response", "resource", "conversion"})
PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain"})


def read_warc(source: Source) -> Iterator[Record | Refusal]:
    """One record a page or plain text that was fetched with success.

    Requests, images, scripts and the like are no documents and are passed over.
    """
    try:
        for item in _items(source):
            kind = _kind(item)
            if kind is not None:
                source.budget.spend_record()
                yield _read_item(source, item, kind)
    except (ArchiveLoadFailed, ValueError) as error:
        raise RefusedError("bad_container", str(error)[:500]) from error


def _items(source: Source) -> Iterator[Any]:
    try:
        yield from ArchiveIterator(source.data, no_record_parse=False)
    except AttributeError as error:  # of a header that the library takes for granted
        raise RefusedError("bad_container", "a record lacks the address of its page") from error


def _kind(item: Any) -> str | None:
    """The media type of a record that holds a document."""
    if item.rec_type not in KINDS:
        return None
    headers = item.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return None
    told = (headers or item.rec_headers).get_header("Content-Type") or ""
    kind = str(told).partition(";")[0].strip().lower()
    return kind if kind in PAGES | TEXTS else None


def _read_item(source: Source, item: Any, kind: str) -> Record | Refusal:
    address = item.rec_headers.get_header("WARC-Target-URI")
    identity = str(item.rec_headers.get_header("WARC-Record-ID") or address)
    name = identity.strip("<>").removeprefix("urn:uuid:").replace("/", "_")
    member = name if source.member is None else f"{source.member}/{name}"
    hints = replace(source.hints, url=address or source.hints.url)
    try:
        data = read_whole(counted(item.content_stream(), source.budget), source.limits)
        make = page_record if kind in PAGES else record_of
        return make(data, member, hints)
    except RefusedError as refused:
        if refused.reason == "bomb":
            raise
        return Refusal(member, refused.reason, refused.detail)
