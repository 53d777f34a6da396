"""careo new: the files of a new step or language."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.scaffold.language import new_language
from flows.scaffold.step import new_step

new = typer.Typer(
    name="new",
    no_args_is_help=True,
    help="Write the files of a new step or language into a checkout of Careo.",
)


@new.command()
def step(
    name: Annotated[str, typer.Argument(help="The table it fills, a plural such as ages.")],
) -> None:
    """Write a new extraction step: table, fact, words, function, turn, migration, tests.

    It passes every check at once and finds the words that you write into `[NAME]` of a language
    pack. Its tests say where thought is due.
    """
    files = new_step(name, Path.cwd())
    # With the code of this checkout, which the new table is part of.
    checkout = os.environ | {"PYTHONSAFEPATH": ""}
    subprocess.run([sys.executable, "-m", "warehouse.dictionary"], env=checkout, check=True)
    _tell(files, f"write words into [{name}] of transforms/language/packs/en.toml, then: make test")


@new.command()
def language(
    code: Annotated[str, typer.Argument(help="ISO 639 code, such as gl.")],
    name: Annotated[str, typer.Option(help="Its English name, such as Galician.")],
) -> None:
    """Write the pack of a new language, every key explained and empty, and its tests."""
    files = new_language(code, name, Path.cwd())
    _tell(files, f"fill transforms/language/packs/{code}.toml, [speech] first, then: make test")


def _tell(files: list[str], then: str) -> None:
    out = console.terminal()
    for file in files:
        out.print(console.plain(file), soft_wrap=True)
    out.print(f"Next: {console.plain(then)}", soft_wrap=True)
