"""Files behind URLs, through fsspec: which library reads them, what they hold, their errors."""

import errno
import importlib
import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import fsspec

URL = re.compile(r"[a-z][a-z0-9+.-]{1,30}://", re.IGNORECASE)
# The extra that reads a kind of URL, and what its library raises beside OSError.
EXTRAS = {
    "s3": "s3", "s3a": "s3",
    "gs": "gs", "gcs": "gs",
    "az": "az", "abfs": "az", "abfss": "az",
    "http": "https", "https": "https",
}  # fmt: skip
ERRORS = {
    "s3": ("botocore.exceptions:BotoCoreError", "botocore.exceptions:ClientError"),
    "gs": ("gcsfs.retry:HttpError", "google.auth.exceptions:GoogleAuthError",
           "aiohttp:ClientError"),
    "az": ("azure.core.exceptions:AzureError",),
    "https": ("aiohttp:ClientError", "aiohttp:InvalidURL"),
}  # fmt: skip
# Logins of https come from ~/.netrc, proxies from their usual variables.
OPTIONS: dict[str, dict[str, Any]] = {"https": {"client_kwargs": {"trust_env": True}}}
WHOLE_BYTES = 8_000_000  # up to here a file is fetched at once, in one request
BLOCK_BYTES = 8_000_000


class StoreError(Exception):
    """A kind of URL that can't be read here; the message says what to install."""


class FetchError(OSError):
    """An address that can't be reached, refused, or broke off."""

    def __init__(self, detail: str) -> None:
        super().__init__(errno.EIO, detail)  # with a number: the readers of archives look for one


@dataclass(frozen=True, slots=True)
class Store:
    """A file system behind URLs, and the errors that its library raises."""

    files: Any  # fsspec.AbstractFileSystem
    errors: tuple[type[Exception], ...]

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raise FetchError for what goes wrong on the way, FileNotFoundError where nothing is."""
        try:
            yield
        except FileNotFoundError:
            raise
        except self.errors as error:
            raise FetchError(f"{type(error).__name__}: {error}"[:500]) from error


def is_url(place: str) -> bool:
    """Whether a place is an address for fsspec; a local path is not, nor is `file://`."""
    return URL.match(place) is not None


def open_store(url: str) -> Store:
    """The store of a URL, with credentials and endpoints from the usual variables of its library.

    Raises StoreError when no library for it is installed, and says which extra brings it.
    """
    protocol = url.partition("://")[0].lower()
    extra = EXTRAS.get(protocol)
    try:
        # Listings are not kept: a run that is started again must see what is there now.
        files = fsspec.filesystem(
            protocol, use_listings_cache=False, **OPTIONS.get(extra or "", {})
        )
    except ValueError as error:
        raise StoreError(f"{url}: addresses with {protocol}:// can't be read") from error
    except ImportError as error:
        need = f"pip install 'careo[{extra}]'" if extra else str(error)
        raise StoreError(f"{url}: the library that reads it is missing; {need}") from error
    return Store(files, (OSError, *map(_load, ERRORS.get(extra or "", ()))))


@contextmanager
def open_file(path: str, size: int | None, most_bytes: int) -> Iterator[BinaryIO]:
    """A file to read and to seek in, local or behind a URL.

    What has no known size is copied to disk first, and no more than `most_bytes` of it. Raises
    OSError; FetchError when an address can't be read.
    """
    if not is_url(path):
        with Path(path).open("rb") as stream:
            yield stream
        return
    if size is not None and size <= WHOLE_BYTES:
        yield io.BytesIO(fetch(path))
        return
    store = open_store(path)
    with store.translated():
        remote = store.files.open(path, "rb", block_size=BLOCK_BYTES)
    with remote:
        stream = io.BufferedReader(RemoteStream(store, remote), BLOCK_BYTES)
        if size is not None:
            yield cast(BinaryIO, stream)
            return
        with tempfile.SpooledTemporaryFile(WHOLE_BYTES) as copy:
            _copy(cast(BinaryIO, stream), cast(BinaryIO, copy), most_bytes)
            yield cast(BinaryIO, copy)


def fetch(path: str) -> bytes:
    """All bytes of a remote file in one request. Raises FetchError and FileNotFoundError."""
    store = open_store(path)
    with store.translated():
        return bytes(store.files.cat_file(path))


class RemoteStream(io.RawIOBase):
    """A file of fsspec whose errors are OSErrors."""

    def __init__(self, store: Store, remote: Any) -> None:
        self._store = store
        self._remote = remote

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Whether the store can give a part of the file."""
        return bool(self._remote.seekable())

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the file goes; 0 at its end."""
        with self._store.translated():
            data = self._remote.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to another place of the file."""
        return int(self._remote.seek(offset, whence))

    def tell(self) -> int:
        """Where in the file it stands."""
        return int(self._remote.tell())


def _copy(stream: BinaryIO, copy: BinaryIO, most_bytes: int) -> None:
    taken = 0
    while data := stream.read(BLOCK_BYTES):
        taken += len(data)
        if taken > most_bytes:
            raise FetchError(f"more than {most_bytes} bytes")
        copy.write(data)
    copy.seek(0)


def _load(name: str) -> type[Exception]:
    module, _, attribute = name.partition(":")
    return cast("type[Exception]", getattr(importlib.import_module(module), attribute))
