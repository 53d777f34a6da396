"""Book-keeping: what was run, seen and refused."""

import pandera.polars as pa

from schemas.base import Table, UtcTime, rule

RETRIED_REASONS = ["unreadable", "vanished", "too_slow", "not_fetched", "step_failed", "crashed"]
RUN_STATUSES = ["completed", "completed_with_quarantine"]
FILE_STATUSES = ["loaded", "quarantined", "removed"]
STAGES = ["find", "read", "clean", "language", "extract", "validate", "link"]
REASONS = {
    "empty": "the file has no text",
    "binary": "the bytes are no text in any encoding",
    "unreadable": "the operating system refused to read it",
    "vanished": "the file changed or disappeared while it was read",
    "too_large": "over the size limit",
    "too_slow": "over the time budget of a document",
    "bad_container": "the archive or table can't be opened or read to its end",
    "bomb": "unpacks to more than the limits on size, ratio or count allow",
    "bad_path": "the path leaves its archive, loops, or can't be written as text",
    "duplicate_name": "the same name occurs twice in one archive",
    "no_text_column": "a table without a column of text",
    "bad_metadata": "the sidecar file can't be read",
    "not_fetched": "the address can't be reached or refused",
    "broken_rule": "a row breaks a rule of its table",
    "step_failed": "a step raised an error on this document",
    "crashed": "the process that read this document died",
}  # the closed list; `careo status --quarantine` says what to do about each


class Run(Table):
    """One row per run that published a warehouse."""

    run_id: str = pa.Field(description="the run")
    run_no: int = pa.Field(
        ge=1, unique=True, description="number of the run in this warehouse: tells which came later"
    )
    started_at: UtcTime = pa.Field(description="when it started")
    finished_at: UtcTime = pa.Field(description="when it was ready to publish")
    status: str = pa.Field(isin=RUN_STATUSES, description="how it ended")
    flow_run_id: str = pa.Field(nullable=True, description="Prefect flow run")
    pipeline_version: str = pa.Field(description="version of the rules that read documents")
    linking_version: str = pa.Field(description="version of the rules that link documents")
    settings: str = pa.Field(description="settings as JSON")
    seen_count: int = pa.Field(ge=0, description="documents seen or known before")
    loaded_count: int = pa.Field(ge=0, description="documents read and loaded by this run")
    unchanged_count: int = pa.Field(ge=0, description="documents left as they were")
    quarantined_count: int = pa.Field(ge=0, description="files refused")
    removed_count: int = pa.Field(ge=0, description="documents whose file is gone")
    refused_row_count: int = pa.Field(ge=0, description="rows of loaded documents refused")
    stage_counts: str = pa.Field(description="rows and seconds of each stage, as JSON")

    two_doors = rule(
        "loaded_count + unchanged_count + quarantined_count + removed_count = seen_count"
    )

    class Config:
        name = "runs"
        metadata = {"key": ["run_id"], "scope": "book"}


class File(Table):
    """One row per file or container record ever seen."""

    source_uri: str = pa.Field(description="<source name>/<path below the source>")
    size_bytes: int = pa.Field(nullable=True, ge=0, description="size on disk")
    modified_at: UtcTime = pa.Field(nullable=True, description="modification time")
    version_tag: str = pa.Field(
        nullable=True, description="tag of this version in its store, and state of its sidecar"
    )
    content_sha256: str = pa.Field(nullable=True, description="SHA-256 of the bytes")
    status: str = pa.Field(isin=FILE_STATUSES, description="what became of it")
    reason: str = pa.Field(nullable=True, isin=list(REASONS), description="why it was refused")
    doc_id: str = pa.Field(nullable=True, description="its document, when loaded")
    container_uri: str = pa.Field(nullable=True, description="file it is a record of")
    pipeline_version: str = pa.Field(description="version of the rules that read it")
    first_run_id: str = pa.Field(description="run that saw it first")
    last_run_id: str = pa.Field(description="run that last read or removed it")

    refused_for_a_reason = rule("(status = 'quarantined') = (reason is not null)")

    class Config:
        name = "files"
        metadata = {"key": ["source_uri"], "scope": "book"}


class Source(Table):
    """One row per source: a name belongs to one root."""

    source: str = pa.Field(description="name of the source")
    root: str = pa.Field(description="folder, file, glob or URL it stands for")

    class Config:
        name = "sources"
        metadata = {"key": ["source"], "scope": "book"}


class Quarantined(Table):
    """One row per file or row that was refused."""

    run_id: str = pa.Field(description="run that refused it")
    source_uri: str = pa.Field(description="file it concerns")
    stage: str = pa.Field(isin=STAGES, description="stage that refused it")
    table_name: str = pa.Field(nullable=True, description="table of the refused row")
    reason: str = pa.Field(isin=list(REASONS), description="why, from a closed list")
    detail: str = pa.Field(nullable=True, description="what exactly, for a person")
    row: str = pa.Field(nullable=True, description="the refused row as JSON")

    class Config:
        name = "quarantine"
        metadata = {
            "key": [],
            "scope": "book",
        }
