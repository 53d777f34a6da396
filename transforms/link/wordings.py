"""Quotes -> wordings: what decides whether two of them say the same."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from operator import itemgetter
from sys import intern
from typing import Any, TypeVar

import polars as pl

from transforms.language.pack import pack_for
from transforms.link.name_keys import body_key, fold
from transforms.link.parts import Part, each_part, in_parts
from transforms.link.quoted_document import QuotedDocument
from transforms.link.spans import Spans
from transforms.link.texts import Texts
from transforms.link.turns import denies

Tables = Mapping[str, pl.DataFrame]
Row = dict[str, Any]
Value = TypeVar("Value")

_PLACE = ("doc_id", "start_char", "end_char")
COLUMNS = {
    "documents": ("doc_id", "text", "published_on", "story_id", "duplicate_group"),
    "quotes": (
        *("quote_id", *_PLACE, "kind", "text", "language", "cue"),
        *("speaker_text", "speaker_score", "speaker_entity_id"),
    ),
    "sentences": (*_PLACE, "sentence_no"),
    "mentions": (*_PLACE, "entity_id", "kind"),
    "quantities": (*_PLACE, "value"),
    "dates": (*_PLACE, "starts_on", "grain"),
    "posts": (*_PLACE, "posted_on"),
}
STEM = 5  # letters that inflected forms of a word share, in most languages of the corpus
PARTIAL_WORDS = 5  # content words from which a quote can stand for itself
FEW_STEMS = 2  # content words that anybody may say: what stands around them tells more
SURE_SPEAKER = 0.5  # below this score a speaker may be somebody else

_NOISE = re.compile(r"https?://\S+|\bpic\.twitter\.com/\S+|\[[^\]\n]{0,60}\]|(?:…|\.\.\.)\s*$")
_SENTENCE_END = re.compile(r"(?<=[.!?;…])[\"'”’»)]*\s+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote with what linking reads of it. Ordered like its quotes in the corpus."""

    texts: Texts  # of the part of the corpus that it was read with
    place: int  # where its quote_id, its text and its context stand in them
    document: str
    kind: str
    is_denied: bool  # reported as what is not so
    language: str
    start_char: int
    end_char: int
    part_count: int  # its sentences
    stems: tuple[str, ...]  # of its content words, in order
    numbers: frozenset[float]
    names: frozenset[str]  # entities named in it
    around: frozenset[str]  # entities named in the sentences it stands in
    speaker: str | None  # where that is sure
    credited: str | None  # who is named as the speaker, sure or not
    speaker_words: str | None
    is_person: bool
    told_on: date | None  # the day the text gives for the words
    published_on: date | None
    story: str | None
    narrator: str  # who quotes: the document, or a post within it
    copies: str  # near-duplicate group, else the document
    sentences: tuple[int, int]  # the first and the last it stands in

    @property
    def quote_id(self) -> str:
        """The quote that it is."""
        return self.texts[self.place]

    @property
    def text(self) -> str:
        """What is said, without links and editors' brackets."""
        return self.texts[self.place + 1]

    @property
    def parts(self) -> tuple[str, ...]:
        """Its sentences."""
        return tuple(_sentences_of(self.text))

    @property
    def context(self) -> str:
        """The sentences around a quote of FEW_STEMS, else nothing."""
        return self.texts[self.place + 2]

    @property
    def is_partial(self) -> bool:
        """Whether it has too few words of its own to stand for itself."""
        return len(self.stems) < PARTIAL_WORDS

    @property
    def block(self) -> str:
        """Where any other wording may be compared with it."""
        return self.story or self.document


def read_wordings(tables: Tables) -> list[Wording]:
    """Every quote as a wording, by document and place."""
    return list(chain.from_iterable(each_part(_read_part, in_parts(tables, COLUMNS))))


def _read_part(part: Part) -> list[Wording]:
    quotes = part["quotes"].sort("doc_id", "start_char", "end_char", "quote_id")
    return list(_Facts(part).wordings(quotes))


class _Facts:
    """The tables around the quotes, by document."""

    def __init__(self, tables: Tables) -> None:
        self._held: dict[Any, Any] = {}
        self._texts = Texts()
        columns = ("doc_id", "text", "published_on", "story_id", "duplicate_group")
        self._documents = {
            row[0]: row[1:] for row in tables["documents"].select(columns).iter_rows()
        }
        quoted = tables["quotes"].select("doc_id").unique()

        def of(table: str, *columns: str) -> dict[str, list[Any]]:
            chosen = tables[table].join(quoted, on="doc_id", how="semi")
            return _by_document(chosen.select("doc_id", *columns).sort("doc_id", *columns[:2]))

        self._tables = {
            "sentences": of("sentences", "start_char", "end_char", "sentence_no"),
            "mentions": of("mentions", "start_char", "end_char", "entity_id", "kind"),
            "quantities": of("quantities", "start_char", "end_char", "value"),
            "dates": of("dates", "start_char", "end_char", "starts_on", "grain"),
            "posts": of("posts", "start_char", "end_char", "posted_on"),
            "quotes": of("quotes", "start_char", "end_char"),
        }

    def wordings(self, quotes: pl.DataFrame) -> Iterator[Wording]:
        """The quotes, which are sorted by document, as wordings."""
        for document, rows in groupby(quotes.iter_rows(named=True), key=itemgetter("doc_id")):
            spans = {name: Spans(table.get(document, ())) for name, table in self._tables.items()}
            place = QuotedDocument(self._one(document), self._documents[document], spans)
            yield from (self._wording(quote, place) for quote in rows)

    def _wording(self, quote: Row, place: QuotedDocument) -> Wording:
        # What many wordings have in common is held once: there are millions of them.
        one = self._one
        start, end = quote["start_char"], quote["end_char"]
        said = " ".join(_NOISE.sub(" ", quote["text"]).split())
        stems = tuple(content_stems(said, quote["language"]))
        around = place.around(start, end)
        sure = quote["speaker_score"] is not None and quote["speaker_score"] >= SURE_SPEAKER
        credited = one(quote["speaker_entity_id"])
        speaker = credited if sure else None
        context = place.context(start, end, around) if len(stems) <= FEW_STEMS else ""
        number = self._texts.add(quote["quote_id"])
        self._texts.add(said)
        self._texts.add(context)
        return Wording(
            texts=self._texts, place=number, document=place.doc_id, kind=one(quote["kind"]),
            is_denied=quote["kind"] == "indirect" and denies(quote["cue"] or "", quote["language"]),
            language=one(quote["language"].partition("-")[0]), start_char=start, end_char=end,
            part_count=sum(1 for _ in _sentences_of(said)), stems=stems,
            numbers=self._one(place.numbers(start, end, said)),
            names=self._one(place.named(start, end)), around=self._one(around.names),
            speaker=speaker, credited=credited,
            speaker_words=one(body_key(quote["speaker_text"])) if quote["speaker_text"] else None,
            is_person=speaker in place.people,
            told_on=place.told_on(quote["kind"], start, end, around),
            published_on=place.published_on, story=place.story_id,
            narrator=place.narrator(start, end), copies=place.copies,
            sentences=around.numbers,
        )  # fmt: skip

    def _one(self, value: Value) -> Value:
        held: Value = self._held.setdefault(value, value)
        return held


def content_stems(text: str, language: str) -> Iterator[str]:
    """The content words of a text, each by its first letters; words of three letters are none."""
    common = _function_words(language)
    for word in fold(text).split():
        if (len(word) > 3 and word not in common) or word.isdigit():
            yield intern(word[:STEM])


@functools.cache
def _function_words(language: str) -> frozenset[str]:
    pack = pack_for(language)
    return frozenset(map(fold, pack.statements.function_words)) if pack else frozenset()


def _by_document(frame: pl.DataFrame) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = defaultdict(list)
    for document, *rest in frame.iter_rows():
        rows[document].append(rest)
    return rows


def _sentences_of(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        if sentence:
            yield sentence
