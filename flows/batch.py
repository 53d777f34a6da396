"""What goes to a worker process and what comes back: a batch, its rows as they come, its report."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flows.taggers import OWN
from flows.version import Rules
from transforms.read.limits import Limits
from transforms.rows import Row


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A file to read, as it was when it was found."""

    source_uri: str
    source: str
    path: str
    size_bytes: int | None
    modified_at: datetime | None
    version_tag: str | None
    sidecar: str | None
    reason: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """The work of one task: everything a worker needs, nothing it has to ask for.

    A batch of one container may be a stripe of it: of every so many records the one of a number.
    """

    files: tuple[BatchFile, ...]
    folder: str
    rules: Rules
    today: date
    languages: tuple[str, ...]
    limits: Limits
    document_seconds: float
    path_pattern: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    names: str = OWN  # who finds names
    stripe: tuple[int, int] = (0, 1)  # which, of how many

    @property
    def file_count(self) -> int:
        """The files that it adds to what is read: a container counts once."""
        return len(self.files) if self.stripe[0] == 0 else 0


def _no_seconds() -> dict[str, float]:  # by name: a report is pickled on its way to the run
    return defaultdict(float)


@dataclass(slots=True)
class BatchReport:
    """What came of a batch: documents and rows, seconds of each stage, where it is staged."""

    documents: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=_no_seconds)
    folders: list[str] = field(default_factory=list)  # where it is staged

    def add(self, other: "BatchReport") -> None:
        """Count another batch in."""
        self.documents += other.documents
        self.rows += other.rows
        self.folders += other.folders
        for stage, seconds in other.seconds.items():
            self.seconds[stage] += seconds


@dataclass(slots=True)
class Book:
    """The rows of a batch as they come."""

    batch: Batch
    articles: list[dict[str, list[Row]]] = field(default_factory=list)
    files: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)
    report: BatchReport = field(default_factory=BatchReport)
    digest: str | None = None  # of the file at work
    char_count: int = 0  # of the articles held

    def clear(self) -> None:
        """Let go of all rows: they are staged."""
        self.articles, self.files, self.quarantine, self.char_count = [], [], [], 0

    def note(self, file: BatchFile, uri: str, status: str, **more: Any) -> None:
        """The row of `files` of a file or record."""
        in_container = uri != file.source_uri
        self.files.append(
            {
                "source_uri": uri,
                "size_bytes": file.size_bytes,
                "modified_at": file.modified_at,
                "version_tag": file.version_tag,
                "content_sha256": None if in_container else self.digest,
                "status": status,
                "reason": None,
                "doc_id": None,
                "container_uri": file.source_uri if in_container else None,
                "pipeline_version": self.batch.rules.full,
                "first_run_id": "",
                "last_run_id": "",
            }
            | more
        )

    def refuse(
        self, file: BatchFile, uri: str, stage: str, reason: str, detail: str | None
    ) -> None:
        """The rows of a file or record that is not used, with the reason."""
        self.note(file, uri, "quarantined", reason=reason)
        self.quarantine.append(quarantine_row(uri, stage, reason, detail))


def quarantine_row(
    uri: str, stage: str, reason: str, detail: str | None, table: str | None = None, row: Any = None
) -> Row:
    """A row of `quarantine`; the run is filled in when it is loaded."""
    return {
        "run_id": "",
        "source_uri": uri,
        "stage": stage,
        "table_name": table,
        "reason": reason,
        # Readers of archives cite names in their errors, and those may hold any bytes.
        "detail": detail and detail.encode("utf-8", "backslashreplace").decode("utf-8"),
        "row": None if row is None else json.dumps(row, default=str, ensure_ascii=False),
    }
