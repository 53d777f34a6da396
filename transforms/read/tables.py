"""JSON lines, CSV and Parquet -> records."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from transforms.read.hints import normal_name
from transforms.read.lines import read_lines
from transforms.read.record import Record, Refusal
from transforms.read.refused import RefusedError
from transforms.read.rows import Rows, text_column
from transforms.read.source import Source

DELIMITERS = ",;\t|"


def read_json_lines(source: Source) -> Iterator[Record | Refusal]:
    """One record a line: an object, or a string that is the text. Empty lines are none."""
    rows = Rows(source)
    for number, line in enumerate(read_lines(source.data, 2 * source.limits.file_bytes), 1):
        if line is None:
            yield rows.refuse(number, "too_large", f"over {source.limits.file_bytes} bytes")
        elif line.strip("\ufeff \t\r\n"):
            yield _read_json(rows, number, line)


def _read_json(rows: Rows, number: int, line: str) -> Record | Refusal:
    try:
        content: Any = json.loads(line.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        return rows.refuse(number, "bad_container", f"no JSON: {error}"[:500])
    if isinstance(content, str):
        content = {"text": content}
    if not isinstance(content, dict):
        return rows.refuse(number, "no_text_column", "neither an object nor a string")
    return rows.read(number, content)


def read_csv(source: Source) -> Iterator[Record | Refusal]:
    """One record a row below the header. The separator is told from the header."""
    rows = Rows(source)
    # The limit is one of the whole process, and the default would refuse long articles.
    csv.field_size_limit(max(csv.field_size_limit(), source.limits.file_bytes))
    lines = _csv_lines(source)
    header_line = next((line for line in lines if line.strip()), None)
    if header_line is None:
        raise RefusedError("empty", "no header")
    delimiter = max(DELIMITERS, key=header_line.count)
    try:
        header = next(csv.reader([header_line], delimiter=delimiter), [])
        if text_column({normal_name(name): name for name in header}, source.columns) is None:
            raise RefusedError("no_text_column", f"columns: {', '.join(header)}"[:500])
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            if row:
                yield rows.read(number, dict(zip(header, row, strict=False)))
    except csv.Error as error:
        raise RefusedError("bad_container", str(error)) from error


def _csv_lines(source: Source) -> Iterator[str]:
    for line in read_lines(source.data, source.limits.file_bytes):
        if line is None:
            raise RefusedError("too_large", f"a row of over {source.limits.file_bytes} bytes")
        yield line
