"""Words that no tag covers -> names, where the document tells that they are."""

from collections import Counter
from collections.abc import Iterator, Sequence

from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_words import DocumentWords

REPEATED_SCORE = 0.75  # of a name that the document holds for one elsewhere
LED_SCORE = 0.6
LONGEST_RUN = 8
MOST_LEFT = 1  # times as many places untagged as tagged
SURE = 0.6


def with_repeats(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """A body or place tagged somewhere is one wherever the same words stand with capitals."""
    known: dict[str, NameSpan] = {}
    for span in spans:
        key = doc.key(span.start, span.end)
        if span.score > known.get(key, span).score or (key not in known and span.score >= SURE):
            known[key] = span
    longest: dict[str, int] = {}
    for key in known:
        first, count = key.partition(" ")[0], key.count(" ") + 1
        longest[first] = max(longest.get(first, 0), count)
    added = list(_repeated(doc, spans, known, longest))
    # What is left untagged oftener than not is an adjective, or a word that somebody is called by.
    tagged = Counter(doc.key(span.start, span.end) for span in spans)
    left = Counter(doc.key(span.start, span.end) for span in added)
    kept = [s for s in added if left[key := doc.key(s.start, s.end)] <= MOST_LEFT * tagged[key]]
    return sorted([*spans, *kept], key=lambda span: span.start)


def _repeated(
    doc: DocumentWords,
    spans: Sequence[NameSpan],
    known: dict[str, NameSpan],
    longest: dict[str, int],
) -> Iterator[NameSpan]:
    small = frozenset(filter(str.islower, doc.words))
    free = 0
    for at, end in doc.capitals_between(list(spans)):
        most = longest.get(doc.key(at, at + 1), 0) if at >= free else 0
        for length in range(min(most, end - at), 0, -1):
            name = known.get(doc.key(at, at + length))
            if (
                name
                and doc.is_capital(at + length - 1)
                and not (length == 1 and _may_be_word(doc, at, small))
            ):
                yield NameSpan(at, at + length, name.kind, min(name.score, REPEATED_SCORE))
                free = at + length
                break


def _may_be_word(doc: DocumentWords, at: int, small: frozenset[str]) -> bool:
    """Whether a word stands first and the document writes it small elsewhere, or nearly so."""
    word = doc.words[at]
    return len(word) < 3 or (doc.is_first[at] and word.lower() in small)


def with_led(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`Autoridad del Agua`: the first word of a body's name, and what it is linked to."""
    found = list(spans)
    free = 0
    for at, end in doc.capitals_between(list(spans)):
        name = _led(doc, at, end) if at >= free else None
        if name:
            found.append(name)
            free = name.end
    return sorted(found, key=lambda span: span.start)


def _led(doc: DocumentWords, at: int, end: int) -> NameSpan | None:
    lexicon = doc.lexicons[at]
    last = _run_end(doc, at, end)
    first = doc.words[at].lower()
    if doc.words[last : last + 1] in (["'s"], ["’s"]):
        is_place = lexicon.place_behind.behind(doc.words, last)
        return NameSpan(at, last, "LOC", LED_SCORE) if is_place else None
    if doc.is_first[at] or not (first in lexicon.body_openers or first in lexicon.lone_bodies):
        return None
    for length in range(3, 0, -1):
        behind = last + length
        is_link = tuple(doc.words[last:behind]) in lexicon.links
        if is_link and behind < end and doc.is_capital(behind):
            return NameSpan(at, _run_end(doc, behind, end), "ORG", LED_SCORE)
    is_alone = last == at + 1 and first in lexicon.lone_bodies and not doc.is_capital(at - 1)
    return NameSpan(at, last, "ORG", LED_SCORE) if is_alone else None


def _run_end(doc: DocumentWords, at: int, end: int) -> int:
    """Where the words with capitals end that begin here; what is longer than a name is cut."""
    stop = min(end, at + LONGEST_RUN)
    last = at + 1
    while last < stop and doc.is_capital(last) and not doc.is_first[last]:
        last += 1
    return last
