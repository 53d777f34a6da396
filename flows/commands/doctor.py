"""careo doctor: look whether everything is as it should be."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from flows import console
from flows.commands.options import DONE, DONE_WITH_QUARANTINE, WarehouseOption
from flows.settings import read_settings

SIGNS = {"fine": "[green]fine[/]", "note": "[yellow]note[/]", "broken": "[bold red]broken[/]"}


def doctor(
    warehouse: WarehouseOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines: one JSON list.")] = False,
) -> None:
    """Look at versions, settings, disk and the warehouse, try every step, and say what to do.

    Changes nothing. Reads every fact of the warehouse against its source text. Exit code 0 when
    nothing is broken, 1 when something is.
    """
    from flows.doctor import Verdict, examine  # loads most libraries

    checks = []
    out = console.terminal(is_quiet=as_json)
    for check in examine(read_settings(warehouse=warehouse)):
        checks.append(check)
        out.print(f"{SIGNS[check.verdict]}  [bold]{check.name}[/]  {console.plain(check.said)}")
        if check.remedy:
            out.print(f"        what to do: {console.plain(check.remedy)}")
    if as_json:
        json.dump([asdict(check) for check in checks], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    is_broken = any(check.verdict is Verdict.BROKEN for check in checks)
    raise typer.Exit(DONE_WITH_QUARANTINE if is_broken else DONE)
