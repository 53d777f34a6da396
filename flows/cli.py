"""The command line: which commands there are, and how errors end them."""

import traceback
from collections.abc import Callable, Sequence

import typer
from rich.console import Console

from flows import console, standard_output
from flows.alerts import HeldBack
from flows.commands.doctor import doctor
from flows.commands.export import export
from flows.commands.maintain import maintain
from flows.commands.migrate import migrate
from flows.commands.new import new
from flows.commands.options import BAD_USAGE, BROKEN, HELD_BACK
from flows.commands.relink import relink
from flows.commands.report import report
from flows.commands.run import run
from flows.commands.schedule import schedule
from flows.commands.show import show
from flows.commands.sql import sql
from flows.commands.status import status
from flows.needs import EngineError
from flows.server import ServerError
from flows.settings import SettingsError
from flows.sources import SourceError
from flows.standard_output import CLOSED, OutputClosed, OutputFailed
from flows.storage import StoreError
from warehouse.errors import WarehouseError

app = typer.Typer(
    name="careo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # an error in the code is a plain traceback
    rich_markup_mode="rich",
    help="""Folders of raw news text in, a DuckDB warehouse of who said what out.

    [bold]careo run FOLDER[/bold] reads what is new in the folder, links it across outlets and
    languages, and publishes [bold]careo.duckdb[/bold]. Ask it in SQL:

    [bold]careo sql "select speaker, outlet, language, text from who_said_what"[/bold]

    Every answer leads back to its source: [bold]careo show quo_...[/bold]

    Exit codes: 0 done, 1 done with quarantined input or an alert, 2 bad usage or settings, 3 an
    error in Careo itself, 4 held back by a rule of alerts, 130 and 143 stopped by a signal, 141
    the reader of its output has gone.""",
)
COMMANDS = (
    run, status, sql, show, report, export, schedule, doctor, relink, maintain, migrate,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)
app.add_typer(new)


# What the user has to decide or repair.
REFUSALS = (
    EngineError, OutputFailed, ServerError, SettingsError, SourceError, StoreError, WarehouseError,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what the user has to decide is one clear message and exit code 2.

    A command whose reader has had enough (`| head`) ends in silence, with the shell's own code.
    """
    command: Callable[..., object] = typer.main.get_command(app)
    try:
        _run(command, arguments)
    except OutputClosed as closed:
        standard_output.give_up()
        raise SystemExit(CLOSED) from closed
    except (*REFUSALS, HeldBack) as error:
        if isinstance(error, OutputFailed):
            standard_output.give_up()
        Console(stderr=True).print(
            f"[bold red]careo:[/] {console.plain(str(error))}", soft_wrap=True
        )
        raise SystemExit(HELD_BACK if isinstance(error, HeldBack) else BAD_USAGE) from error
    except Exception as error:
        # Python's own exit code for it is 1, and that one says that the run is done.
        traceback.print_exc()
        raise SystemExit(BROKEN) from error


def _run(command: Callable[..., object], arguments: Sequence[str] | None) -> None:
    try:
        command(list(arguments) if arguments is not None else None, prog_name="careo")
    except SystemExit:
        standard_output.flush()  # what is left of it may fail like the rest
        raise
