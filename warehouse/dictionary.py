"""docs/tables.md from the schema classes and the views: `python -m warehouse.dictionary`."""

from pathlib import Path

import schemas
from schemas.base import Table, table_key, table_name, table_scope
from warehouse.ddl import describe, sql_type
from warehouse.views import macros, view_files

DOCUMENT = Path(__file__).parent.parent / "docs" / "tables.md"
SCOPES = {
    "document": "Per-document tables, replaced as a whole when a document changes",
    "corpus": "Tables across documents and languages, a pure function of the tables above",
    "book": "Book-keeping",
}
HEAD = """# Tables and views

Written from the schema classes by `make docs`; a test fails when the two part. Offsets are
half-open code point offsets into `documents.text`.
"""


def write_dictionary() -> str:
    """The whole page as Markdown."""
    parts = [HEAD]
    for scope, title in SCOPES.items():
        parts.append(f"## {title}\n")
        parts += [_table(model) for model in schemas.TABLES if table_scope(model) == scope]
    parts.append("## Views\n")
    parts.append("| view | stage | one row |\n| --- | --- | --- |")
    parts += [
        f"| `{name}` | {stage} | {select.splitlines()[0].removeprefix('-- ')} |"
        for stage, name, select in view_files()
    ]
    parts.append("\n## Macros\n")
    parts.append("| macro | gives |\n| --- | --- |")
    for macro in macros():
        gives = "rows" if macro.is_table else "a value"
        parts.append(f"| `{macro.name}{macro.parameters}` | {gives}: {macro.meaning} |")
    return "\n".join(parts) + "\n"


def _table(model: type[Table]) -> str:
    schema = model.to_schema()
    key = table_key(model)
    lines = [f"### `{table_name(model)}`\n", f"{describe(model)}\n"]
    lines += ["| column | type | meaning |", "| --- | --- | --- |"]
    for name, column in schema.columns.items():
        kind = sql_type(column.dtype.type) + ("" if column.nullable else " not null")
        kind += ", key" if name in key else ""
        lines.append(f"| `{name}` | {kind} | {column.description}{_values(column.checks)} |")
    rules = [f"`{check.name}`" for check in schema.checks]
    lines += ["", "Rules: " + ", ".join(rules) + ".", ""] if rules else [""]
    return "\n".join(lines)


def _values(checks: list[object]) -> str:
    allowed = [
        getattr(check, "statistics")["allowed_values"]  # noqa: B009 - pandera types it as object
        for check in checks
        if getattr(check, "name", "") == "isin"
    ]
    return ": " + ", ".join(f"`{value}`" for value in allowed[0]) if allowed else ""


if __name__ == "__main__":
    DOCUMENT.write_text(write_dictionary(), encoding="utf-8")
