"""docs/commands.md from the command line itself: `python -m flows.commands_page`."""

import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from flows.cli import app

DOCUMENT = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# Commands

Written from the commands themselves by `make docs`; a test fails when the two part. Options that
are settings too stand in [settings.md](settings.md). Exit codes: 0 done, 1 done with quarantined
input or an alert, 2 bad usage or settings, 3 an error in Careo itself, 4 held back by a rule of
alerts. `careo --install-completion` teaches your shell the commands and options.
"""


def write_commands() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *_sections(typer.main.get_command(app), "careo")])


def _sections(command: Any, name: str) -> Iterator[str]:
    if hasattr(command, "commands"):
        for part in command.commands.values():
            yield from _sections(part, f"{name} {part.name}")
        return
    yield f"## {name}\n"
    yield inspect.cleandoc(command.help or "") + "\n"
    yield "| argument or option | meaning |\n| --- | --- |"
    yield "\n".join(f"| {_called(param)} | {_said(param)} |" for param in command.params) + "\n"


def _called(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{param.metavar or param.name.upper()}`"
    return ", ".join(f"`{name}`" for name in param.opts)


def _said(param: Any) -> str:
    text = " ".join((param.help or "").split())
    kind = param.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        text += " One of " + ", ".join(f"`{choice.value}`" for choice in kind) + "."
    default = getattr(param.default, "value", param.default)
    return text if default is None or default is False else f"{text} Default: `{default}`."


if __name__ == "__main__":
    DOCUMENT.write_text(write_commands(), encoding="utf-8")
