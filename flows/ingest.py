"""The flow: find, plan, read in batches, load, link, publish, report."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import flows.prefect_env  # noqa: F401 - Prefect reads it while it is imported

# isort: split
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import build
from flows.alerts import broken_rules, hold_back, quality_of
from flows.aliases import load_aliases
from flows.artifacts import ReadingProgress, show_summary
from flows.batch import Batch, BatchReport
from flows.batches import make_batches
from flows.counts import count_documents, quarantine_reasons, refused_rows, table_counts
from flows.engine import open_workers
from flows.look import compare, idle_summary
from flows.plan import Plan, check_sources, is_as_before
from flows.pool import Workers
from flows.progress import reporter
from flows.run import Run
from flows.run_names import ended, ingest_message, name_ingest
from flows.settings import Settings, read_settings
from flows.sources import parse_source
from flows.staging import Staged, Staging, drop_staging, find_staged, staging_of
from flows.summary import RunSummary
from flows.version import linking_version
from flows.warehouse_lock import held
from warehouse.known import Known, read_known
from warehouse.migrate import bring_up_to_date
from warehouse.store import begin, discard, publish, writing

# The threads only wait for worker processes; they bound how many batches can be in flight.
RUNNER: TaskRunner[PrefectFuture[Any]] = ThreadPoolTaskRunner(max_workers=1000)  # type: ignore[assignment]

# NO_CACHE: work is staged in files and known by content; Prefect would only hash it once more.


@flow(
    name="ingest",
    flow_run_name=name_ingest,
    task_runner=RUNNER,
    persist_result=False,
)
def ingest(
    sources: list[str],
    warehouse: Path | None = None,
    workers: int | None = None,
    batch_size: int | None = None,
    languages: list[str] | None = None,
    wait: float | None = None,
    engine: str | None = None,
    scheduler: str | None = None,
    staging: str | None = None,
    columns: dict[str, str] | None = None,
    reprocess: bool | None = None,
    verify: bool | None = None,
    keep_removed: bool | None = None,
    allow_empty: bool | None = None,
) -> RunSummary:
    """Load folders of raw news text into a warehouse; only what is new or changed is read.

    Args:
        sources: folders, files, globs or URLs, each `PLACE` or `NAME=PLACE`.
        warehouse: DuckDB file to write.
        workers: processes that read documents.
        batch_size: documents a batch.
        languages: plausible languages, BCP-47; none is any.
        wait: seconds to wait for another run on the same warehouse.
        engine: who reads, `local` or `dask`.
        scheduler: address of a Dask scheduler.
        staging: folder or URL for batches in work.
        columns: names of columns in tables and sidecars, by what they hold.
        reprocess: read again what was read by other rules.
        verify: tell changes by content, whatever size and time say.
        keep_removed: keep the documents of files that are gone.
        allow_empty: let a source with no file left lose its documents.
    """
    told = {name: value for name, value in locals().items() if name != "sources"}
    settings = read_settings(**told)
    run = Run(settings, tuple(parse_source(s, settings.allow_empty) for s in sources))
    with held(settings.warehouse, settings.wait):
        _migrate(settings.warehouse)
        known = read_known(settings.warehouse)
        check_sources(run.sources, known)
        with run.timed("find"):
            plan = find(run, known)
        is_linked = known.linking_version == linking_version(run.settings)
        if plan.is_idle and is_linked:
            return _ended(idle_summary(run, plan))
        staged, reused = read_documents(run, plan)
        if is_linked and is_as_before(plan, staged, known):
            drop_staging(settings.warehouse, settings.staging)
            return _ended(idle_summary(run, plan))
        needs_links = plan.changes_documents or not is_linked
        summary = build_warehouse(run, plan, staged, needs_links)
        summary = replace(summary, reused_count=reused)
    show_summary(summary)
    return _ended(summary)


def _ended(summary: RunSummary) -> RunSummary:
    return ended(ingest_message(summary), summary)


def _migrate(warehouse: Path) -> None:
    if backup := bring_up_to_date(warehouse):
        reporter().tell(f"{warehouse} had an older layout and has been migrated; kept: {backup}")


@task(name="find", task_run_name="find files", cache_policy=NO_CACHE)
def find(run: Run, known: Known) -> Plan:
    """Walk the sources and compare with what the warehouse knows."""
    return compare(run, known)


def read_documents(run: Run, plan: Plan) -> tuple[Staged, int]:
    """Read every file that is not staged yet, in batches on all cores."""
    settings = run.settings
    staging = staging_of(settings.warehouse, run.version, settings.staging)
    with writing(staging.place):
        staging.bring_finished()
    before = find_staged(staging.folder, plan.to_read)
    to_read = plan.to_read.join(before.files, on="source_uri", how="anti")
    run.counts |= {"files read": to_read.height, "files taken up": before.file_count}
    batches = [
        batch
        for batch in make_batches(to_read, settings, staging.place, run.rules, run.today)
        if not staging.has(batch.folder)  # some of a container that a run died in
    ]
    report = BatchReport()
    with run.timed("read", to_read.height):
        if batches:
            staging.folder.mkdir(parents=True, exist_ok=True)
            places = [staging.place, *(source.base for source in run.sources)]
            with writing(staging.place), open_workers(settings, len(batches), places) as workers:
                _read_all(batches, workers, staging, report)
    run.seconds |= {f"read: {stage}": seconds for stage, seconds in report.seconds.items()}
    return find_staged(staging.folder, plan.to_read), before.file_count


def _read_all(
    batches: Sequence[Batch], workers: Workers, staging: Staging, report: BatchReport
) -> None:
    # A window of submitted tasks and not all at once: a million files are thousands of tasks.
    progress = ReadingProgress(sum(batch.file_count for batch in batches))
    running: deque[tuple[Batch, PrefectFuture[BatchReport]]] = deque()
    for number, batch in enumerate(batches, 1):
        if len(running) >= 2 * workers.count:
            _collect(running, report, progress)
        name = f"read batch {number} of {len(batches)}: {len(batch.files)} files"
        named = read_batch.with_options(task_run_name=name)
        running.append((batch, named.submit(workers, staging, batch)))
    while running:
        _collect(running, report, progress)


def _collect(
    running: deque[tuple[Batch, PrefectFuture[BatchReport]]],
    report: BatchReport,
    progress: ReadingProgress,
) -> None:
    batch, future = running.popleft()
    report.add(future.result())
    progress.advance(batch.file_count)
    reporter().advance(batch.file_count)


@task(name="read", cache_policy=NO_CACHE)
def read_batch(workers: Workers, staging: Staging, batch: Batch) -> BatchReport:
    """One batch in a worker process, and its rows on this machine."""
    report = workers.run(batch)
    staging.bring(report.folders)
    return report


def build_warehouse(run: Run, plan: Plan, staged: Staged, needs_links: bool) -> RunSummary:
    """Work on a copy of the warehouse and swap it in when it is complete."""
    draft = begin(run.settings.warehouse)
    try:
        with writing(draft):
            with run.timed("load"):
                load(run, draft, staged, plan)
            if needs_links:
                with run.timed("link"):
                    link(draft, run.settings)
            summary = close(run, draft, plan)
        hold_back(run.settings.alerts, summary.alerts)
        publish_warehouse(draft, run.settings.warehouse)
    except BaseException:
        discard(draft)
        raise
    drop_staging(run.settings.warehouse, run.settings.staging)
    return summary


@task(name="load", task_run_name="load documents", cache_policy=NO_CACHE)
def load(run: Run, draft: Path, staged: Staged, plan: Plan) -> None:
    """Staged batches into the working copy."""
    removed, memory = plan.removed_uris, run.settings.memory
    build.load_staged(draft, run.run_id, staged, run.sources, removed, memory)
    build.note_touched(draft, plan.touched)


@task(name="link", task_run_name="link documents", cache_policy=NO_CACHE)
def link(draft: Path, settings: Settings) -> None:
    """Duplicates, entities, stories, statements, events and figures, computed anew."""
    aliases = load_aliases(settings.aliases)
    build.link_documents(draft, aliases, settings.memory, settings.workers)


@task(name="close", task_run_name="count and close the books", cache_policy=NO_CACHE)
def close(run: Run, draft: Path, plan: Plan) -> RunSummary:
    """Add up what was seen, and write the row of the run."""
    documents = count_documents(draft, run.sources, run.run_id, plan.found_count)
    refused = refused_rows(draft, run.run_id)
    build.close_books(
        draft,
        build.run_row(
            run_id=run.run_id,
            started_at=run.started_at,
            finished_at=max(run.started_at, datetime.now(UTC)),  # a clock may be set back
            flow_run_id=flow_run.get_id(),
            versions=(run.version, linking_version(run.settings)),
            settings=run.settings.model_dump_json(),
            documents=documents,
            refused_row_count=refused,
            stages=run.counts | run.seconds,
        ),
    )
    quality = quality_of(draft, run.run_id)
    return RunSummary(
        warehouse=run.settings.warehouse,
        run_id=run.run_id,
        quality=quality,
        alerts=broken_rules(run.settings.alerts, quality),
        documents=documents,
        changed_count=plan.changed_count,
        outdated_count=plan.outdated_count,
        refused_row_count=refused,
        rows=table_counts(draft),
        seconds=run.seconds,
        reasons=quarantine_reasons(draft, run.sources),
    )


@task(name="publish", task_run_name="publish the warehouse", cache_policy=NO_CACHE)
def publish_warehouse(draft: Path, warehouse: Path) -> None:
    """Swap the finished copy in."""
    publish(draft, warehouse)
