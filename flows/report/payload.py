"""The rows of the report as the page reads them: each document once, passages by number."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flows.report.network import place
from warehouse.report import Material, Row, Span

DRAWN_PAIRS = 45  # of the network: more arrows can't be told apart
PASSAGE = (
    "document", "language", "kind", "speaker", "start_char", "end_char", "speaker_start_char",
    "speaker_end_char", "before", "text", "after", "char_count", "quote_id", "score",
    "value", "value_high", "bound",
)  # fmt: skip
DOCUMENT = ("title", "outlet", "language", "published_on", "source_uri", "url")
# What the page shows, the key of it, its passages.
TOLD = (
    ("statements", "statement_id", "wordings"),
    ("contradictions", "pair_id", "opposites"),
    ("events", "event_id", "tellings"),
    ("figures", "figure_id", "values"),
)

Table = dict[str, Any]  # {"columns": [...], "rows": [[...]]}


def payload(material: Material) -> dict[str, Any]:
    """All data of the page, ready for JSON; a pure function of the material."""
    rows = material.rows
    number = {row["doc_id"]: n for n, row in enumerate(rows["documents"])}
    passages: list[Row] = []
    tables: dict[str, Any] = {"documents": table(rows["documents"], DOCUMENT)}
    for whole, key, parts in TOLD:
        tables[whole] = table(_with_passages(rows[whole], key, rows[parts], passages))
    for passage in passages:
        passage["document"] = number[passage["doc_id"]]
        passage["speaker"] = passage.get("speaker") or passage.get("claimed_by")
    tables["passages"] = table(passages, PASSAGE)
    for name in ("coverage", "voices", "about", "runs", "refused", "reasons"):
        tables[name] = table(rows[name])
    for name in ("glance", "load", "attribution"):
        tables[name] = {key: _plain(value) for key, value in rows[name][0].items()}
    return {
        **tables,
        "network": network(rows["about"][:DRAWN_PAIRS]),
        "published": {"grain": material.published.grain, "periods": periods(material.published)},
        "happened": {"grain": material.happened.grain, "periods": periods(material.happened)},
        "amount": {"tellings": material.amount.tellings, "drawn": DRAWN_PAIRS},
    }


def table(rows: Sequence[Row], columns: Iterable[str] | None = None) -> Table:
    """Rows without the names of their columns in each."""
    named = list(columns if columns is not None else rows[0] if rows else ())
    return {"columns": named, "rows": [[_plain(row.get(name)) for name in named] for row in rows]}


def _with_passages(wholes: list[Row], key: str, parts: list[Row], passages: list[Row]) -> list[Row]:
    """Each whole with the numbers of its passages, which are put behind those known."""
    found: dict[str, list[int]] = {}
    for part in parts:
        found.setdefault(part[key], []).append(len(passages))
        passages.append(dict(part))
    return [{**whole, "passages": found.get(whole[key], [])} for whole in wholes]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def periods(span: Span) -> list[str]:
    """The first day of every period from the first to the last, empty ones too."""
    if span.first_on is None or span.last_on is None:
        return []
    at, days = _start(span.first_on, span.grain), []
    while at <= span.last_on:
        days.append(at.isoformat())
        at = _start(at + timedelta(days=_LONGEST[span.grain]), span.grain)
    return days


_LONGEST = {"day": 1, "week": 7, "month": 31, "year": 366}


def _start(day: date, grain: str) -> date:
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if grain == "year" else day


def network(pairs: Sequence[Mapping[str, Any]]) -> dict[str, Table]:
    """The names of the pairs in the places where they are drawn, and the arrows between."""
    names = list(dict.fromkeys(n for p in pairs for n in (p["speaker"], p["about"])))
    number = {name: n for n, name in enumerate(names)}
    links = [(number[p["speaker"]], number[p["about"]], float(p["quote_count"])) for p in pairs]
    at = place(len(names), links)
    nodes = [_node(name, at[n], pairs) for name, n in number.items()]
    edges = [
        {"speaker": p["speaker"], "about": p["about"], "quotes": p["quote_count"],
         "x": at[here][0], "y": at[here][1], "x2": at[there][0], "y2": at[there][1]}
        for p, (here, there, _) in zip(pairs, links, strict=True)
    ]  # fmt: skip
    return {"nodes": table(nodes), "edges": table(edges)}


def _node(name: str, at: tuple[float, float], pairs: Sequence[Mapping[str, Any]]) -> Row:
    out = [p for p in pairs if p["speaker"] == name]
    into = [p for p in pairs if p["about"] == name]
    near = [p["about"] for p in out] + [p["speaker"] for p in into]
    weight = sum(p["quote_count"] for p in (*out, *into))
    return {
        "name": name, "x": at[0], "y": at[1], "weight": weight, "near": near,
        "speaks_about": len(out), "spoken_about_by": len(into),
    }  # fmt: skip
