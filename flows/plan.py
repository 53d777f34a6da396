"""What was found against what the warehouse knows: new, changed, touched, unchanged, removed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from flows.addresses import is_same_place, without_secret
from flows.found import FoundFile
from flows.hashes import unchanged_uris
from flows.settings import Settings
from flows.sources import Source, SourceError
from flows.staging import Staged
from flows.version import Rules
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
VERSION_COLUMNS = ("modified_at", "version_tag")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do.

    `to_read` has the columns of FOUND_SCHEMA; `touched` has the new times and tags of files whose
    bytes are as they were. `outdated_count` files were read by other rules and are left so.
    """

    sources: tuple[Source, ...]
    found_count: int
    to_read: pl.DataFrame
    touched: pl.DataFrame
    changed_count: int
    outdated_count: int
    removed_uris: list[str]

    @property
    def is_idle(self) -> bool:
        """Whether every file is as the warehouse knows it."""
        return not self.changes_documents and self.touched.is_empty()

    @property
    def changes_documents(self) -> bool:
        """Whether a document may come, change or go."""
        return not self.to_read.is_empty() or bool(self.removed_uris)


def check_sources(sources: Sequence[Source], known: Known) -> None:
    """Raise SourceError when two roots claim one name, within this run or against earlier ones."""
    roots = dict(known.sources)
    for source in sources:
        root = roots.setdefault(source.name, source.root)
        if not is_same_place(root, source.root):
            raise SourceError(
                f"the source name {source.name!r} belongs to {without_secret(root)}; "
                f"give this one another name: OTHER_NAME={source.root}"
            )


def plan_run(
    sources: Sequence[Source],
    found: Iterable[FoundFile],
    known: Known,
    rules: Rules,
    settings: Settings,
) -> Plan:
    """Compare by size, time and tag; where these differ, or all are verified, by digest.

    What was read by other rules is only read again when the settings say so. Raises SourceError
    when a source that had documents has no file left, which is more often a folder that is not
    mounted than one that was emptied.
    """
    frame = pl.DataFrame(list(found), schema=FOUND_SCHEMA, orient="row").unique(
        "source_uri", keep="first", maintain_order=True
    )
    ours = known.files.filter(
        pl.col("source").is_in([source.name for source in sources])
        & (pl.col("status") != "removed")
    )
    if not (settings.allow_empty or settings.keep_removed):
        _check_not_emptied(sources, frame, ours)
    marked = _mark(frame, ours, rules, settings)
    same = marked.filter("is_candidate").select(*FOUND_SCHEMA, "content_sha256")
    unchanged = pl.Series(unchanged_uris(same.iter_rows(named=True)), dtype=pl.String)
    is_same = pl.col("is_candidate") & pl.col("source_uri").is_in(unchanged.implode())
    to_read = marked.filter(~pl.col("is_settled") & ~is_same).sort("source_uri")
    touched = marked.filter(is_same & ~pl.col("is_same_version"))
    left = marked.join(to_read, on="source_uri", how="anti")
    gone = ours.join(frame, on="source_uri", how="anti")
    if settings.keep_removed:
        kept, gone = gone.filter(pl.col("status") == "loaded"), gone.filter(status="quarantined")
    else:
        kept = gone.clear()
    return Plan(
        sources=tuple(sources),
        found_count=frame.height + kept.height,
        to_read=to_read.select(*FOUND_SCHEMA),
        touched=touched.select("source_uri", *VERSION_COLUMNS),
        changed_count=to_read.filter("is_known").height,
        outdated_count=left.filter(~pl.col("is_same_rules")).height,
        removed_uris=gone["source_uri"].sort().to_list(),
    )


def is_as_before(plan: Plan, staged: Staged, known: Known) -> bool:
    """Whether all that was tried again was refused again, for the reason that is known."""
    if plan.removed_uris or not plan.touched.is_empty():
        return False
    same = ["source_uri", "size_bytes", *VERSION_COLUMNS, "status", "reason", "pipeline_version"]
    refused = known.files.filter(status="quarantined").select(same)
    if plan.to_read.join(refused, on="source_uri", how="semi").height < plan.to_read.height:
        return False
    rows = pl.concat(map(pl.read_parquet, staged.table_files("files")))
    rows = rows.filter(
        pl.coalesce("container_uri", "source_uri").is_in(plan.to_read["source_uri"].implode())
    )
    # A container that is read in stripes is refused by one of them.
    rows = rows.sort(pl.col("status") != "quarantined").unique("source_uri", keep="first")
    again = rows.join(refused, on=same, how="semi", nulls_equal=True)
    return again.height == rows.height == plan.to_read.height


def _mark(
    frame: pl.DataFrame, ours: pl.DataFrame, rules: Rules, settings: Settings
) -> pl.DataFrame:
    """The found files beside what is known of them.

    A settled one is left as it is; of a candidate the digest decides.
    """
    current = [v for v in ours["pipeline_version"].unique() if rules.is_current(v)]
    joined = frame.join(
        ours, on="source_uri", how="left", suffix="_known", coalesce=True, maintain_order="left"
    )
    columns = ("size_bytes", *VERSION_COLUMNS)
    same = [pl.col(name).eq_missing(pl.col(f"{name}_known")) for name in columns]
    is_refused = pl.col("status") == "quarantined"
    # What other settings or rules refused may be read now.
    is_tried_again = pl.col("reason_known").is_in(RETRIED_REASONS).fill_null(False) | (
        is_refused & ~pl.col("is_same_rules")
    )
    return (
        joined.with_columns(
            is_known=pl.col("status").is_not_null(),
            is_same_version=pl.all_horizontal(same),
            is_same_rules=pl.col("pipeline_version").is_in(current).fill_null(False),
        )
        .with_columns(
            is_usable=pl.col("is_known")
            & ~is_tried_again.fill_null(False)
            & (pl.col("is_same_rules") | (not settings.reprocess))
        )
        .with_columns(
            is_settled=pl.col("is_usable") & pl.col("is_same_version") & (not settings.verify),
            is_candidate=pl.col("is_usable")
            & (~pl.col("is_same_version") | settings.verify)
            & same[0]
            & pl.col("content_sha256").is_not_null()
            & (pl.col("reason").is_null()),
        )
        .with_columns(
            # Without a digest there is nothing to verify it by.
            is_settled=pl.col("is_settled")
            | (pl.col("is_usable") & pl.col("is_same_version") & ~pl.col("is_candidate"))
        )
    )


def _check_not_emptied(sources: Sequence[Source], frame: pl.DataFrame, ours: pl.DataFrame) -> None:
    there = set(
        frame.filter(pl.col("size_bytes").is_not_null() | pl.col("reason").is_null())["source"]
    )
    for source in sources:
        count = ours.filter(pl.col("source") == source.name, status="loaded").height
        if count and source.name not in there:
            raise SourceError(
                f"{source.root}: nothing is there, but {count} files of it are in the warehouse. "
                "Is it mounted? If they are gone for good, run with --allow-empty; "
                "--keep-removed keeps their documents."
            )
