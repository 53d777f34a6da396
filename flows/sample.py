"""One shipped article from its page to a report, the way a run takes it. Nothing of it is kept."""

from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from flows import build
from flows.batches import make_batches
from flows.counts import table_counts
from flows.look import compare
from flows.process import process_batch
from flows.report.write import write_report
from flows.run import Run
from flows.settings import InputLimits, Settings
from flows.sources import parse_source
from flows.staging import Staged, find_staged, staging_of
from warehouse.known import read_known
from warehouse.store import begin, publish

PAGE = "sample.html"
PATIENCE = 300.0  # CPU seconds: the first document loads every model
# What the page holds, so that a step that finds nothing is noticed.
HELD = (
    "documents", "blocks", "sentences", "mentions", "quotes", "dates", "quantities",
    "event_mentions", "entities", "statements", "events",
)  # fmt: skip


class SampleError(Exception):
    """The article did not get through; the message names the step and its error."""


def read_sample(settings: Settings) -> dict[str, int]:
    """Rows of each table that came of the article.

    Raises SampleError when it is refused or a step finds nothing in it, and whatever a step that
    is no longer on its own raises.
    """
    with TemporaryDirectory(prefix="careo-doctor-") as folder:
        source, warehouse = Path(folder, "sample"), Path(folder, "sample.duckdb")
        source.mkdir()
        page = resources.files("flows") / PAGE
        (source / PAGE).write_bytes(page.read_bytes())
        # Of the user's settings only the names model: the page is in English whatever they read.
        limits = InputLimits(document_seconds=PATIENCE)
        own = Settings.model_construct(warehouse=warehouse, names=settings.names, limits=limits)
        run = Run(own, (parse_source(str(source)),))
        _publish(run, _read(run))
        write_report(warehouse, Path(folder, "report.html"), "en")
        rows = table_counts(warehouse)
    empty = [table for table in HELD if not rows[table]]
    if empty:
        raise SampleError(f"nothing was found for {', '.join(empty)}")
    return rows


def _read(run: Run) -> Staged:
    plan = compare(run, read_known(run.settings.warehouse))
    staging = staging_of(run.settings.warehouse, run.version)
    staging.folder.mkdir(parents=True)
    for batch in make_batches(plan.to_read, run.settings, staging.place, run.rules, run.today):
        process_batch(batch)
    staged = find_staged(staging.folder, plan.to_read)
    refused = pl.read_parquet(staged.table_files("quarantine"))
    for stage, reason, detail in refused.select("stage", "reason", "detail").iter_rows():
        raise SampleError(f"{reason} in the step {stage}: {detail}")
    return staged


def _publish(run: Run, staged: Staged) -> None:
    draft = begin(run.settings.warehouse)
    build.load_staged(draft, run.run_id, staged, run.sources, [])
    build.link_documents(draft)
    publish(draft, run.settings.warehouse)
