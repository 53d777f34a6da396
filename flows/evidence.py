"""`careo show`: a thing of the warehouse with its evidence marked in the source text."""

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from flows.plain import plain, visible
from warehouse.errors import QueryRefused
from warehouse.queries import query
from warehouse.reader import ask

CONTEXT_CHARS = 160  # of the source on either side of the evidence
MOST_PASSAGES = 50


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of id is shown: its facts, and the passages that carry it."""

    facts: str
    passages: str


# By the prefix of the id; see transforms.rows.stable_id.
KINDS = {
    "doc": Kind("show_document", "passages_of_document"),
    "quo": Kind("show_quote", "passages_of_quote"),
    "sta": Kind("show_statement", "passages_of_statement"),
    "ent": Kind("show_entity", "passages_of_entity"),
    "sto": Kind("show_story", "passages_of_story"),
    "evt": Kind("show_event", "passages_of_event"),
    "fig": Kind("show_figure", "passages_of_figure"),
}


def show_evidence(out: Console, warehouse: Path, identifier: str) -> None:
    """Print the facts and every passage. Raises QueryRefused for an id that is not there."""
    kind = KINDS.get(identifier.partition("_")[0])
    if kind is None:
        raise QueryRefused(
            f"{identifier!r} is no id of a warehouse; ids begin with "
            + ", ".join(f"{prefix}_" for prefix in KINDS)
        )
    facts = ask(warehouse, query(kind.facts), [identifier])
    if not facts.rows:
        raise QueryRefused(f"{identifier} is not in {warehouse}")
    for name, value in zip(facts.columns, facts.rows[0], strict=True):
        if value is not None:
            out.print(f"[bold]{plain(name)}[/] {plain(str(value))}", soft_wrap=True)
    passages = ask(warehouse, query(kind.passages), [identifier])
    for row in passages.rows[:MOST_PASSAGES]:
        _show_passage(out, dict(zip(passages.columns, row, strict=True)))
    if len(passages.rows) > MOST_PASSAGES:
        out.print(f"... and {len(passages.rows) - MOST_PASSAGES} more passages")


def _show_passage(out: Console, passage: dict[str, object]) -> None:
    text, start, end = (
        visible(str(passage["document_text"])),
        passage["start_char"],
        passage["end_char"],
    )
    assert isinstance(start, int)
    assert isinstance(end, int)
    out.print(
        f"\n[dim]{plain(str(passage['heading']))} \\[{start}:{end}][/]",
        soft_wrap=True,
        highlight=False,
    )
    first, last = max(0, start - CONTEXT_CHARS), min(len(text), end + CONTEXT_CHARS)
    marked = Text("…" if first else "")
    marked.append(text[first:start])
    marked.append(text[start:end], style="reverse")
    marked.append(text[end:last] + ("…" if last < len(text) else ""))
    out.print(marked)
