"""What the document tells of its names: known ones, surnames of full names, one kind for all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.extract.gazetteer import fold
from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_words import DocumentWords

LEAST_SCORE = 0.6  # of a full name that explains others
SURE_PLACE = 0.95  # a town's name is a person's surname unless it is as sure as that
KNOWN_SCORE = 0.95
FOUND_SCORE = 0.8


def with_known(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Bodies and places known everywhere get their kind and length, tagged or not."""
    found: list[NameSpan] = []
    for n, span in enumerate(spans):
        room = spans[n + 1].start if n + 1 < len(spans) else len(doc.words)
        found.append(_of_known_kind(doc, span, room))
    for start, end in list(doc.free(found)):
        found += _known_in(doc, start, end)
    return sorted(found, key=lambda span: span.start)


def _of_known_kind(doc: DocumentWords, span: NameSpan, room: int) -> NameSpan:
    known, longest = _known_at(doc, span.start, room)
    if known and span.start + longest >= span.end:
        return NameSpan(span.start, span.start + longest, known, max(span.score, KNOWN_SCORE))
    if {"C", "W"}.isdisjoint(doc.kinds(span.start, span.end)):
        return span
    return NameSpan(span.start, span.end, "LOC", max(span.score, KNOWN_SCORE))


def _known_at(doc: DocumentWords, at: int, end: int) -> tuple[str | None, int]:
    """The kind and the length in words of the longest known name that begins here."""
    lexicon = doc.lexicons[at]
    longest = min(lexicon.longest_known.get(doc.words[at], 0), end - at)
    for length in range(longest, 0, -1):
        kind = lexicon.known.get(tuple(doc.words[at : at + length]))
        if kind:
            return kind, length
    return None, 0


def _known_in(doc: DocumentWords, start: int, end: int) -> Iterator[NameSpan]:
    free = start
    for at in range(start, end):
        word = doc.words[at]
        is_open = word in doc.lexicons[at].longest_known or _has_no_case(word)
        if at < free or not is_open:
            continue
        kind, step = _known_at(doc, at, end)
        if kind and doc.words[at + step : at + step + 1] != ["$"]:  # US$ is no country
            yield NameSpan(at, at + step, kind, FOUND_SCORE)
        elif _has_no_case(word) and "C" in doc.kinds(at, at + 1):
            yield NameSpan(at, at + 1, "LOC", FOUND_SCORE)
        free = at + step


def _has_no_case(word: str) -> bool:
    """Whether the script knows no capitals: there, countries are found by the gazetteer alone."""
    first = word[0]
    return not first.isascii() and first.isalpha() and first.lower() == first.upper()


def with_body_words(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`Ministerio de X`, `X Bank`: the words that only bodies bear, joined to the place behind."""
    found: list[NameSpan] = []
    for span in spans:
        before = found[-1] if found else None
        if before and _is_linked_body(doc, before, span):
            found[-1] = NameSpan(before.start, span.end, "ORG", min(before.score, span.score))
        elif span.kind != "ORG" and _has_body_word(doc, span):
            found.append(replace(span, kind="ORG"))
        else:
            found.append(span)
    return found


def _is_linked_body(doc: DocumentWords, before: NameSpan, span: NameSpan) -> bool:
    if before.kind != "ORG" or not 1 <= span.start - before.end <= 2:
        return False
    link = tuple(doc.words[before.end : span.start])
    lexicon = doc.lexicons[before.start]
    return (
        link in lexicon.links
        and before.end - before.start == 1
        and doc.words[before.start].lower() in lexicon.body_openers
    )


def _has_body_word(doc: DocumentWords, span: NameSpan) -> bool:
    if span.end - span.start < 2 or not {"C", "R", "T", "t"}.isdisjoint(
        doc.kinds(span.start, span.end)
    ):
        return False
    lexicon = doc.lexicons[span.start]
    if tuple(doc.words[span.start : span.end]) in lexicon.known:
        return False
    lows = [word.lower() for word in doc.words[span.start : span.end]]
    return lows[0] in lexicon.body_openers or not lexicon.body_words.isdisjoint(lows[1:])


def without_openers(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`Segundo Koval` is Koval where a full name ends so and no pack tells small words."""
    parts = parts_of_people(doc, spans)
    inside = {doc.words[span.start] for span in spans if not doc.is_first[span.start]}
    return [
        replace(span, start=span.start + 1)
        if span.end - span.start == 2
        and not doc.lexicons[span.start].is_of_language
        and doc.is_first[span.start]
        and doc.words[span.start] not in inside
        and (full := parts.get(doc.key(span.start + 1, span.end)))
        and full.start != span.start
        else span
        for span in spans
    ]


def with_clubs(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`el Ansel`: a town with an article that it does not bear is its club."""
    return [replace(s, kind="ORG") if _is_club(doc, s) else s for s in spans]


def _is_club(doc: DocumentWords, span: NameSpan) -> bool:
    before = span.start - 1
    if span.kind != "LOC" or before < 0:
        return False
    kinds = doc.kinds(span.start, span.end)
    return (
        doc.words[before] in doc.lexicons[before].body_articles
        and not {"T", "t"}.isdisjoint(kinds)
        and {"C", "W", "R"}.isdisjoint(kinds)
        and not doc.kinds(before, span.end)
    )


def with_titles(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`Dr. Koval`: what follows such a title is a person, tagged or not."""
    found = []
    for span in spans:
        is_person = span.kind == "PER" or _follows_honorific(doc, span.start)
        found.append(replace(span, kind="PER") if is_person else span)
    added = [
        NameSpan(at, at + 1, "PER", FOUND_SCORE)
        for at, _ in doc.capitals_between(found)
        if _follows_honorific(doc, at) and doc.words[at].lower() not in doc.lexicons[at].titles
    ]
    return sorted([*found, *added], key=lambda span: span.start)


def _follows_honorific(doc: DocumentWords, at: int) -> bool:
    before = at - 2 if at > 1 and doc.words[at - 1] == "." else at - 1
    return before >= 0 and doc.words[before].lower() in doc.lexicons[before].honorifics


def with_surnames(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """A part of a person's full name is that person, tagged or not."""
    parts = parts_of_people(doc, spans)
    found = [
        replace(span, kind="PER")
        if span.kind != "PER"
        and doc.key(span.start, span.end) in parts
        and _may_be_person(doc, span)
        else span
        for span in spans
    ]
    added = []
    for at, _ in doc.capitals_between(found):
        word = doc.words[at]
        if len(word) > 2 and fold(word) in parts:
            added.append(NameSpan(at, at + 1, "PER", FOUND_SCORE))
    people = sorted([*found, *added], key=lambda span: span.start)
    return [_with_particles_before(doc, span, parts) for span in people]


def _with_particles_before(
    doc: DocumentWords, span: NameSpan, parts: dict[str, NameSpan]
) -> NameSpan:
    """`de la Cueva` where the full name has it so."""
    start = span.start
    while start > 0 and doc.words[start - 1] in doc.lexicons[start - 1].particles:
        start -= 1
    while start < span.start and doc.key(start, span.end) not in parts:
        start += 1
    return replace(span, start=start) if span.kind == "PER" else span


def parts_of_people(doc: DocumentWords, spans: Sequence[NameSpan]) -> dict[str, NameSpan]:
    """The surnames, and known first names, that a person of this document may be called by."""
    parts: dict[str, NameSpan] = {}
    for span in spans:
        if span.kind == "PER" and span.score >= LEAST_SCORE:
            for start in range(span.start + 1, span.end):
                if doc.is_capital(start) or doc.words[start] in doc.lexicons[start].particles:
                    parts.setdefault(doc.key(start, span.end), span)
            if span.end - span.start > 1 and "F" in doc.kinds(span.start, span.start + 1):
                parts.setdefault(doc.key(span.start, span.start + 1), span)
    return parts


def _may_be_person(doc: DocumentWords, span: NameSpan) -> bool:
    kinds = doc.kinds(span.start, span.end)
    if "C" in kinds:
        return False
    return span.score < SURE_PLACE or span.kind != "LOC" or {"T", "R"}.isdisjoint(kinds)


def with_one_kind(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The same words are the same kind of thing all over a document: the surest reading holds."""
    weights: dict[str, dict[str, float]] = {}
    for span in spans:
        kinds = weights.setdefault(doc.key(span.start, span.end), {})
        kinds[span.kind] = kinds.get(span.kind, 0.0) + span.score**2
    found = []
    for span in spans:
        kinds = weights[doc.key(span.start, span.end)]
        best = max(kinds, key=lambda kind: kinds[kind])
        is_sure = kinds[best] > 2 * (sum(kinds.values()) - kinds[best])
        found.append(replace(span, kind=best) if is_sure else span)
    return found
