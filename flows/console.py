"""What the terminal shows: progress, the summary of a run, answers, the state of a warehouse."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from flows.answers import answer_table
from flows.ending import undone_at_the_end
from flows.plain import plain
from flows.progress import Reporter, reporting_to
from flows.summary import RunSummary
from schemas.book import REASONS
from warehouse.queries import query
from warehouse.reader import ask

__all__ = ["plain", "progress", "show_status", "show_summary", "terminal"]

PIPE_WIDTH = 200  # columns where no terminal says its width: at Rich's 80, words fold by letters

STAGES = {
    "find": "looking for files",
    "read": "reading documents",
    "load": "loading",
    "link": "linking across outlets and languages",
}
REMEDIES = {
    "empty": "nothing to do: there is no text in it",
    "binary": "give text; pictures and office files are not read",
    "unreadable": "give the user of the run the right to read it",
    "vanished": "it is read again by the next run",
    "too_large": "split it, or raise limits.file_bytes",
    "too_slow": "raise limits.document_seconds, or look at what is odd in it",
    "bad_container": "repair or repack the archive",
    "bomb": "raise the container limits if you trust it",
    "bad_path": "rename the file, or remove the link",
    "duplicate_name": "give each member of the archive its own name",
    "no_text_column": "name a column text, or map it in the settings",
    "bad_metadata": "repair the JSON of the sidecar file",
    "not_fetched": "check the address; it is tried again by the next run",
    "broken_rule": "please report it with the row: a step made an impossible row",
    "step_failed": "please report it with the file: a step has an error",
    "crashed": "try it alone with more memory; it is tried again by the next run",
}


def terminal(is_quiet: bool = False) -> Console:
    """Standard output: as wide as the terminal, as COLUMNS says, or as PIPE_WIDTH."""
    is_pipe = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(quiet=is_quiet, width=PIPE_WIDTH if is_pipe else None)


class _Bar(Reporter):
    """A progress bar that shows the stage and, where it is known, how far it is."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("starting Prefect", total=None)

    def stage(self, name: str, total: int | None = None) -> None:
        self._bar.reset(self._task, total=total, description=STAGES.get(name, name))

    def advance(self, count: int) -> None:
        self._bar.advance(self._task, count)

    def tell(self, message: str) -> None:
        self._bar.console.print(plain(message))


@contextmanager
def progress(out: Console) -> Iterator[None]:
    """Show the progress of the run inside the block, then take the bar away."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    # Disabled in a pipe, where it would leave an empty line; what is told is printed all the same.
    bar = Progress(*columns, console=out, transient=True, disable=not out.is_terminal)
    with undone_at_the_end(partial(_show_cursor, out)), bar, reporting_to(_Bar(bar)):
        yield


def _show_cursor(out: Console) -> None:
    # Not through the bar: another thread may hold its lock for ever.
    if out.is_terminal:
        os.write(1, b"\x1b[?25h\r\x1b[K")


def show_summary(out: Console, summary: RunSummary) -> None:
    """The end of a run: what became of the documents, what was found in them, what to do next."""
    documents = summary.documents
    if not documents["seen"]:
        out.print("No files in the sources: nothing to read. Is it the right folder?")
    elif summary.run_id is None:
        out.print(
            f"Nothing new: all {documents['seen']} documents are as the warehouse knows them. "
            f"{plain(str(summary.warehouse))} was not touched.",
            soft_wrap=True,
        )
    if summary.outdated_count:
        out.print(
            f"[yellow]other rules[/] read {summary.outdated_count} files: an earlier Careo, other "
            "settings; read them again with: careo run --reprocess"
        )
    out.print(_two_columns("Documents", documents))
    if rows := {name: count for name, count in summary.rows.items() if count}:
        out.print(_two_columns("In the warehouse", rows))
    if summary.run_id is not None:
        out.print(_seconds(summary.seconds))
    if summary.reused_count:
        out.print(f"Taken up from a run that did not finish: {summary.reused_count} files")
    for reason, count in summary.reasons.items():
        out.print(f"[yellow]quarantined[/] {count}: {REASONS[reason]}; {REMEDIES[reason]}")
    if summary.refused_row_count:
        out.print(f"[yellow]refused[/] {summary.refused_row_count} rows of loaded documents")
    for alert in summary.alerts:
        out.print(f"[bold yellow]alert[/] {plain(alert)}")
    if summary.documents["quarantined"] or summary.refused_row_count:
        out.print("See each with: careo status --quarantine")


def show_status(out: Console, warehouse: Path, with_quarantine: bool) -> None:
    """The state of a warehouse: last runs, coverage, refusals."""
    for title, name in (("Last runs", "last_runs"), ("Documents", "documents_by_language")):
        out.print(answer_table(ask(warehouse, query(name)), title))
    refused = ask(warehouse, query("quarantine_by_reason"))
    if not refused.rows:
        out.print("Quarantine: empty")
        return
    out.print(answer_table(refused, "Quarantine"))
    if not with_quarantine:
        out.print("Each file with its reason: careo status --quarantine")
        return
    out.print(answer_table(ask(warehouse, query("quarantine_rows")), "Refused files and rows"))
    for reason in sorted({str(row[0]) for row in refused.rows}):
        out.print(f"{reason}: {REASONS[reason]}. What to do: {REMEDIES[reason]}.")


def _two_columns(title: str, values: dict[str, int]) -> Table:
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, value in values.items():
        table.add_row(name.replace("_", " "), f"{value:,}")
    return table


def _seconds(seconds: dict[str, float]) -> str:
    parts = [f"{name} {value:.1f}" for name, value in seconds.items() if ":" not in name]
    return "Seconds: " + ", ".join(parts)
