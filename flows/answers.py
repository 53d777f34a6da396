"""The rows of a query, printed: a table for people, Markdown for pages, the rest for programs."""

import csv
import json
import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TextIO

from rich.console import Console
from rich.table import Table

from flows.plain import plain, visible
from warehouse.reader import Answer

READABLE_WIDTH = 16  # a column of longer text is folded, but not below this
BORDER_WIDTH = 3
LOOKED_AT = 1_000  # rows that say how wide a column is


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def write_answer(answer: Answer, output: Format, out: TextIO, terminal: Console) -> None:
    """Print the rows of a query to `out`; a table goes to the terminal, as wide as that is."""
    if output is Format.TABLE:
        terminal.print(_as_wide_as(answer, terminal))
        return
    lines = _LINES[output](answer)
    # A terminal obeys some characters; a file gets them as they are.
    out.writelines(map(visible, lines) if out.isatty() else lines)


def answer_table(answer: Answer, title: str | None = None) -> Table:
    """The rows as a table of Rich; text from articles is no markup."""
    table = Table(title=title, title_justify="left", header_style="bold", row_styles=["", "dim"])
    for name in answer.columns:
        table.add_column(plain(name), overflow="fold")
    for row in answer.rows:
        table.add_row(*(plain(_cell(value)) for value in row))
    return table


def _as_wide_as(answer: Answer, terminal: Console) -> Table:
    """The rows as a table or, where its columns would be too narrow to read, one column a line."""
    widths = [
        max([len(name), *(len(_cell(row[n])) for row in answer.rows[:LOOKED_AT])])
        for n, name in enumerate(answer.columns)
    ]
    needed = sum(min(width, READABLE_WIDTH) + BORDER_WIDTH for width in widths) + 1
    return answer_table(answer) if needed <= terminal.width else _records(answer)


def _records(answer: Answer) -> Table:
    """Each row as a block of its own, a column a line."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", overflow="fold")
    table.add_column(overflow="fold")
    for number, row in enumerate(answer.rows, 1):
        table.add_row(f"-- {number}", "", style="dim")
        for name, value in zip(answer.columns, row, strict=True):
            table.add_row(plain(name), plain(_cell(value)))
    return table


def markdown_lines(answer: Answer) -> Iterator[str]:
    """The rows as a table of Markdown."""
    yield _markdown_row(answer.columns)
    yield _markdown_row(["---"] * len(answer.columns))
    yield from (_markdown_row([_cell(value) for value in row]) for row in answer.rows)


def _markdown_row(cells: Sequence[str]) -> str:
    escaped = (" ".join(cell.replace("|", "\\|").split()) for cell in cells)
    return "| " + " | ".join(escaped) + " |\n"


def _csv_lines(answer: Answer) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield writer.writerow(answer.columns)
    for row in answer.rows:
        yield writer.writerow([_as_field(value) for value in row])


class _Echo:
    """A file for csv.writer, which gives back what is written."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def _json_lines(answer: Answer) -> Iterator[str]:
    yield json.dumps(list(_objects(answer)), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _jsonl_lines(answer: Answer) -> Iterator[str]:
    for row in _objects(answer):
        yield json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"


_LINES: dict[Format, Callable[[Answer], Iterator[str]]] = {
    Format.MARKDOWN: markdown_lines,
    Format.CSV: _csv_lines,
    Format.JSON: _json_lines,
    Format.JSONL: _jsonl_lines,
}


def _objects(answer: Answer) -> Iterator[dict[str, object]]:
    names = _distinct(answer.columns)
    for row in answer.rows:
        yield {name: _as_json(value) for name, value in zip(names, row, strict=True)}


def _distinct(columns: Sequence[str]) -> list[str]:
    """Column names for an object, where two columns of one name would be one."""
    names: list[str] = []
    for column in columns:
        name, number = column, 2
        while name in names:
            name, number = f"{column}_{number}", number + 1
        names.append(name)
    return names


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S %Z}".rstrip()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(_cell, value))
    return str(value)


def _as_field(value: object) -> object:
    """A value for CSV: what has parts as JSON, everything else as it is."""
    plain_value = _as_json(value)
    if isinstance(plain_value, list | dict):
        return json.dumps(plain_value, ensure_ascii=False)
    return plain_value


def _as_json(value: object) -> object:
    """A value of DuckDB in the types of JSON, which knows neither dates nor NaN."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() | Decimal():
            return float(value) if math.isfinite(value) else None
        case date() | time():
            return value.isoformat()
        case dict():
            return {str(key): _as_json(part) for key, part in value.items()}
        case list() | tuple():
            return [_as_json(part) for part in value]
        case _:
            return str(value)
