"""Joins what the model took apart: initials with their dot, small words inside surnames."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.name_edges import LONGEST_NAME
from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_words import DocumentWords

MOST_PARTICLES = 2


def with_initials(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`Irena L. Koval`: goes on behind the dot, whether what follows is tagged or not."""
    found: list[NameSpan] = []
    for span in spans:
        before = found[-1] if found else None
        is_short = before is not None and span.end - before.start <= LONGEST_NAME["PER"]
        if (
            before
            and is_short
            and before.kind == "PER"
            and _is_initial(doc, before.end - 1, span.start)
        ):
            found[-1] = replace(before, end=span.end)
        else:
            found.append(span)
    for n, span in enumerate(found):
        end = span.end + 2
        behind = found[n + 1].start if n + 1 < len(found) else len(doc.words)
        if span.kind == "PER" and end <= behind and _is_initial(doc, span.end - 1, end - 1):
            found[n] = replace(span, end=end) if doc.words[end - 1].istitle() else span
    return [_with_initial_before(doc, span) for span in found]


def _with_initial_before(doc: DocumentWords, span: NameSpan) -> NameSpan:
    """`G. Koval` where only the surname is tagged."""
    start = span.start
    while span.kind == "PER" and start > 1 and _is_initial(doc, start - 2, start):
        if not doc.is_capital(start - 2):
            break
        start -= 2
    return replace(span, start=start) if start != span.start else span


def _is_initial(doc: DocumentWords, at: int, behind: int) -> bool:
    """Whether a letter with its dot stands at `at`, the next word of its sentence at `behind`."""
    return (
        behind == at + 2
        and len(doc.words[at]) == 1
        and doc.words[at + 1] == "."
        and not doc.is_first[behind]
    )


def with_particles(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`Irena de la Cueva`: two people with nothing but particles between them are one."""
    found: list[NameSpan] = []
    for span in spans:
        before = found[-1] if found else None
        if before and before.kind == span.kind == "PER" and _are_one(doc, before, span):
            found[-1] = replace(before, end=span.end, score=min(before.score, span.score))
        else:
            found.append(span)
    for n, span in enumerate(found):
        behind = found[n + 1].start if n + 1 < len(found) else len(doc.words)
        last = span.end + MOST_PARTICLES
        if span.kind == "PER" and last < behind and doc.is_capital(last) and not doc.is_first[last]:
            tail = NameSpan(last, last + 1, "PER", span.score)
            found[n] = replace(span, end=last + 1) if _are_one(doc, span, tail) else span
    return found


def _are_one(doc: DocumentWords, before: NameSpan, span: NameSpan) -> bool:
    between = range(before.end, span.start)
    if span.end - before.start > LONGEST_NAME["PER"]:
        return False
    if not between and doc.words[span.start] in doc.lexicons[span.start].particles:
        return True
    return 1 <= len(between) <= MOST_PARTICLES and all(
        doc.words[at] in doc.lexicons[at].particles
        and doc.words[at] not in doc.lexicons[at].joiners
        for at in between
    )
