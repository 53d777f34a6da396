from typing import Any

import pytest
import typer

from flows.cli import app
from flows.commands_page import DOCUMENT, write_commands


def commands(command: Any, name: str) -> list[tuple[str, Any]]:
    if not hasattr(command, "commands"):
        return [(name, command)]
    parts = command.commands.values()
    return [found for part in parts for found in commands(part, f"{name} {part.name}")]


COMMANDS = commands(typer.main.get_command(app), "careo")


def test_the_page_is_what_the_commands_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == write_commands(), "run: make docs"


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_says_what_it_does(name: str, command: Any) -> None:
    assert command.help
    assert f"## {name}\n" in write_commands()
    assert [param.name for param in command.params if not param.help] == []
