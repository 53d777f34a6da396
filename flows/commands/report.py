"""careo report: the warehouse as a page to look at."""

from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.commands.options import WarehouseOption
from flows.settings import read_settings


def report(
    warehouse: WarehouseOption = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="HTML file to write.", metavar="FILE")
    ] = Path("careo-report.html"),
    language: Annotated[
        str, typer.Option("--language", "-l", help="Language of the report: en or es.")
    ] = "en",
) -> None:
    """Write the warehouse as one HTML page: statements side by side, timeline, figures, charts.

    The file holds everything it needs: it opens from the disk or from a server, without a network.
    """
    from flows.report.write import write_report

    file = read_settings(warehouse=warehouse).warehouse
    size = write_report(file, output, language)
    console.terminal().print(f"{console.plain(str(output))}: {size / 1e6:.1f} MB", soft_wrap=True)
