"""What the Prefect UI shows of a run beside its tasks."""

from uuid import UUID

from prefect.artifacts import (
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.records import record
from flows.summary import RunSummary
from warehouse.reader import Answer, ask

QUARANTINE_ROWS = 1000
QUARANTINE = """
select source_uri, stage, reason, detail, table_name
from quarantine
order by source_uri, stage, table_name, detail
"""


class ReadingProgress:
    """A progress artifact that is written when another percent is done, not for every batch."""

    def __init__(self, total: int) -> None:
        self._total = max(total, 1)
        self._done = 0
        self._shown = 0
        said = f"reading {total} files"
        self._artifact: UUID | None = record(
            lambda: create_progress_artifact(progress=0.0, key="reading", description=said)
        )

    def advance(self, count: int) -> None:
        """So many more files are read."""
        self._done += count
        percent = 100 * self._done // self._total
        artifact = self._artifact
        if percent > self._shown and artifact is not None:
            self._shown = percent
            record(lambda: update_progress_artifact(artifact, progress=float(percent)))


def show_summary(summary: RunSummary) -> None:
    """Tables: documents by fate with rows by table, seconds by stage, quality, the quarantine."""
    refused = ask(summary.warehouse, QUARANTINE)
    record(lambda: _show_tables(summary, refused))


def _show_tables(summary: RunSummary, refused: Answer) -> None:
    create_table_artifact(
        key="documents-and-rows",
        description=f"{summary.warehouse}: documents by what became of them, rows by table",
        table=[
            {"what": f"documents {fate}", "count": count}
            for fate, count in summary.documents.items()
        ]
        + [{"what": name, "count": count} for name, count in summary.rows.items()],
    )
    create_table_artifact(
        key="seconds-by-stage",
        description="reading stages are summed over all workers",
        table=[{"stage": s, "seconds": round(t, 2)} for s, t in summary.seconds.items()],
    )
    create_table_artifact(
        key="data-quality",
        description="of what this run loaded; "
        + ("; ".join(summary.alerts) or "no rule is broken"),
        table=[{"measure": name, "value": value} for name, value in summary.quality.items()],
    )
    create_table_artifact(
        key="quarantine",
        description=f"what was refused and why, the first {QUARANTINE_ROWS}",
        table=[
            dict(zip(refused.columns, row, strict=True)) for row in refused.rows[:QUARANTINE_ROWS]
        ],
    )
