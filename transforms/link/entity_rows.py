"""Namings and their entities -> the rows of `entities` and `entity_names`, by columns."""

from collections.abc import Sequence

import polars as pl

from schemas.base import polars_schema
from schemas.entities import Entity, EntityName
from transforms.link.aliases import Aliases
from transforms.link.entity_choice import Choice
from transforms.link.known_entities import LISTED_LANGUAGES
from transforms.link.name_keys import is_acronym
from transforms.link.namings import Form


def entity_rows(
    forms: Sequence[Form],
    choices: Sequence[Choice],
    named: pl.DataFrame,
    days: pl.Series,
    aliases: Aliases,
) -> pl.DataFrame:
    """`entities`. `named` has document, form, count and choice; `days` are those of documents."""
    told = named.join(_choice_columns(choices), on="choice").with_columns(
        day=days.gather(named["document"])
    )
    counts = told.join(_form_columns(forms), on="form", maintain_order="left")
    entities = counts.group_by("entity_id").agg(
        pl.col("is_person", "known_kind", "country").first(),
        document_count=pl.col("document").n_unique(),
        mention_count=pl.col("count").sum(),
        first_on=pl.col("day").min(),
        last_on=pl.col("day").max(),
        as_body=pl.col("count").filter(pl.col("kind") == "ORG").sum(),
        as_place=pl.col("count").filter(pl.col("kind") == "LOC").sum(),
    )
    by_count = pl.when(pl.col("as_body") >= pl.col("as_place")).then(pl.lit("ORG"))
    kind = (
        pl.when("is_person")
        .then(pl.lit("PER"))
        .otherwise(pl.coalesce("known_kind", by_count.otherwise(pl.lit("LOC"))))
    )
    shown = _renamed(forms, counts, aliases)
    return (
        entities.join(_shown_names(counts), on="entity_id")
        .join(shown, on="entity_id", how="left")
        .with_columns(kind=kind, name=pl.coalesce("renamed", "name"))
        .select(pl.col(name).cast(dtype) for name, dtype in polars_schema(Entity).items())
        .sort("entity_id")
    )


def entity_names(
    forms: Sequence[Form], choices: Sequence[Choice], named: pl.DataFrame
) -> pl.DataFrame:
    """`entity_names`: every name of an entity, seen with its count, known from the table with 0."""
    columns = ["entity_id", "name", "language", "mention_count"]
    ids = _choice_columns(choices).select("choice", "entity_id")
    seen = (
        named.group_by("choice", "form")
        .agg(mention_count=pl.col("count").sum())
        .join(ids, on="choice")
        .join(_form_columns(forms), on="form")
        .select("entity_id", pl.col("said").alias("name"), "language", "mention_count")
    )
    known = pl.DataFrame(
        [
            (choice.entity_id, name, language, 0)
            for choice in (choices[place] for place in named["choice"].unique().sort())
            if choice.known
            for language, name in choice.known.names
            if language in LISTED_LANGUAGES
        ],
        schema=dict.fromkeys(columns[:3], pl.String) | {"mention_count": pl.Int64},
        orient="row",
    )
    return (
        pl.concat([seen.cast({"mention_count": pl.Int64}), known])
        .group_by(columns[:3])
        .agg(pl.col("mention_count").sum())
        .select(pl.col(name).cast(dtype) for name, dtype in polars_schema(EntityName).items())
        .sort(columns[:3])
    )


def _choice_columns(choices: Sequence[Choice]) -> pl.DataFrame:
    strings = ("entity_id", "untold_place", "known_kind", "country")
    return pl.DataFrame(
        [
            (
                *(place, choice.is_person, choice.entity_id, choice.untold_place),
                choice.known.kind if choice.known else None,
                choice.known.country if choice.known else None,
            )
            for place, choice in enumerate(choices)
        ],
        schema={"choice": pl.Int32, "is_person": pl.Boolean} | dict.fromkeys(strings, pl.String),
        orient="row",
    )


def _form_columns(forms: Sequence[Form]) -> pl.DataFrame:
    """What is read of a form: `full` is the name in full, `said` the words in the text."""
    rows = ((f.kind, " ".join(f.name.split()), " ".join(f.text.split()), f.language) for f in forms)
    strings = dict.fromkeys(("kind", "full", "said", "language"), pl.String)
    frame = pl.DataFrame(list(rows), schema=strings, orient="row")
    return frame.with_columns(form=pl.int_range(pl.len(), dtype=pl.Int32))


def _shown_names(counts: pl.DataFrame) -> pl.DataFrame:
    """The commonest of the full names: no acronym, no bare surname where there is more.

    `Senate (FR)` where only the documents tell whose it is.
    """
    names = counts.group_by("entity_id", "full", is_told=pl.col("untold_place") == "").agg(
        pl.col("count").sum(), pl.col("is_person").first()
    )
    is_loud = [full.isupper() for full in names["full"]]
    is_short = [is_acronym(full) for full in names["full"]]
    has_more = pl.col("full").str.contains(" ", literal=True)
    ranked = names.with_columns(
        is_loud=pl.Series(is_loud, dtype=pl.Boolean),
        is_full=pl.when("is_person")
        .then(has_more)
        .otherwise(~pl.Series(is_short, dtype=pl.Boolean)),
        length=pl.col("full").str.len_chars(),
    ).sort(
        ["entity_id", "is_told", "is_full", "is_loud", "count", "length", "full"],
        descending=[False, True, True, False, True, True, True],
    )
    first = counts.sort("document", "form").group_by("entity_id", maintain_order=True).first()
    place = (
        pl.when("is_told").then(pl.lit("")).otherwise(pl.format(" ({})", pl.col("untold_place")))
    )
    return (
        ranked.group_by("entity_id", maintain_order=True)
        .first()
        .join(first.select("entity_id", "untold_place"), on="entity_id")
        .select("entity_id", name=pl.col("full") + place)
    )


def _renamed(forms: Sequence[Form], counts: pl.DataFrame, aliases: Aliases) -> pl.DataFrame:
    schema = {"entity_id": pl.String, "renamed": pl.String}
    if not aliases.rename:
        return pl.DataFrame(schema=schema)
    of_entity = counts.group_by("entity_id").agg(pl.col("form").unique())
    rows = [(e, aliases.shown(forms[f] for f in some)) for e, some in of_entity.iter_rows()]
    return pl.DataFrame(rows, schema=schema, orient="row")
