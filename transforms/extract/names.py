"""Tokens -> names. Fills `Article.mentions`."""

from collections import Counter
from itertools import accumulate

from transforms.extract import name_evidence as evidence
from transforms.extract import name_joins as joins
from transforms.extract.gazetteer import fold
from transforms.extract.name_acronyms import with_acronyms
from transforms.extract.name_datelines import with_datelines
from transforms.extract.name_edges import fitted
from transforms.extract.name_model import default_model
from transforms.extract.name_repeats import with_led, with_repeats
from transforms.extract.name_surroundings import with_surroundings
from transforms.extract.name_tables import with_tables
from transforms.extract.name_tagger import NameSpan, Tagger
from transforms.extract.name_words import DocumentWords, document_words
from transforms.model import Article, Mention

EVIDENCE = (
    fitted,
    evidence.with_known,
    evidence.with_body_words,
    evidence.without_openers,
    evidence.with_clubs,
    evidence.with_titles,
    joins.with_initials,
    joins.with_particles,
    with_led,
    with_surroundings,
    with_datelines,
    evidence.with_surnames,
    joins.with_particles,
    with_repeats,
    with_acronyms,
    evidence.with_one_kind,
    with_tables,
)


def find_names(article: Article, tagger: Tagger | None = None) -> list[Mention]:
    """Names of people, bodies and places, in order, none overlapping another."""
    doc = document_words(article)
    spans = _tagged(doc, tagger or article.tagger or default_model())
    for step in EVIDENCE:
        spans = step(doc, spans)
    return _mentions(article.text, doc, spans)


def _tagged(doc: DocumentWords, tagger: Tagger) -> list[NameSpan]:
    """The tagger's spans by the word numbers of the document."""
    starts = [
        end - length for end, length in zip(accumulate(doc.lengths), doc.lengths, strict=True)
    ]
    ends = [start + length for start, length in zip(starts, doc.lengths, strict=True)]
    sentences = [doc.words[start:end] for start, end in zip(starts, ends, strict=True)]
    return [
        NameSpan(span.start + start, span.end + start, span.kind, span.score)
        for start, spans in zip(starts, tagger.tag(sentences), strict=True)
        for span in spans
    ]


def _mentions(text: str, doc: DocumentWords, spans: list[NameSpan]) -> list[Mention]:
    places = [(doc.tokens[s.start].start_char, doc.tokens[s.end - 1].end_char) for s in spans]
    surfaces = [" ".join(text[start:end].split()) for start, end in places]
    full = _full_names(spans, surfaces)
    return [
        Mention(start, end, span.kind, round(span.score, 4), full.get(fold(surface), surface))
        if span.kind == "PER"
        else Mention(start, end, span.kind, round(span.score, 4), surface)
        for span, (start, end), surface in zip(spans, places, surfaces, strict=True)
    ]


def _full_names(spans: list[NameSpan], surfaces: list[str]) -> dict[str, str]:
    """Tails of people's names -> the fullest name of the document that ends with it.

    Of several people with one surname it is the one named in full most often, then the first.
    """
    people = [s for span, s in zip(spans, surfaces, strict=True) if span.kind == "PER"]
    counts = Counter(map(fold, people))
    full: dict[str, str] = {}
    for surface in people:
        name = fold(surface)
        parts = name.split()
        for cut in range(len(parts)):
            tail = " ".join(parts[cut:])
            known = fold(full.get(tail, ""))
            is_other = known not in ("", tail) and not name.endswith(f" {known}")
            if cut and counts[name] > counts[known] if is_other else len(name) > len(known):
                full[tail] = surface
    return full
