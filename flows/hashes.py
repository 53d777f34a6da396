"""Digests of files, to tell those that were touched from those that were changed."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, BinaryIO, cast

from flows.storage import WHOLE_BYTES, is_url, open_file
from transforms.read.sidecar import LARGEST_SIDECAR

THREADS = 8  # hashing lets the others run; behind a URL the time goes in waiting


def digest_of(stream: BinaryIO, sidecar: bytes | None) -> str:
    """SHA-256 of a file, of its digest and that of its sidecar where it has one; 64 hex digits.

    Leaves the stream at its beginning.
    """
    stream.seek(0)
    digest = hashlib.file_digest(cast(Any, stream), "sha256")
    stream.seek(0)
    if sidecar is not None:
        digest = hashlib.sha256(digest.digest() + hashlib.sha256(sidecar).digest())
    return digest.hexdigest()


def is_hashed(path: str, size: int | None) -> bool:
    """Whether a file is known by its digest: not if that took a second download."""
    return not is_url(path) or (size is not None and size <= WHOLE_BYTES)


def unchanged_uris(files: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The files, given as rows with `content_sha256`, whose bytes still have that digest."""
    with ThreadPoolExecutor(THREADS) as threads:
        for uri in threads.map(_uri_if_unchanged, files):
            if uri is not None:
                yield uri


def _uri_if_unchanged(file: dict[str, Any]) -> str | None:
    size, path = file["size_bytes"], file["path"]
    try:
        sidecar = None
        if file["sidecar"] is not None:
            with open_file(file["sidecar"], None, LARGEST_SIDECAR + 1) as stream:
                sidecar = stream.read(LARGEST_SIDECAR + 1)
        with open_file(path, size, size or 0) as stream:
            is_same = digest_of(stream, sidecar) == file["content_sha256"]
    except OSError:
        return None  # whoever reads it will say why it can't be read
    return str(file["source_uri"]) if is_same else None
