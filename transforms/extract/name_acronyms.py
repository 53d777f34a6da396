"""Acronyms that a document explains in brackets -> names of bodies wherever they stand."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_words import DocumentWords

FOUND_SCORE = 0.8
LONGEST_ACRONYM = 8


def with_acronyms(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`Unión Portuaria (UP)`: the letters in brackets are the body before, here and elsewhere."""
    ends = {span.end: span for span in spans if span.kind == "ORG" and span.end - span.start > 1}
    acronyms = {
        doc.words[at + 1]
        for at, word in enumerate(doc.words[:-2])
        if word == "(" and at in ends and doc.words[at + 2] == ")" and is_acronym(doc.words[at + 1])
    }
    if not acronyms:
        return list(spans)
    found = [
        replace(span, kind="ORG")
        if span.end - span.start == 1 and doc.words[span.start] in acronyms
        else span
        for span in spans
    ]
    added = [
        NameSpan(at, at + 1, "ORG", FOUND_SCORE)
        for start, end in doc.free(found)
        for at in range(start, end)
        if doc.words[at] in acronyms
    ]
    return sorted([*found, *added], key=lambda span: span.start)


def is_acronym(word: str) -> bool:
    """Two to eight letters, most of them capitals."""
    capitals = sum(map(str.isupper, word))
    return 2 <= len(word) <= LONGEST_ACRONYM and capitals * 2 > len(word) and word[0].isupper()
