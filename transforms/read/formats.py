"""Endings of names -> readers of what is in the files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transforms.read.archives import read_tar, read_zip
from transforms.read.pages import read_html
from transforms.read.parquet import read_parquet
from transforms.read.record import Record, Refusal
from transforms.read.source import Source
from transforms.read.tables import read_csv, read_json_lines
from transforms.read.warc import read_warc


@dataclass(frozen=True, slots=True)
class Format:
    """How a file is read: into records, or members that are read in their turn.

    `has_many` when its documents need names of their own.
    """

    read: Callable[[Source], Iterator[Record | Refusal | Source]]
    has_many: bool = True


FORMATS = {
    "jsonl": Format(read_json_lines),
    "ndjson": Format(read_json_lines),
    "csv": Format(read_csv),
    "tsv": Format(read_csv),
    "parquet": Format(read_parquet),
    "zip": Format(read_zip),
    "tar": Format(read_tar),
    "warc": Format(read_warc),
    "html": Format(read_html, has_many=False),
    "htm": Format(read_html, has_many=False),
    "xhtml": Format(read_html, has_many=False),
}
