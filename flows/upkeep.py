"""Flows beside ingest: link anew, write the report, export, maintain."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import flows.prefect_env  # noqa: F401 - Prefect reads it while it is imported

# isort: split
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from flows import build
from flows.aliases import load_aliases
from flows.export import ExportFormat, export_warehouse
from flows.report.write import write_report
from flows.run_names import (
    ended,
    name_export,
    name_maintain,
    name_relink,
    name_report,
)
from flows.settings import Settings, read_settings
from flows.version import linking_version, reading_rules
from flows.warehouse_lock import held
from warehouse.compact import compact
from warehouse.store import begin, discard, publish, require

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # more days than since then are no other wish
KEEP_DAYS = 90
NOTHING_SEEN = dict.fromkeys(("seen", "loaded", "unchanged", "quarantined", "removed"), 0)


@flow(name="relink", flow_run_name=name_relink, persist_result=False)
def relink(warehouse: Path | None = None, wait: float | None = None) -> None:
    """Link the whole warehouse anew and publish it: after a change of aliases.toml, say.

    Args:
        warehouse: DuckDB file to link.
        wait: seconds to wait for another run on the same warehouse.
    """
    settings = read_settings(warehouse=warehouse, wait=wait)
    with held(settings.warehouse, settings.wait):
        require(settings.warehouse)
        started_at = datetime.now(UTC)
        draft = begin(settings.warehouse)
        try:
            seconds = link_anew(draft, settings)
            _close_books(draft, settings, started_at, seconds)
            publish(draft, settings.warehouse)
        except BaseException:
            discard(draft)
            raise
        return ended(f"linked anew in {seconds:.1f} s", None)


@task(name="link", task_run_name="link documents", cache_policy=NO_CACHE)
def link_anew(draft: Path, settings: Settings) -> float:
    """Everything across documents anew, in seconds."""
    start = time.perf_counter()
    build.link_documents(draft, load_aliases(settings.aliases), settings.memory, settings.workers)
    return time.perf_counter() - start


@flow(name="report", flow_run_name=name_report, persist_result=False)
def report(
    warehouse: Path | None = None, output: Path = Path("careo-report.html"), language: str = "en"
) -> int:
    """Write the page of `careo report`; returns its size in bytes.

    Args:
        warehouse: DuckDB file to report on.
        output: HTML file to write.
        language: language of the page, en or es.
    """
    size = write_report(read_settings(warehouse=warehouse).warehouse, output, language)
    return ended(f"{size / 1e6:.1f} MB written", size)


@flow(name="export", flow_run_name=name_export, persist_result=False)
def export(
    target: Path,
    warehouse: Path | None = None,
    output: ExportFormat = ExportFormat.PARQUET,
    partition_by: list[str] | None = None,
) -> dict[str, int]:
    """Copy the warehouse for other programs; returns rows by file.

    Args:
        target: folder to fill, for duckdb the file to write.
        warehouse: DuckDB file to copy.
        output: how it is written.
        partition_by: what folders are made by.
    """
    settings = read_settings(warehouse=warehouse)
    counts = export_warehouse(
        settings.warehouse,
        target,
        output,
        partition_by=partition_by or (),
        guard_formulas=settings.guard_formulas,
    )
    return ended(f"{sum(counts.values()):,} rows written", counts)


@flow(name="maintain", flow_run_name=name_maintain, persist_result=False)
def maintain(
    warehouse: Path | None = None, keep_days: int = KEEP_DAYS, wait: float | None = None
) -> tuple[int, int]:
    """Give back the space of deleted rows, forget old books; returns the sizes before and after.

    Args:
        warehouse: DuckDB file to maintain.
        keep_days: days that runs, and files that are gone, stay in the books.
        wait: seconds to wait for another run on the same warehouse.
    """
    settings = read_settings(warehouse=warehouse, wait=wait)
    with held(settings.warehouse, settings.wait):
        require(settings.warehouse)
        now = datetime.now(UTC)
        kept = timedelta(days=min(keep_days, (now - EPOCH).days))
        sizes = compact(settings.warehouse, now - kept, now)
    before, after = (size / 1e6 for size in sizes)
    return ended(f"{before:.1f} MB before, {after:.1f} MB now", sizes)


def _close_books(draft: Path, settings: Settings, started_at: datetime, seconds: float) -> None:
    build.close_books(
        draft,
        build.run_row(
            run_id=f"run_{uuid4().hex}",
            started_at=started_at,
            finished_at=max(started_at, datetime.now(UTC)),  # a clock may be set back
            flow_run_id=flow_run.get_id(),
            versions=(reading_rules(settings).full, linking_version(settings)),
            settings=settings.model_dump_json(),
            documents=NOTHING_SEEN,
            refused_row_count=0,
            stages={"link": seconds},
        ),
    )
