"""Namings and their entities -> the rows of `entities` and `entity_names`, by columns."""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from schemas.base import polars_schema
from schemas.entities import Entity, EntityName
from transforms.link.aliases import Aliases
from transforms.link.entity_choice import Choice
from transforms.link.known_entities import LISTED_LANGUAGES
from transforms.link.name_keys import is_acronym
from transforms.link.namings import Form


def chosen(choices: Sequence[Choice]) -> pl.DataFrame:
    """What is read of each choice, by its place; `entity` numbers the entities."""
    strings = ("entity_id", "untold_place", "known_kind", "country")
    columns: dict[str, list[Any]] = {
        "is_person": [choice.is_person for choice in choices],
        "entity_id": [choice.entity_id for choice in choices],
        "untold_place": [choice.untold_place for choice in choices],
        "known_kind": [choice.known.kind if choice.known else None for choice in choices],
        "country": [choice.known.country if choice.known else None for choice in choices],
    }
    schema = {"is_person": pl.Boolean, **dict.fromkeys(strings, pl.String)}
    return pl.DataFrame(columns, schema=schema).with_columns(
        choice=pl.int_range(pl.len(), dtype=pl.Int32),
        entity=pl.col("entity_id").rank("dense").cast(pl.Int32),
    )


def entity_rows(
    forms: Sequence[Form],
    choices: pl.DataFrame,
    named: pl.DataFrame,
    days: pl.Series,
    aliases: Aliases,
) -> pl.DataFrame:
    """`entities`. `named` has document, form, count and choice; `days` are those of documents."""
    told = named.sort("document", "form")  # numbers alone: there are millions
    told = told.with_columns(
        entity=choices["entity"].gather(told["choice"]), day=days.gather(told["document"])
    )
    entities = told.group_by("entity", maintain_order=True).agg(
        pl.col("choice").first(),
        document_count=pl.col("document").n_unique(),
        mention_count=pl.col("count").sum(),
        first_on=pl.col("day").min(),
        last_on=pl.col("day").max(),
    )
    said = _said(forms, choices, told)
    by_kind = said.group_by("entity").agg(
        as_body=pl.col("count").filter(pl.col("kind") == "ORG").sum(),
        as_place=pl.col("count").filter(pl.col("kind") == "LOC").sum(),
    )
    by_count = pl.when(pl.col("as_body") >= pl.col("as_place")).then(pl.lit("ORG"))
    kind = (
        pl.when("is_person")
        .then(pl.lit("PER"))
        .otherwise(pl.coalesce("known_kind", by_count.otherwise(pl.lit("LOC"))))
    )
    is_told = pl.when("is_told").then(pl.lit(""))
    place = is_told.otherwise(pl.format(" ({})", pl.col("untold_place")))
    return (
        entities.join(choices.drop("entity"), on="choice")
        .join(by_kind, on="entity")
        .join(_shown_names(said), on="entity")
        .join(_renamed(forms, said, aliases), on="entity", how="left")
        .with_columns(kind=kind, name=pl.coalesce("renamed", pl.col("full") + place))
        .select(pl.col(name).cast(dtype) for name, dtype in polars_schema(Entity).items())
        .sort("entity_id")
    )


def _said(forms: Sequence[Form], choices: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """How often each entity is called by each form, and what the form says."""
    names = (form.name for form in forms)
    return (
        told.group_by("entity", "choice", "form")
        .agg(pl.col("count").sum())
        .join(choices.select("choice", "is_person", "untold_place"), on="choice")
        .join(_by_form(kind=[form.kind for form in forms], full=_plain(names)), on="form")
    )


def entity_names(
    forms: Sequence[Form],
    choices: Sequence[Choice],
    ids: pl.Series,
    named: pl.DataFrame,
) -> pl.DataFrame:
    """`entity_names`: every name of an entity, seen with its count, known from the table with 0."""
    columns = ["entity_id", "name", "language", "mention_count"]
    texts = (form.text for form in forms)
    counted = named.group_by("choice", "form").agg(mention_count=pl.col("count").sum())
    seen = (
        counted.with_columns(entity_id=ids.gather(counted["choice"]))
        .join(_by_form(name=_plain(texts), language=[form.language for form in forms]), on="form")
        .select(columns)
    )
    known = pl.DataFrame(
        [
            (ids[place], name, language, 0)
            for place in named["choice"].unique().sort()
            if (told := choices[place].known)
            for language, name in told.names
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


def _by_form(**columns: list[str]) -> pl.DataFrame:
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return frame.with_columns(form=pl.int_range(pl.len(), dtype=pl.Int32))


def _plain(names: Iterable[str]) -> list[str]:
    """Names with single spaces."""
    return [" ".join(name.split()) for name in names]


def _shown_names(said: pl.DataFrame) -> pl.DataFrame:
    """The commonest of the full names: no acronym, no bare surname where there is more.

    `is_told` unless only the documents tell whose it is: then it is shown with its place.
    """
    names = said.group_by("entity", "full", is_told=pl.col("untold_place") == "").agg(
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
        ["entity", "is_told", "is_full", "is_loud", "count", "length", "full"],
        descending=[False, True, True, False, True, True, True],
    )
    shown = ranked.group_by("entity", maintain_order=True).first()
    return shown.select("entity", "full", "is_told")


def _renamed(forms: Sequence[Form], said: pl.DataFrame, aliases: Aliases) -> pl.DataFrame:
    schema = {"entity": pl.Int32, "renamed": pl.String}
    if not aliases.rename:
        return pl.DataFrame(schema=schema)
    of_entity = said.group_by("entity").agg(pl.col("form").unique())
    rows = [(e, aliases.shown(forms[f] for f in some)) for e, some in of_entity.iter_rows()]
    return pl.DataFrame(rows, schema=schema, orient="row")
