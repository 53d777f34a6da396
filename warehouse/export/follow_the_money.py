"""Documents and entities as FollowTheMoney entities, for OpenAleph and its kin.

https://followthemoney.tech: an Article a document, a Person or Organization an entity, and a
Mention for each document that names one. Places have no schema of their own there; they stand in
`locationMentioned` of the Article.
"""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import WarehouseUnusable
from warehouse.export.folder import filling, write_manifest
from warehouse.queries import query
from warehouse.store import require

FILE = "entities.ftm.jsonl"
SCHEMA_OF_KIND = {"PER": "Person", "ORG": "Organization"}
ROWS = 1000  # fetched at once: documents carry their text

Row = dict[str, Any]


def export_follow_the_money(warehouse: Path, folder: Path) -> dict[str, int]:
    """Write `entities.ftm.jsonl` into a folder; returns the number of entities by schema.

    Values that FollowTheMoney does not take (a country code it lacks) are left out by it. Raises
    WarehouseUnusable where the extra `ftm` is not installed.
    """
    require(warehouse)
    counts: dict[str, int] = {}
    with (
        duckdb.connect(str(warehouse), read_only=True) as con,
        filling(folder) as part,
        (part / FILE).open("w", encoding="utf-8") as out,
    ):
        for entity in chain(_named(con), _articles(con), _mentions(con)):
            out.write(json.dumps(entity, ensure_ascii=False) + "\n")
            counts[entity["schema"]] = counts.get(entity["schema"], 0) + 1
        write_manifest(part, {"format": "ftm", "entities": counts})
    return counts


def _named(con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    for row in _rows(con, "ftm_entities"):
        yield _entity(
            SCHEMA_OF_KIND[row["kind"]],
            row["entity_id"],
            name=[row["name"]],
            alias=row["names"],
            country=[row["country"]],
        )


def _articles(con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    for row in _rows(con, "ftm_articles"):
        yield _entity(
            "Article",
            row["doc_id"],
            title=[row["title"]],
            bodyText=[row["text"]],
            summary=[row["subtitle"]],
            author=[row["byline"]],
            publisher=[row["outlet"]],
            publishedAt=[row["published_on"]],
            language=[row["language"]],
            fileName=[row["source_uri"]],
            sourceUrl=[row["url"]],
            contentHash=[],  # FollowTheMoney keeps SHA-1 there
            peopleMentioned=row["people"],
            companiesMentioned=row["organizations"],
            locationMentioned=row["places"],
        )


def _mentions(con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    for row in _rows(con, "ftm_mentions"):
        yield _entity(
            "Mention",
            f"{row['doc_id']}.{row['entity_id']}",
            document=[row["doc_id"]],
            resolved=[row["entity_id"]],
            name=row["names"],
            detectedSchema=[SCHEMA_OF_KIND[row["kind"]]],
        )


def _entity(schema: str, identifier: str, **properties: list[Any]) -> Row:
    try:
        from followthemoney import model  # an extra, and slow to import
    except ImportError as error:
        raise WarehouseUnusable(
            "FollowTheMoney is not installed: pip install 'careo[ftm]'"
        ) from error
    proxy = model.make_entity(schema)
    proxy.id = identifier
    for name, values in properties.items():
        proxy.add(name, [str(value) for value in values if value is not None])
    return dict(proxy.to_dict())


def _rows(con: duckdb.DuckDBPyConnection, name: str) -> Iterator[Row]:
    cursor = con.cursor().execute(query(name))
    names = [column[0] for column in cursor.description or ()]
    while rows := cursor.fetchmany(ROWS):
        yield from (dict(zip(names, row, strict=True)) for row in rows)
