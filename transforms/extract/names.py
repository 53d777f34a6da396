"""Tokens -> names. Fills `Article.mentions`."""

from itertools import groupby

from transforms.extract.gazetteer import fold
from transforms.extract.name_evidence import countries_are_places, surnames_are_people
from transforms.extract.name_model import default_model
from transforms.extract.name_tagger import NameSpan, Tagger
from transforms.model import Article, Mention


def find_names(article: Article, tagger: Tagger | None = None) -> list[Mention]:
    """Names of people, bodies and places, in order, none overlapping another."""
    words = [token.text for token in article.tokens]
    spans = _tagged(article, tagger or default_model())
    spans = countries_are_places(words, spans)
    spans = list(surnames_are_people(words, spans))
    return _mentions(article, spans)


def _tagged(article: Article, tagger: Tagger) -> list[NameSpan]:
    """The tagger's spans by the token numbers of the document."""
    groups = [list(group) for _, group in groupby(article.tokens, key=lambda t: t.sentence_no)]
    found = tagger.tag([[token.text for token in group] for group in groups])
    spans, first = [], 0
    for group, inside in zip(groups, found, strict=True):
        spans += [NameSpan(s.start + first, s.end + first, s.kind, s.score) for s in inside]
        first += len(group)
    return spans


def _mentions(article: Article, spans: list[NameSpan]) -> list[Mention]:
    places = [
        (article.tokens[s.start].start_char, article.tokens[s.end - 1].end_char) for s in spans
    ]
    surfaces = [" ".join(article.text[start:end].split()) for start, end in places]
    full: dict[tuple[str, str], str] = {}
    for span, surface in zip(spans, surfaces, strict=True):
        if span.kind == "PER":
            parts = fold(surface).split()
            for cut in range(len(parts)):
                tail = " ".join(parts[cut:])
                if len(surface) > len(full.get((span.kind, tail), "")):
                    full[(span.kind, tail)] = surface
    return [
        Mention(
            start,
            end,
            span.kind,
            round(span.score, 4),
            full.get((span.kind, fold(surface)), surface),
        )
        for span, (start, end), surface in zip(spans, places, surfaces, strict=True)
    ]
