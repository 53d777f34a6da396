"""What a run came to."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RunSummary:
    """Counts of documents and rows, seconds by stage; `run_id` is None when nothing was to do."""

    warehouse: Path
    run_id: str | None
    documents: dict[str, int]  # seen, loaded, unchanged, quarantined, removed
    changed_count: int = 0
    outdated_count: int = 0  # files that other rules read and that were left so
    reused_count: int = 0  # files taken from batches that an earlier run had finished
    refused_row_count: int = 0
    rows: dict[str, int] = field(default_factory=dict)  # rows of each table, as published
    seconds: dict[str, float] = field(default_factory=dict)  # stages; reading ones over all workers
    quality: dict[str, float | None] = field(default_factory=dict)  # of what this run loaded
    alerts: tuple[str, ...] = ()  # rules of `alerts` that it breaks
    reasons: dict[str, int] = field(default_factory=dict)  # quarantined files by reason

    @property
    def is_clean(self) -> bool:
        """Whether every file and row is in the warehouse, and no rule of `alerts` is broken."""
        return not (self.documents["quarantined"] or self.refused_row_count or self.alerts)
