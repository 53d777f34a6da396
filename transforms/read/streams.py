"""Streams that only go forward, watched as they are read."""

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

import zstandard

from transforms.read.limits import Budget
from transforms.read.refused import RefusedError

BUFFER_BYTES = 1 << 16
# What decompressors and archives raise on bytes that are not theirs or stop too early.
BROKEN_STREAM = (
    EOFError,
    lzma.LZMAError,
    tarfile.ReadError,
    zipfile.BadZipFile,
    zlib.error,
    zstandard.ZstdError,
)


class ForwardStream(io.RawIOBase):
    """A stream that can only be read on; each count of bytes read is told to `watch`."""

    def __init__(self, stream: BinaryIO, watch: Callable[[int], None]) -> None:
        self._stream = stream
        self._watch = watch

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the stream goes; 0 at its end."""
        read = getattr(self._stream, "read1", self._stream.read)
        try:
            data = read(len(buffer))
        except OSError as error:
            # bz2 and gzip have no number; the operating system has one.
            if error.errno is not None:
                raise
            raise RefusedError("bad_container", str(error)) from error
        except BROKEN_STREAM as error:
            raise RefusedError("bad_container", str(error) or type(error).__name__) from error
        self._watch(len(data))
        buffer[: len(data)] = data
        return len(data)


def counted(stream: BinaryIO, budget: Budget) -> io.BufferedReader:
    """The stream, with its bytes counted against the limits."""
    return io.BufferedReader(ForwardStream(stream, budget.spend_bytes), BUFFER_BYTES)


def forward(stream: BinaryIO) -> io.BufferedReader:
    """The stream, readable forward only and with a look ahead."""
    return io.BufferedReader(ForwardStream(stream, lambda _: None), BUFFER_BYTES)
