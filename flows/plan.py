"""What was found against what the warehouse knows: new, changed, unchanged, removed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from flows.found import FoundFile
from flows.sources import Source, SourceError
from schemas.base import polars_schema
from schemas.book import RETRIED_REASONS, File
from warehouse.known import Known

FOUND_SCHEMA: dict[str, Any] = {
    "source_uri": pl.String,
    "source": pl.String,
    "path": pl.String,
    "size_bytes": pl.Int64,
    "modified_at": polars_schema(File)["modified_at"],
    "version_tag": pl.String,
    "sidecar": pl.String,
    "reason": pl.String,
    "detail": pl.String,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do. `to_read` has the columns of FOUND_SCHEMA."""

    sources: tuple[Source, ...]
    found_count: int
    to_read: pl.DataFrame
    changed_count: int
    removed_uris: list[str]

    @property
    def is_idle(self) -> bool:
        """Whether every file is as the warehouse knows it."""
        return self.to_read.is_empty() and not self.removed_uris


def check_sources(sources: Sequence[Source], known: Known) -> None:
    """Raise SourceError when two roots claim one name, within this run or against earlier ones."""
    roots = dict(known.sources)
    for source in sources:
        root = roots.setdefault(source.name, source.root)
        if root != source.root:
            raise SourceError(
                f"the source name {source.name!r} belongs to {root}; "
                f"give this one another name: OTHER_NAME={source.root}"
            )


def plan_run(
    sources: Sequence[Source], found: Iterable[FoundFile], known: Known, version: str
) -> Plan:
    """Compare by size and modification time; whoever was read by other rules is read again."""
    frame = pl.DataFrame(list(found), schema=FOUND_SCHEMA, orient="row").unique(
        "source_uri", keep="first", maintain_order=True
    )
    names = [source.name for source in sources]
    ours = known.files.filter(pl.col("source").is_in(names))
    joined = frame.join(ours, on="source_uri", how="left", suffix="_known", coalesce=True)
    is_unchanged = (
        pl.col("status").is_in(["loaded", "quarantined"])
        & pl.col("size_bytes").eq_missing(pl.col("size_bytes_known"))
        & pl.col("modified_at").eq_missing(pl.col("modified_at_known"))
        & pl.col("version_tag").eq_missing(pl.col("version_tag_known"))
        & (pl.col("pipeline_version") == version)
        & ~pl.col("reason_known").is_in(RETRIED_REASONS).fill_null(False)
    ).fill_null(False)
    is_known = pl.col("status").is_in(["loaded", "quarantined"]).fill_null(False)
    to_read = joined.filter(~is_unchanged).sort("source_uri")
    still_there = ours.filter(pl.col("status") != "removed")
    removed = still_there.join(frame, on="source_uri", how="anti")["source_uri"].sort().to_list()
    return Plan(
        sources=tuple(sources),
        found_count=frame.height,
        to_read=to_read.select(*FOUND_SCHEMA),
        changed_count=to_read.filter(is_known).height,
        removed_uris=removed,
    )
