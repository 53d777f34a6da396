"""Mentions -> the forms in which documents name somebody, as columns: there are millions."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from transforms.link.bodies import Expansion
from transforms.link.incidence import Incidence
from transforms.link.name_keys import PersonKey, is_acronym, person_key
from transforms.link.name_words import name_words
from transforms.link.parts import columns_of, in_parts
from transforms.link.passages import with_language

Tables = Mapping[str, pl.DataFrame]

KIN_SHARE = 0.25  # of the mentions of somebody who is known as a relative
KIN_BEFORE, KIN_AFTER = 30, 25  # characters around a name in which its bearer is called a son
KEY = ("document", "start_char", "end_char")
_FORM = ["kind", "name", "text", "language"]
_WORD = re.compile(r"\w+")


class Form(NamedTuple):
    """A way to name somebody: the words, and the fullest form that their document gives of them."""

    kind: str
    name: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Namings:
    """What all documents call somebody. Documents and forms are told by their sorted places."""

    documents: list[str]
    forms: list[Form]
    mentions: pl.DataFrame  # document, start_char, end_char, form
    counts: pl.DataFrame  # document, form, count: sorted by the first two
    expansions: list[Expansion]
    relatives: frozenset[PersonKey]

    def incidence(self, places: Sequence[int | None], *, by_document: bool = False) -> Incidence:
        """In which documents each place is, by the place of each form; or the reverse."""
        place = pl.Series(places, dtype=pl.Int32).gather(self.counts["form"])
        pairs = self.counts.select("document", place=place).drop_nulls()
        document, column = pairs["document"].to_numpy(), pairs["place"].to_numpy()
        if by_document:
            return Incidence(document, column, len(self.documents))
        return Incidence(
            column, document, max((p for p in places if p is not None), default=-1) + 1
        )

    def rows_of(self, forms: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """The rows of `counts` with some forms."""
        chosen = pl.Series(sorted(forms), dtype=pl.Int32).implode()
        return self.counts.filter(pl.col("form").is_in(chosen)).iter_rows()


def read_namings(tables: Tables) -> Namings:
    """Every mention of the corpus; texts are read a part at a time."""
    documents = columns_of(tables, "documents", "doc_id")["doc_id"].sort().to_list()
    place_of = {doc_id: place for place, doc_id in enumerate(documents)}
    kin, expansions = _Kin(), list[Expansion]()
    forms, mentions = [_no_forms()], [_no_mentions()]
    for number, part in enumerate(in_parts(tables, ("documents", "blocks", "mentions"))):
        told = with_language(part["mentions"], part)
        texts = dict(part["documents"].select("doc_id", "text").iter_rows())
        expansions += _expansions(told, texts, place_of)
        kin.read(told, texts)
        document = pl.col("doc_id").replace_strict(place_of, return_dtype=pl.Int32)
        mentions.append(
            told.join(
                _local(told, number), on=_FORM, how="left", nulls_equal=True, maintain_order="left"
            ).select(document.alias("document"), "start_char", "end_char", "part", "local")
        )
        forms.append(_local(told, number))
    all_forms = pl.concat(forms)
    distinct = all_forms.select(_FORM).unique().sort(_FORM)
    placed = all_forms.join(
        distinct.with_row_index("form").cast({"form": pl.Int32}), on=_FORM, nulls_equal=True
    )
    named = pl.concat(mentions).join(
        placed.select("part", "local", "form"), on=["part", "local"], maintain_order="left"
    )
    return Namings(
        documents,
        [Form(*row) for row in distinct.iter_rows()],
        named.select(*KEY, "form"),
        named.group_by("document", "form").agg(count=pl.len()).sort("document", "form"),
        expansions,
        kin.relatives(),
    )


def _no_forms() -> pl.DataFrame:
    strings = dict.fromkeys(_FORM, pl.String)
    return pl.DataFrame(schema={**strings, "part": pl.Int32, "local": pl.Int32})


def _no_mentions() -> pl.DataFrame:
    places = dict.fromkeys(("start_char", "end_char"), pl.Int64)
    numbers = dict.fromkeys(("part", "local"), pl.Int32)
    return pl.DataFrame(schema={"document": pl.Int32, **places, **numbers})


def _local(mentions: pl.DataFrame, part: int) -> pl.DataFrame:
    """The forms of a part, numbered within it."""
    forms = mentions.select(_FORM).unique(maintain_order=True)
    return forms.with_columns(
        pl.lit(part, pl.Int32).alias("part"), pl.int_range(pl.len(), dtype=pl.Int32).alias("local")
    )


def _expansions(
    mentions: pl.DataFrame, texts: Mapping[str, str], place_of: Mapping[str, int]
) -> Iterator[Expansion]:
    """Acronyms whose mention has a fuller name, or that stand in brackets after one."""
    ordered = mentions.sort("doc_id", "start_char").with_columns(
        last_text=pl.col("text").shift().over("doc_id"),
        last_end=pl.col("end_char").shift().over("doc_id"),
    )
    # All its letters capital, as is_acronym asks: most mentions aren't looked at further.
    capital = ordered.filter(pl.col("text") == pl.col("text").str.to_uppercase())
    columns = ("doc_id", "text", "name", "start_char", "last_text", "last_end")
    for document, acronym, name, start, last_text, last_end in capital.select(columns).iter_rows():
        if not is_acronym(acronym):
            continue
        if name != acronym:
            yield Expansion(place_of[document], acronym, name)
        if last_end is not None and texts[document][last_end:start] in (" (", "\n("):
            yield Expansion(place_of[document], acronym, last_text)


class _Kin:
    """Counts how often the bearer of a long name is called somebody's son, mother ..."""

    def __init__(self) -> None:
        self._words = name_words().kinship
        self._seen: Counter[PersonKey] = Counter()
        self._related: Counter[PersonKey] = Counter()

    def read(self, mentions: pl.DataFrame, texts: Mapping[str, str]) -> None:
        """Look around the long names of some mentions."""
        is_long = pl.col("text").str.count_matches(" ", literal=True) >= 2
        long = mentions.filter((pl.col("kind") == "PER") & is_long)
        for document, name, start, end in long.select(
            "doc_id", "name", "start_char", "end_char"
        ).iter_rows():
            text = texts[document]
            around = text[max(0, start - KIN_BEFORE) : start] + " " + text[end : end + KIN_AFTER]
            key = person_key(name)
            self._seen[key] += 1
            self._related[key] += not self._words.isdisjoint(_WORD.findall(around.casefold()))

    def relatives(self) -> frozenset[PersonKey]:
        """Those who are called so not just now and then."""
        return frozenset(
            k for k, n in self._related.items() if n and n >= KIN_SHARE * self._seen[k]
        )
