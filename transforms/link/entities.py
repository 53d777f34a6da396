"""Mentions -> entities across documents and languages."""

from collections.abc import Mapping

import polars as pl

from transforms.link.aliases import Aliases
from transforms.link.entity_choice import EntityChoice
from transforms.link.entity_rows import chosen, entity_names, entity_rows
from transforms.link.namings import Namings, read_namings
from transforms.link.parts import Part, columns_of, completed, each_part, in_parts
from transforms.link.speakers import SPEAKER_COLUMNS, speaker_entities

Tables = Mapping[str, pl.DataFrame]


def link_entities(tables: Tables) -> dict[str, pl.DataFrame]:
    """Makes `entities` and `entity_names`; completes `mentions` and `quotes`.

    One entity for one person, body or place: by the table of known names, by names that say the
    same and more (second surnames, middle names), by transliteration, by acronyms spelled out.
    Namesakes are told apart by the company their names keep. What the user says in `aliases` (see
    transforms.link.alias_file) has the last word. Costs as much as there are names.
    """
    namings = read_namings(tables)
    documents = columns_of(tables, "documents", "doc_id", "duplicate_group", "published_on")
    documents = documents.sort("doc_id")
    groups = {at: group for at, group in enumerate(documents["duplicate_group"]) if group}
    choices, places = EntityChoice(namings, groups).choose_all()
    named = namings.counts.with_columns(choice=places)
    aliases = Aliases(tables.get("aliases"))
    choices, named = aliases.apply(namings.forms, choices, named)
    told = chosen(choices)
    ids, days = told["entity_id"], documents["published_on"]
    linked = _linked(namings, ids, named)
    return {
        "entities": entity_rows(namings.forms, told, named, days, aliases),
        "entity_names": entity_names(namings.forms, choices, ids, named),
        "mentions": completed(tables, "mentions", ("doc_id", "start_char", "end_char"), linked),
        "quotes": completed(tables, "quotes", ("quote_id",), _speakers(tables, documents, linked)),
    }


def _linked(namings: Namings, ids: pl.Series, named: pl.DataFrame) -> pl.DataFrame:
    """The key of each mention, sorted, and its entity; NULL for a name that is ignored."""
    entity_of = named.select("document", "form", entity_id=ids.gather(named["choice"]))
    doc_ids = pl.Series(namings.documents, dtype=pl.String)
    found = namings.mentions.join(
        entity_of, on=["document", "form"], how="left", maintain_order="left"
    )
    return found.select(
        doc_ids.gather(found["document"]).alias("doc_id"),
        pl.col("start_char", "end_char").cast(pl.Int64),
        "entity_id",
    )


def _speakers(tables: Tables, documents: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    own = {"documents": documents.select("doc_id"), "linked": linked}
    parts = zip(in_parts(tables, SPEAKER_COLUMNS), in_parts(own, {"linked": ()}), strict=True)
    none = pl.DataFrame(schema={"quote_id": pl.String, "speaker_entity_id": pl.String})
    return pl.concat([none, *each_part(_speakers_of, (one | other for one, other in parts))])


def _speakers_of(part: Part) -> pl.DataFrame:
    key = ["doc_id", "start_char", "end_char"]
    return speaker_entities(part["quotes"], part["mentions"].join(part["linked"], on=key))
