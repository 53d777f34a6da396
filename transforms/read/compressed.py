"""Compressed bytes -> the stream inside, counted against the limits."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

import zstandard

from transforms.read.source import Source
from transforms.read.streams import counted

LARGEST_WINDOW = 1 << 27  # bytes of memory that a zstd frame may ask for


@dataclass(frozen=True, slots=True)
class Compression:
    """A way to compress one stream. `adds` is the ending that its name stands for besides."""

    opens: Callable[[BinaryIO], BinaryIO]
    adds: str = ""

    def inner_name(self, stem: str) -> str:
        """The name of what is inside: `a.csv` for `a.csv.gz`, `a.tar` for `a.tgz`."""
        return stem + self.adds


def _open_gzip(data: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=data, mode="rb"))


def _open_bzip2(data: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, bz2.BZ2File(data))


def _open_xz(data: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, lzma.LZMAFile(data))


def _open_zstd(data: BinaryIO) -> BinaryIO:
    decompressor = zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW)
    return cast(BinaryIO, decompressor.stream_reader(data, read_across_frames=True))


COMPRESSIONS = {
    "gz": Compression(_open_gzip),
    "bz2": Compression(_open_bzip2),
    "xz": Compression(_open_xz),
    "zst": Compression(_open_zstd),
    "tgz": Compression(_open_gzip, ".tar"),
    "tbz2": Compression(_open_bzip2, ".tar"),
    "txz": Compression(_open_xz, ".tar"),
    "tzst": Compression(_open_zstd, ".tar"),
}


def unpack(source: Source, compression: Compression, stem: str) -> Source:
    """The source inside a compressed one."""
    stream = compression.opens(source.data)
    return source.inside(compression.inner_name(stem), counted(stream, source.budget))
