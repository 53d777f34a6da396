"""Where names begin and end: cuts what the model ran together, trims what is no part of a name."""

from collections.abc import Iterator, Sequence

from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_words import DocumentWords

INNER_MARKS = frozenset(".'’&-–/·+!")
ARTICLES_KEPT = frozenset({"ORG"})


def fitted(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The spans with edges where names have theirs; a span may give none, one or several."""
    found = []
    for span in spans:
        for part in _parts(doc, span):
            trimmed = _trimmed(doc, part)
            if trimmed is not None:
                found.append(trimmed)
    return found


def _parts(doc: DocumentWords, span: NameSpan) -> Iterator[NameSpan]:
    """Cut at marks, between two people, and at a title inside: what follows it is a person."""
    start, kind = span.start, span.kind
    for at in range(span.start, span.end):
        is_title = _is_title(doc, at, span.end)
        if not is_title and not _parts_names(doc, at, span):
            continue
        if at > start:
            yield NameSpan(start, at, _before_title(doc, start, at, kind, is_title), span.score)
        start = at + 1
        kind = "PER" if is_title else span.kind
    if start < span.end:
        yield NameSpan(start, span.end, kind, span.score)


def _before_title(doc: DocumentWords, start: int, end: int, kind: str, is_title: bool) -> str:
    """`Velmara President Irena Koval`: what stands before the title is a place or a body."""
    if not is_title or kind != "PER":
        return kind
    return "LOC" if set("CWRTt") & set(doc.kinds(start, end)) else "ORG"


def _is_title(doc: DocumentWords, at: int, end: int) -> bool:
    return (
        at + 1 < end
        and doc.words[at].lower() in doc.lexicons[at].titles
        and doc.is_capital(at + 1)
        and "F" not in doc.kinds(at, at + 1)
    )


def _parts_names(doc: DocumentWords, at: int, span: NameSpan) -> bool:
    word = doc.words[at]
    if not word[0].isalnum():
        return word not in INNER_MARKS and word[0] not in "'’@#"
    if span.kind != "PER" or at == span.start:
        return False
    return word.isdigit() or word.lower() in doc.lexicons[at].joiners


def _trimmed(doc: DocumentWords, span: NameSpan) -> NameSpan | None:
    start, end = span.start, span.end
    while start < end and _is_cut_before(doc, start, end, span.kind):
        start += 1
    while end > start and _is_cut_behind(doc, end - 1, start):
        end -= 1
    if start == end or (end - start == 1 and _is_no_name(doc, start)):
        return None
    return (
        span
        if (start, end) == (span.start, span.end)
        else NameSpan(start, end, span.kind, span.score)
    )


def _is_no_name(doc: DocumentWords, at: int) -> bool:
    low = doc.words[at].lower()
    lexicon = doc.lexicons[at]
    if doc.is_first[at] and low in lexicon.small_words:
        return True
    return low in lexicon.not_names or (low in lexicon.titles and not doc.kinds(at, at + 1))


def _is_cut_before(doc: DocumentWords, at: int, end: int, kind: str) -> bool:
    word, lexicon = doc.words[at], doc.lexicons[at]
    if not word[0].isalnum():
        return word[0] not in "@#"
    if not any(map(str.isupper, word)):
        return not (kind == "PER" and word in lexicon.particles) and not word[0].isdigit()
    if _is_adjective(word):
        return True
    if at + 1 == end or doc.kinds(at, end):
        return False
    low = word.lower()
    if doc.is_first[at] and low in lexicon.small_words:
        return kind not in ARTICLES_KEPT or low not in lexicon.particles
    return low in lexicon.titles and kind == "PER" and "F" not in doc.kinds(at, at + 1)


def _is_cut_behind(doc: DocumentWords, at: int, start: int) -> bool:
    word = doc.words[at]
    if not word[0].isalnum():
        return not (word == "." and at > start and len(doc.words[at - 1]) <= 4) and word != "!"
    return _is_adjective(word) or not any(c.isupper() or c.isdigit() for c in word)


def _is_adjective(word: str) -> bool:
    """`Velmara-based`, `Ansel-born`."""
    head, mark, tail = word.rpartition("-")
    return (
        bool(mark) and len(tail) > 2 and tail.islower() and head[:1].isupper() and "-" not in head
    )
