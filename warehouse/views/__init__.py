"""The views and macros, one a file.

`staging/` renames and derives, `marts/` answers its name, `macros/` asks for a word.
"""

import re
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

import duckdb

from warehouse.ddl import literal

STAGES = ("staging", "marts")  # marts read staging, so the order counts
SIGNATURE = re.compile(r"-- (?P<name>\w+)(?P<parameters>\([\w, ]*\)): (?P<meaning>.+)\n")


class Macro(NamedTuple):
    """A macro: how it is called, what it gives, and its body."""

    name: str
    parameters: str
    meaning: str
    body: str

    @property
    def is_table(self) -> bool:
        """Whether it gives rows and not one value."""
        return self.body.startswith(("select", "with"))


def view_files() -> Iterator[tuple[str, str, str]]:
    """(stage, name, SELECT) of every view, in the order they have to be made."""
    for stage in STAGES:
        for name, text in _files(stage):
            yield stage, name, text


def macros() -> list[Macro]:
    """Every macro, in the order they have to be made: values first, since tables use them."""
    found = []
    for name, text in _files("macros"):
        head = SIGNATURE.match(text)
        if head is None or head["name"] != name:
            raise ValueError(f"macros/{name}.sql must begin with: -- {name}(...): what it gives")
        found.append(Macro(name, head["parameters"], head["meaning"], text[head.end() :]))
    return sorted(found, key=lambda macro: (macro.is_table, macro.name))


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create or replace every view and macro; its first comment line becomes its COMMENT."""
    for _, name, select in view_files():
        con.execute(f"CREATE OR REPLACE VIEW {name} AS {select}")
        meaning = select.splitlines()[0].removeprefix("-- ")
        con.execute(f"COMMENT ON VIEW {name} IS {literal(meaning)}")
    for macro in macros():
        table = "TABLE " if macro.is_table else ""
        con.execute(
            f"CREATE OR REPLACE MACRO {macro.name}{macro.parameters} AS {table}{macro.body}"
        )
        con.execute(f"COMMENT ON MACRO {table}{macro.name} IS {literal(macro.meaning)}")


def _files(folder: str) -> Iterator[tuple[str, str]]:
    files = (resources.files(__name__) / folder).iterdir()
    for file in sorted(files, key=lambda f: f.name):
        if file.name.endswith(".sql"):
            yield file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")
