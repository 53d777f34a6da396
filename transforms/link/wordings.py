"""Quotes -> wordings: what decides whether two of them say the same."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from sys import intern
from typing import Any, TypeVar

import polars as pl

from transforms.language.pack import pack_for
from transforms.link.name_keys import body_key, fold
from transforms.link.parts import Part, each_part, in_parts
from transforms.link.turns import denies

Tables = Mapping[str, pl.DataFrame]
Row = dict[str, Any]
Value = TypeVar("Value")

TABLES = ("documents", "quotes", "sentences", "mentions", "quantities", "dates", "posts")
STEM = 5  # letters that inflected forms of a word share, in most languages of the corpus
PARTIAL_WORDS = 5  # content words from which a quote can stand for itself
FEW_STEMS = 2  # content words that anybody may say: what stands around them tells more
SURE_SPEAKER = 0.5  # below this score a speaker may be somebody else

_NOISE = re.compile(r"https?://\S+|\bpic\.twitter\.com/\S+|\[[^\]\n]{0,60}\]|(?:…|\.\.\.)\s*$")
_SENTENCE_END = re.compile(r"(?<=[.!?;…])[\"'”’»)]*\s+")
_DIGITS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote with what linking reads of it. Ordered like its quotes in the corpus."""

    quote_id: str
    document: str
    kind: str
    is_denied: bool  # reported as what is not so
    language: str
    start_char: int
    end_char: int
    text: str  # without links and editors' brackets
    parts: tuple[str, ...]  # its sentences
    stems: tuple[str, ...]  # of its content words, in order
    numbers: frozenset[float]
    names: frozenset[str]  # entities named in it
    around: frozenset[str]  # entities named in the sentences it stands in
    speaker: str | None
    speaker_words: str | None
    is_person: bool
    told_on: date | None  # the day the text gives for the words
    published_on: date | None
    story: str | None
    narrator: str  # who quotes: the document, or a post within it
    copies: str  # near-duplicate group, else the document
    sentences: tuple[int, int]  # the first and the last it stands in
    context: str  # the sentences around it, of a quote of FEW_STEMS

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
    return list(chain.from_iterable(each_part(_read_part, in_parts(tables, TABLES))))


def _read_part(part: Part) -> list[Wording]:
    facts = _Facts(part)
    quotes = part["quotes"].sort("doc_id", "start_char", "end_char", "quote_id")
    return [facts.wording(quote) for quote in quotes.iter_rows(named=True)]


class _Facts:
    """The tables around the quotes, by document."""

    def __init__(self, tables: Tables) -> None:
        self._held: dict[Any, Any] = {}
        columns = ("doc_id", "text", "published_on", "story_id", "duplicate_group")
        self._documents = {
            row[0]: row[1:] for row in tables["documents"].select(columns).iter_rows()
        }
        quoted = tables["quotes"].select("doc_id").unique()

        def of(table: str, *columns: str) -> dict[str, list[Any]]:
            chosen = tables[table].join(quoted, on="doc_id", how="semi")
            return _by_document(chosen.select("doc_id", *columns).sort("doc_id", *columns[:2]))

        self._sentences = of("sentences", "start_char", "end_char", "sentence_no")
        self._mentions = of("mentions", "start_char", "end_char", "entity_id", "kind")
        self._quantities = of("quantities", "start_char", "end_char", "value")
        self._dates = of("dates", "start_char", "end_char", "starts_on", "grain")
        self._posts = of("posts", "start_char", "end_char", "posted_on")
        self._quotes = of("quotes", "start_char", "end_char")

    def wording(self, quote: Row) -> Wording:
        # What many wordings have in common is held once: there are millions of them.
        one = self._one
        document, start, end = one(quote["doc_id"]), quote["start_char"], quote["end_char"]
        text, published_on, story, copies = self._documents[document]
        said = " ".join(_NOISE.sub(" ", quote["text"]).split())
        stems = tuple(content_stems(said, quote["language"]))
        around = _touching(self._sentences.get(document, ()), start, end)
        first, last = (around[0][0], around[-1][1]) if around else (start, end)
        sure = quote["speaker_score"] is not None and quote["speaker_score"] >= SURE_SPEAKER
        speaker = one(quote["speaker_entity_id"]) if sure else None
        parts = tuple(_sentences_of(said))
        named = [m for m in self._mentions.get(document, ()) if start <= m[0] and m[1] <= end]
        return Wording(
            quote_id=quote["quote_id"], document=document, kind=one(quote["kind"]),
            is_denied=quote["kind"] == "indirect" and denies(quote["cue"] or "", quote["language"]),
            language=one(quote["language"].partition("-")[0]), start_char=start, end_char=end,
            text=said, parts=(said,) if len(parts) == 1 else parts, stems=stems,
            numbers=self._numbers(document, start, end, said),
            names=self._shared(m[2] for m in named if m[2]),
            around=self._named(document, first, last), speaker=speaker,
            speaker_words=body_key(quote["speaker_text"]) if quote["speaker_text"] else None,
            is_person=self._is_person(document, speaker),
            told_on=self._told_on(document, quote, first, last), published_on=published_on,
            story=story, narrator=self._narrator(document, start, end),
            copies=copies or document,
            sentences=(around[0][2], around[-1][2]) if around else (-1, -1),
            context=" ".join(text[first:last].split()) if len(stems) <= FEW_STEMS else "",
        )  # fmt: skip

    def _named(self, document: str, first: int, last: int) -> frozenset[str]:
        mentions = _touching(self._mentions.get(document, ()), first, last)
        return self._shared(m[2] for m in mentions if m[2])

    def _shared(self, values: Iterable[Any]) -> frozenset[Any]:
        """A set that is held once: quotes of a sentence have their names in common."""
        return self._one(frozenset(values))

    def _one(self, value: Value) -> Value:
        held: Value = self._held.setdefault(value, value)
        return held

    def _narrator(self, document: str, start: int, end: int) -> str:
        for number, post in enumerate(self._posts.get(document, ())):
            if post[0] <= start and end <= post[1]:
                return f"{document} {number}"
        return document

    def _is_person(self, document: str, speaker: str | None) -> bool:
        mentions = self._mentions.get(document, ())
        return speaker is not None and any(m[2] == speaker and m[3] == "PER" for m in mentions)

    def _numbers(self, document: str, start: int, end: int, said: str) -> frozenset[float]:
        """The figures read in the quote; where none was, what is written in digits."""
        read = [q for q in self._quantities.get(document, ()) if start <= q[0] and q[1] <= end]
        values = {float(q[2]) for q in read if q[2] is not None}
        return self._shared(values if read else _digits(said))

    def _told_on(self, document: str, quote: Row, first: int, last: int) -> date | None:
        """The day of the post, or the one day that the sentence gives outside of every quote.

        None where other words of time stand nearer: called on Monday, threatened LAST WEEK to …
        """
        start, end = quote["start_char"], quote["end_char"]
        for post in self._posts.get(document, ()):
            if quote["kind"] == "post" and post[0] <= start and end <= post[1]:
                return post[2] if post[2] is None else date.fromisoformat(str(post[2]))
        inside = self._quotes.get(document, ())
        told = [
            d
            for d in _touching(self._dates.get(document, ()), first, last)
            if not any(q[0] <= d[0] and d[1] <= q[1] for q in inside)
        ]
        days = {d[2] for d in told if d[3] == "day" and d[2] is not None}
        if len(days) != 1:
            return None
        nearest = min(told, key=lambda d: max(d[0] - end, start - d[1]))
        return next(iter(days)) if nearest[3] == "day" else None


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


def _touching(spans: Any, start: int, end: int) -> list[Any]:
    return [span for span in spans if span[0] < end and start < span[1]]


def _sentences_of(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        if sentence:
            yield sentence


def _digits(text: str) -> set[float]:
    found = (re.sub(r"[.,]", "", digits) for digits in _DIGITS.findall(text))
    return {float(digits[:15]) for digits in found}
