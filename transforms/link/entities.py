"""Mentions -> entities across documents and languages."""

import re
from collections.abc import Iterator
from typing import Any

import polars as pl

from schemas.entities import Entity, EntityName
from transforms.link.aliases import Aliases
from transforms.link.bodies import Expansion
from transforms.link.entity_choice import EntityChoice, Naming
from transforms.link.entity_rows import by_entity, entity_row, name_rows
from transforms.link.name_keys import PersonKey, is_acronym, person_key
from transforms.link.name_words import name_words
from transforms.link.passages import with_language
from transforms.link.speakers import with_speaker_entities
from transforms.rows import to_frame

Tables = dict[str, pl.DataFrame]

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
    rows = [Naming(*row) for row in mentions.group_by(_NAMING).len().sort(_NAMING).iter_rows()]
    documents = tables["documents"]
    groups = dict(documents.select("doc_id", "duplicate_group").iter_rows())
    texts = dict(documents.select("doc_id", "text").iter_rows())
    ordered = list(mentions.sort("doc_id", "start_char").iter_rows(named=True))
    choice = EntityChoice(
        rows, groups, _expansions(ordered, texts), frozenset(_relatives(ordered, texts))
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


def _expansions(mentions: list[dict[str, Any]], texts: dict[str, str]) -> Iterator[Expansion]:
    """Acronyms whose mention has a fuller name, or that stand in brackets after one."""
    last: dict[str, Any] | None = None
    for mention in mentions:
        document, text = mention["doc_id"], mention["text"]
        if is_acronym(text):
            if mention["name"] != text:
                yield Expansion(document, text, mention["name"])
            if last is not None and last["doc_id"] == document:
                between = texts[document][last["end_char"] : mention["start_char"]]
                if between in (" (", "\n("):
                    yield Expansion(document, text, last["text"])
        last = mention


def _relatives(mentions: list[dict[str, Any]], texts: dict[str, str]) -> Iterator[PersonKey]:
    """Long names whose bearer is called somebody's son, mother ... where they stand."""
    kin = name_words().kinship
    for mention in mentions:
        if mention["kind"] != "PER" or mention["text"].count(" ") < 2:
            continue
        text, start, end = texts[mention["doc_id"]], mention["start_char"], mention["end_char"]
        around = text[max(0, start - KIN_BEFORE) : start] + " " + text[end : end + KIN_AFTER]
        if not kin.isdisjoint(_WORD.findall(around.casefold())):
            yield person_key(mention["name"])
