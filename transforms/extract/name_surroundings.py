"""What stands beside a name -> its kind, for every place of the document that writes it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from transforms.extract.name_acronyms import is_acronym
from transforms.extract.name_evidence import parts_of_people
from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_tags import KINDS
from transforms.extract.name_words import DocumentWords

# Weights of evidence, as logarithms of odds.
NOUN, LABEL, SHAPE, BEHIND, TITLE, NOBODY = 2.5, 1.5, 2.0, 1.5, 2.0, -2.0
MOST = 5.0  # of all evidence for one kind
LEAST = 0.02  # probability of a kind that the tagger did not choose


class Cue(NamedTuple):
    """A kind that something beside a name tells of, what that is, and how clearly."""

    kind: str
    told_by: str
    weight: float


def with_surroundings(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`the mayor of Ansel`, `Ansel, a town`: names that no list knows get the kind told so."""
    places: dict[str, list[NameSpan]] = {}
    for span in spans:
        places.setdefault(doc.key(span.start, span.end), []).append(span)
    told = {key: _told(doc, same) for key, same in places.items()}
    full = [s for s in spans if told[doc.key(s.start, s.end)].kind in ("", "PER")]
    parts = parts_of_people(doc, full)
    found = []
    for span in spans:
        key = doc.key(span.start, span.end)
        reading = told[key]
        is_told = reading.kind and (reading.kind == "PER" or key not in parts)
        found.append(replace(span, kind=reading.kind, score=reading.weight) if is_told else span)
    return found


def _told(doc: DocumentWords, same: Sequence[NameSpan]) -> Cue:
    """The kind of a name and its probability by its tags and surroundings; "" to leave them."""
    if _is_known(doc, same[0]):
        return Cue("", "", 0.0)
    cues = {cue for span in same for cue in _cues(doc, span)}
    if not cues:
        return Cue("", "", 0.0)
    odds = {kind: math.log(_mean(same, kind)) for kind in KINDS}
    for kind in KINDS:
        odds[kind] += min(MOST, sum(cue.weight for cue in sorted(cues) if cue.kind == kind))
    best = max(KINDS, key=lambda kind: odds[kind])
    total = sum(math.exp(value) for value in odds.values())
    if best == same[0].kind and len({span.kind for span in same}) == 1:
        return Cue("", "", 0.0)
    return Cue(best, "", math.exp(odds[best]) / total)


def _is_known(doc: DocumentWords, span: NameSpan) -> bool:
    return (
        not {"C", "W"}.isdisjoint(doc.kinds(span.start, span.end))
        or tuple(doc.words[span.start : span.end]) in doc.lexicons[span.start].known
    )


def _mean(same: Sequence[NameSpan], kind: str) -> float:
    """The mean probability that the tagger gives the kind; the rest of a score is shared."""
    shares = [s.score if s.kind == kind else max(LEAST, (1 - s.score) / 2) for s in same]
    return sum(shares) / len(shares)


def _cues(doc: DocumentWords, span: NameSpan) -> Iterator[Cue]:
    lexicon, words = doc.lexicons[span.start], doc.words
    if found := lexicon.place_before.before(words, span.start):
        yield Cue("LOC", " ".join(found), NOUN)
    elif not _is_acronym(doc, span) and (found := lexicon.place_labels.before(words, span.start)):
        yield Cue("LOC", " ".join(found), LABEL)
        yield Cue("PER", " ".join(found), NOBODY)
    elif found := lexicon.body_labels.before(words, span.start):
        yield Cue("ORG", " ".join(found), NOUN)
    elif words[span.start - 1].lower() in lexicon.titles and span.start:
        yield Cue("PER", words[span.start - 1].lower(), TITLE)
    if found := lexicon.place_behind.behind(words, span.end):
        yield Cue("LOC", " ".join(found), BEHIND)
    elif found := lexicon.body_behind.behind(words, span.end):
        yield Cue("ORG", " ".join(found), BEHIND)
    if _is_filed(doc, span):
        yield Cue("LOC", "(", NOUN)
    if span.end - span.start > 1 and (
        words[span.start].lower() in lexicon.place_openers
        or words[span.end - 1].lower() in lexicon.place_endings
    ):
        yield Cue("LOC", "", SHAPE)


def _is_acronym(doc: DocumentWords, span: NameSpan) -> bool:
    """Letters that stand for a body: what may stand before a place may stand before them."""
    return span.end - span.start == 1 and is_acronym(doc.words[span.start])


def _is_filed(doc: DocumentWords, span: NameSpan) -> bool:
    """`Ansel (Reuters)`: a known body in brackets, not what the name is short for."""
    behind = doc.words[span.end : span.end + 3]
    return (
        len(behind) == 3
        and behind[0] == "("
        and behind[2] == ")"
        and behind[1][0] != doc.words[span.start][0]
        and doc.lexicons[span.start].known.get((behind[1],)) == "ORG"
        and span.end - span.start < 4
    )
