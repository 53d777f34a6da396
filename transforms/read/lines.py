"""A stream of bytes -> lines of text, none longer than a document may be."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from transforms.read.decode import BOMS, decode
from transforms.read.refused import RefusedError
from transforms.read.streams import BUFFER_BYTES, forward

SKIPPED_AT_ONCE = 1_000_000  # characters of a line that is too long


def read_lines(stream: BinaryIO, most: int) -> Iterator[str | None]:
    """The lines with their ends; None for one of more than `most` characters.

    The encoding is told from the first 64 KiB; bytes that don't fit it become
    lone surrogates, or U+FFFD in UTF-16 and UTF-32.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else forward(stream)
    encoding = _encoding(buffered.peek(BUFFER_BYTES)[:BUFFER_BYTES])
    errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    text = io.TextIOWrapper(buffered, encoding, errors=errors, newline="")
    try:
        while line := text.readline(most + 1):
            if len(line) <= most:
                yield line
                continue
            while line and not line.endswith("\n"):
                line = text.readline(SKIPPED_AT_ONCE)
            yield None
    finally:
        text.detach()  # or it would close the stream, which belongs to the caller


def _encoding(sample: bytes) -> str:
    for mark, encoding in BOMS:
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return decode(sample).encoding
    if sample.count(0):
        raise RefusedError("binary", "a table of text without NUL bytes was expected")
    return "utf-8"
