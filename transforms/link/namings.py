"""Mentions -> the forms in which documents name somebody, as columns: there are millions."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

import polars as pl

from transforms.link.bodies import Expansion
from transforms.link.incidence import Incidence
from transforms.link.name_keys import PersonKey, is_acronym, person_key
from transforms.link.name_words import name_words
from transforms.link.parts import Part, columns_of, each_part, in_parts
from transforms.link.passages import with_language

Tables = Mapping[str, pl.DataFrame]

KIN_SHARE = 0.25  # of the mentions of somebody who is known as a relative
KIN_BEFORE, KIN_AFTER = 30, 25  # characters around a name in which its bearer is called a son
COLUMNS = {
    "documents": ("doc_id", "text", "language"),
    "blocks": ("doc_id", "start_char", "end_char", "language"),
    "mentions": ("doc_id", "start_char", "end_char", "kind", "text", "name"),
}
_KEY = ("document", "start_char", "end_char")
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
    place_of = pl.DataFrame({"doc_id": documents}, schema={"doc_id": pl.String})
    place_of = place_of.with_columns(document=pl.int_range(pl.len(), dtype=pl.Int32))
    expansions, forms, mentions = list[Expansion](), [_no_forms()], [_no_mentions()]
    seen, related = Counter[PersonKey](), Counter[PersonKey]()
    places = dict(place_of.iter_rows())
    read = each_part(_read_part, in_parts(tables, COLUMNS))
    for number, part in enumerate(read):
        in_part = pl.lit(number, pl.Int32).alias("part")
        placed = part.mentions.join(place_of, on="doc_id", maintain_order="left")
        mentions.append(placed.select(pl.col(_KEY).cast(pl.Int32), in_part, "local"))
        forms.append(part.forms.select(*_FORM, in_part, "local"))
        expansions += [Expansion(places[doc_id], *names) for doc_id, *names in part.expansions]
        seen.update(part.seen)
        related.update(part.related)
    all_forms = pl.concat(forms)
    distinct = all_forms.select(_FORM).unique().sort(_FORM)
    numbered = distinct.with_columns(form=pl.int_range(pl.len(), dtype=pl.Int32))
    found = all_forms.join(numbered, on=_FORM, nulls_equal=True).select("part", "local", "form")
    named = pl.concat(mentions).join(found, on=["part", "local"], maintain_order="left")
    return Namings(
        documents,
        [_form(*row) for row in distinct.iter_rows()],
        named.select(*_KEY, "form"),
        named.group_by("document", "form").agg(count=pl.len()).sort("document", "form"),
        expansions,
        frozenset(key for key, n in related.items() if n and n >= KIN_SHARE * seen[key]),
    )


class _Read(NamedTuple):
    """What is read of some documents."""

    mentions: pl.DataFrame  # doc_id, start_char, end_char, and the form's number in this part
    forms: pl.DataFrame
    expansions: list[tuple[str, str, str]]
    seen: Counter[PersonKey]
    related: Counter[PersonKey]


def _read_part(part: Part) -> _Read:
    told = with_language(part["mentions"], part)
    texts = dict(part["documents"].select("doc_id", "text").iter_rows())
    forms = told.select(_FORM).unique(maintain_order=True)
    forms = forms.with_columns(local=pl.int_range(pl.len(), dtype=pl.Int32))
    mentions = told.join(forms, on=_FORM, how="left", nulls_equal=True, maintain_order="left")
    return _Read(
        mentions.select("doc_id", "start_char", "end_char", "local"),
        forms,
        list(_expansions(told, texts)),
        *_kin(told, texts),
    )


def _form(kind: str, name: str, text: str, language: str) -> Form:
    """A form whose strings are held once: there are a million of them."""
    return Form(intern(kind), name, name if text == name else text, intern(language))


def _no_forms() -> pl.DataFrame:
    strings = dict.fromkeys(_FORM, pl.String)
    return pl.DataFrame(schema={**strings, "part": pl.Int32, "local": pl.Int32})


def _no_mentions() -> pl.DataFrame:
    places = dict.fromkeys(("start_char", "end_char"), pl.Int32)
    numbers = dict.fromkeys(("part", "local"), pl.Int32)
    return pl.DataFrame(schema={"document": pl.Int32, **places, **numbers})


def _expansions(mentions: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
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
            yield document, acronym, name
        if last_end is not None and texts[document][last_end:start] in (" (", "\n("):
            yield document, acronym, last_text


def _kin(
    mentions: pl.DataFrame, texts: Mapping[str, str]
) -> tuple[Counter[PersonKey], Counter[PersonKey]]:
    """Mentions of each long name, and those where its bearer is called somebody's son ..."""
    seen, related = Counter[PersonKey](), Counter[PersonKey]()
    words = name_words().kinship
    is_long = pl.col("text").str.count_matches(" ", literal=True) >= 2
    long = mentions.filter((pl.col("kind") == "PER") & is_long)
    for document, name, start, end in long.select(
        "doc_id", "name", "start_char", "end_char"
    ).iter_rows():
        text = texts[document]
        around = text[max(0, start - KIN_BEFORE) : start] + " " + text[end : end + KIN_AFTER]
        key = person_key(name)
        seen[key] += 1
        related[key] += not words.isdisjoint(_WORD.findall(around.casefold()))
    return seen, related
