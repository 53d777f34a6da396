"""Evidence of the document for a name: full names explain surnames, countries are places."""

from collections.abc import Iterator, Sequence

from transforms.extract.gazetteer import fold, gazetteer
from transforms.extract.name_tagger import NameSpan

LEAST_SCORE = 0.6


def _folded(words: Sequence[str], span: NameSpan) -> tuple[str, ...]:
    return tuple(fold(word) for word in words[span.start : span.end])


def countries_are_places(words: Sequence[str], spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Names of countries get the kind LOC whatever they do in their sentence."""
    known = gazetteer()
    return [
        NameSpan(s.start, s.end, "LOC", max(s.score, 0.95))
        if "C" in known.get(" ".join(_folded(words, s)), "")
        else s
        for s in spans
    ]


def tails_of_people(
    words: Sequence[str], spans: Sequence[NameSpan]
) -> dict[tuple[str, ...], NameSpan]:
    """The tails a person of this document may be called by -> the first full name it belongs to."""
    tails: dict[tuple[str, ...], NameSpan] = {}
    for span in spans:
        name = _folded(words, span)
        if span.kind == "PER" and span.score >= LEAST_SCORE:
            for cut in range(1, len(name)):
                tails.setdefault(name[cut:], span)
    return tails


def surnames_are_people(words: Sequence[str], spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """The tail of a person's full name is that person, tagged or not."""
    tails = tails_of_people(words, spans)
    starts = {span.start: span for span in spans}
    at = 0
    while at < len(words):
        span = starts.get(at)
        if span:
            yield (
                NameSpan(span.start, span.end, "PER", span.score)
                if _folded(words, span) in tails
                else span
            )
            at = span.end
            continue
        if words[at][:1].isupper() and len(words[at]) > 2 and (fold(words[at]),) in tails:
            yield NameSpan(at, at + 1, "PER", 0.8)
        at += 1
