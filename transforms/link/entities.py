"""Mentions -> entities across documents and languages."""

import re
from collections import Counter
from collections.abc import Iterator
from sys import intern
from typing import Any

import polars as pl

from schemas.entities import Entity, EntityName
from transforms.link.aliases import Aliases
from transforms.link.bodies import Expansion
from transforms.link.entity_choice import EntityChoice, Naming
from transforms.link.entity_rows import by_entity, entity_row, name_rows
from transforms.link.name_keys import PersonKey, is_acronym, person_key
from transforms.link.name_words import name_words
from transforms.link.parts import in_parts
from transforms.link.passages import with_language
from transforms.link.speakers import with_speaker_entities
from transforms.rows import to_frame

Tables = dict[str, pl.DataFrame]

KIN_SHARE = 0.25  # of the mentions of somebody who is known as a relative
KIN_BEFORE, KIN_AFTER = 30, 25  # characters around a name in which its bearer is called a son
_NAMING = ["doc_id", "kind", "name", "text", "language"]
_WORD = re.compile(r"\w+")


def link_entities(tables: Tables) -> Tables:
    """Makes `entities` and `entity_names`; completes `mentions` and `quotes`.

    One entity for one person, body or place: by the table of known names, by names that say the
    same and more (second surnames, middle names), by transliteration, by acronyms spelled out.
    Namesakes are told apart by the company their names keep. What the user says in `aliases` (see
    transforms.link.alias_file) has the last word. Costs as much as there are names.
    """
    mentions = with_language(tables["mentions"], tables)
    rows = list(_namings(mentions))
    documents = tables["documents"]
    groups = dict(documents.select("doc_id", "duplicate_group").iter_rows())
    choice = EntityChoice(
        rows, groups, _expansions(mentions, documents), frozenset(_relatives(mentions, documents))
    )
    aliases = Aliases(tables.get("aliases"))
    chosen = aliases.apply((naming, choice.choose(naming)) for naming in rows)
    linked = _completed(tables["mentions"], mentions, chosen)
    days = dict(documents.select("doc_id", "published_on").iter_rows())
    entities = by_entity(chosen)
    rows_of_entities = [entity_row(e, m, days, aliases.shown(m)) for e, m in entities.items()]
    names = [
        row for entity_id, members in entities.items() for row in name_rows(entity_id, members)
    ]
    return {
        "entities": to_frame(Entity, rows_of_entities),
        "entity_names": to_frame(EntityName, names),
        "mentions": linked,
        "quotes": with_speaker_entities(tables["quotes"], linked),
    }


def _namings(mentions: pl.DataFrame) -> Iterator[Naming]:
    counted = mentions.group_by(_NAMING).len().sort(_NAMING)
    for doc_id, kind, name, text, language, count in counted.iter_rows():
        # Interned: most of these words stand in many rows.
        yield Naming(
            intern(doc_id), intern(kind), intern(name), intern(text), intern(language), count
        )


def _completed(table: pl.DataFrame, mentions: pl.DataFrame, chosen: list[Any]) -> pl.DataFrame:
    ids = pl.DataFrame(
        [
            (n.document, n.kind, n.name, n.text, n.language, choice.entity_id)
            for n, choice in chosen
        ],
        schema=[*_NAMING, "linked_id"],
        orient="row",
        schema_overrides=dict.fromkeys([*_NAMING, "linked_id"], pl.String),
    )
    linked = mentions.join(ids, on=_NAMING, how="left", maintain_order="left")
    return linked.with_columns(entity_id="linked_id").select(table.columns)


def _expansions(mentions: pl.DataFrame, documents: pl.DataFrame) -> Iterator[Expansion]:
    """Acronyms whose mention has a fuller name, or that stand in brackets after one."""
    ordered = mentions.sort("doc_id", "start_char").with_columns(
        last_text=pl.col("text").shift().over("doc_id"),
        last_end=pl.col("end_char").shift().over("doc_id"),
    )
    # All its letters capital, as is_acronym asks: most mentions aren't looked at further.
    capital = ordered.filter(pl.col("text") == pl.col("text").str.to_uppercase())
    for row in _with_texts(capital, documents):
        acronym = row["text"]
        if not is_acronym(acronym):
            continue
        if row["name"] != acronym:
            yield Expansion(row["doc_id"], acronym, row["name"])
        if row["last_end"] is not None:
            between = row["document"][row["last_end"] : row["start_char"]]
            if between in (" (", "\n("):
                yield Expansion(row["doc_id"], acronym, row["last_text"])


def _relatives(mentions: pl.DataFrame, documents: pl.DataFrame) -> Iterator[PersonKey]:
    """Long names whose bearer is called somebody's son, mother ... not just now and then."""
    kin = name_words().kinship
    seen: Counter[PersonKey] = Counter()
    related: Counter[PersonKey] = Counter()
    is_long = pl.col("text").str.count_matches(" ", literal=True) >= 2
    for row in _with_texts(mentions.filter((pl.col("kind") == "PER") & is_long), documents):
        text, start, end = row["document"], row["start_char"], row["end_char"]
        around = text[max(0, start - KIN_BEFORE) : start] + " " + text[end : end + KIN_AFTER]
        key = person_key(row["name"])
        seen[key] += 1
        related[key] += not kin.isdisjoint(_WORD.findall(around.casefold()))
    yield from (key for key, n in related.items() if n and n >= KIN_SHARE * seen[key])


def _with_texts(mentions: pl.DataFrame, documents: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows by document, with its text as `document`; few texts are held at a time."""
    texts = documents.select("doc_id", document="text")
    for part in in_parts({"documents": texts, "mentions": mentions}, ("documents", "mentions")):
        text_of = dict(part["documents"].iter_rows())
        for row in part["mentions"].iter_rows(named=True):
            yield row | {"document": text_of[row["doc_id"]]}
