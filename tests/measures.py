"""How well the tables agree with the hand-made gold of the shipped corpus, one measure a table."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.articles import raw_article
from transforms import rows
from transforms.analyze import analyze
from transforms.link.link import link

HERE = Path(__file__).parent
ARTICLES = sorted(path.stem for path in (HERE / "corpus").glob("*.txt"))
ROLES = {"byline": "furniture", "boilerplate": "furniture", "caption": "caption", "post": "post"}
Row = dict[str, Any]


@dataclass
class Count:
    """Right answers among those given and those wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / max(self.given + self.wanted, 1)

    @property
    def recall(self) -> float:
        """Share of the wanted that was given, 0 to 1."""
        return self.right / max(self.wanted, 1)

    def add(self, right: int, given: int, wanted: int) -> None:
        """Count one more document."""
        self.right, self.given = self.right + right, self.given + given
        self.wanted += wanted


@dataclass
class Corpus:
    """The shipped corpus: gold by file name, and every linked table as rows."""

    gold: dict[str, Row]
    aliases: dict[str, list[str]]
    tables: dict[str, list[Row]]
    names: dict[str, str] = field(default_factory=dict)  # doc_id -> file name without suffix

    def of(self, table: str, name: str) -> list[Row]:
        """The rows of one document."""
        return [row for row in self.tables[table] if self.names[row["doc_id"]] == name]

    def document(self, name: str) -> Row:
        """The row of `documents`."""
        return self.of("documents", name)[0]

    def quote(self, name: str, words: str) -> Row:
        """The quote of a document whose text holds these words, the longest if several do."""
        held = [q for q in self.of("quotes", name) if words in q["text"]]
        assert held, f"no quote of {name} holds {words!r}"
        return max(held, key=lambda q: len(q["text"]))

    def called(self, entity_id: str | None, words: str | None) -> set[str]:
        """Every plain name of an entity; of the words themselves when there is none."""
        named = {
            plain(row["name"])
            for table in ("entities", "entity_names")
            for row in self.tables[table]
            if row["entity_id"] == entity_id
        }
        return named or {plain(words or "")}

    def is_called(self, wanted: str, entity_id: str | None, words: str | None) -> bool:
        """Whether the gold entity and the found one share a name."""
        return bool(
            {plain(n) for n in [wanted, *self.aliases[wanted]]} & self.called(entity_id, words)
        )


@cache
def read_corpus() -> Corpus:
    """Analyze and link the shipped articles as one run would, once a session."""
    read = []
    for path in sorted((HERE / "corpus").glob("*.txt")):
        article = raw_article(path.read_bytes().decode("utf-8"), name=path.name)
        read.append(rows.article_rows(analyze(article), "run", "tests"))
    tables = {name: frame.to_dicts() for name, frame in link(rows.frames(read)).items()}
    gold = {p.stem: json.loads(p.read_text("utf-8")) for p in sorted((HERE / "gold").glob("*"))}
    names = {row["doc_id"]: Path(row["source_uri"]).stem for row in tables["documents"]}
    return Corpus(gold, gold.pop("entities"), tables, names)


def plain(name: str) -> str:
    """A name without case, accents and marks."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in letters if c.isascii()).split())


def days(value: str) -> tuple[date, date]:
    """The days that a gold date covers: a day, ISO week, month, year, or two of them."""
    if "/" in value:
        first, last = value.split("/")
        return days(first)[0], days(last)[1]
    if "W" in value:
        monday = date.fromisoformat(f"{value}-1")
        return monday, monday + timedelta(days=6)
    parts = [int(part) for part in value.split("-")]
    starts = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return starts, starts
    months = 12 if len(parts) == 1 else 1
    after = date(
        starts.year + (starts.month + months > 12), (starts.month + months - 1) % 12 + 1, 1
    )
    return starts, after - timedelta(days=1)


def overlap(gold: Row, found: Row) -> float:
    """Characters shared by two spans, as a share of those that either covers."""
    shared = min(gold["end"], found["end_char"]) - max(gold["start"], found["start_char"])
    either = max(gold["end"], found["end_char"]) - min(gold["start"], found["start_char"])
    return float(max(shared, 0) / max(either, 1))


def matched(gold: Sequence[Row], found: Sequence[Row], at_least: float) -> list[tuple[int, int]]:
    """Places of gold and found that mean the same span, each used once, closest first."""
    pairs = sorted(
        ((overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    seen_gold: set[int] = set()
    seen_found: set[int] = set()
    out = []
    for share, i, j in pairs:
        if share >= at_least and i not in seen_gold and j not in seen_found:
            seen_gold.add(i)
            seen_found.add(j)
            out.append((i, j))
    return out


def compare(
    corpus: Corpus, table: str, at_least: float, is_right: Callable[[Row, Row], bool]
) -> Count:
    """Facts of a table that lie where the gold has them and say the same.

    A gold fact marked optional, or a date without a value, asks for nothing and forbids nothing.
    """
    count = Count()
    for name, gold in corpus.gold.items():
        free = [g for g in gold[table] if g.get("optional") or ("grain" in g and not g["value"])]
        wanted = [g for g in gold[table] if g not in free]
        found = [f for f in corpus.of(table, name) if not any(overlap(g, f) for g in free)]
        pairs = matched(wanted, found, at_least)
        right = sum(is_right(wanted[i], found[j]) for i, j in pairs)
        count.add(right, len(found), len(wanted))
    return count


def together(groups: Iterable[tuple[Any, Any]]) -> Count:
    """Pairs of members that share a group, in the gold and as found; None is alone."""
    count = Count()
    for (gold_a, found_a), (gold_b, found_b) in combinations(groups, 2):
        same = found_a is not None and found_a == found_b
        count.add(same and gold_a == gold_b, same, gold_a == gold_b)
    return count
