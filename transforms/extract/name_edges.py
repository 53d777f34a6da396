"""Where names begin and end: cuts what the model ran together, trims what is no part of a name."""

from collections.abc import Iterator, Sequence

from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_words import DocumentWords

INNER_MARKS = frozenset(".'’&-–/·+!")
# In words; what is longer is a list or a table.
LONGEST_NAME = {"PER": 8, "ORG": 20, "LOC": 12}
LONG_CAPITALS = 5  # letters from which a word in capitals is no acronym
LONGEST_PARTICLE = 4  # letters; what is longer and small inside a person's name is a verb
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
    known_end = _end_of_known_body(doc, span)
    if known_end:
        span = NameSpan(span.start, known_end, span.kind, span.score)
    start, kind = span.start, span.kind
    for at in range(span.start, span.end):
        if at > start and begins_anew(doc, at):
            yield NameSpan(start, at, kind, span.score)
            start = at
        is_title = _is_title(doc, at, span.end)
        if not is_title and not _parts_names(doc, at, span):
            continue
        if at > start:
            yield NameSpan(start, at, _before_title(doc, start, at, kind, is_title), span.score)
        start = at + 1
        kind = "PER" if is_title else span.kind
    if start < span.end:
        yield NameSpan(start, span.end, kind, span.score)


def _end_of_known_body(doc: DocumentWords, span: NameSpan) -> int:
    """Where a known body ends that has a role behind it (`State Department Spokesperson`), or 0."""
    lexicon = doc.lexicons[span.start]
    words = doc.words[span.start : span.end]
    if span.kind != "ORG" or words[-1].lower() not in lexicon.titles:
        return 0
    lengths = range(len(words) - 1, 1, -1)
    return next((span.start + n for n in lengths if tuple(words[:n]) in lexicon.known), 0)


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


def begins_anew(doc: DocumentWords, at: int) -> bool:
    """`LA FUSIÓN Ansel (AVN)`: a headline in capitals ends where the dateline begins."""
    before, word = doc.words[at - 1], doc.words[at]
    return len(before) >= LONG_CAPITALS and before.isalpha() and before.isupper() and word.istitle()


def _parts_names(doc: DocumentWords, at: int, span: NameSpan) -> bool:
    word = doc.words[at]
    if not word[0].isalnum():
        return (word not in INNER_MARKS and word[0] not in "'’@#") or _stands_apart(doc, at)
    if at == span.start:
        return False
    lexicon = doc.lexicons[at]
    is_joiner = word.lower() in lexicon.joiners
    if span.kind != "PER":
        return is_joiner and _joins_known(doc, at, span)
    is_other = word.islower() and len(word) > LONGEST_PARTICLE and word not in lexicon.particles
    return is_joiner or word.isdigit() or is_other


def _stands_apart(doc: DocumentWords, at: int) -> bool:
    """A stroke with a blank before it: `AVN / Ansel`, `Koval - Arrieta`."""
    return doc.words[at] in "/-–" and doc.tokens[at].start_char > doc.tokens[at - 1].end_char


def _joins_known(doc: DocumentWords, at: int, span: NameSpan) -> bool:
    """`Reuters and Port Ansel Docks`: one of the two is known by itself."""
    known = doc.lexicons[at].known
    left, right = doc.words[span.start : at], doc.words[at + 1 : span.end]
    return tuple(left) in known or tuple(right) in known


def _trimmed(doc: DocumentWords, span: NameSpan) -> NameSpan | None:
    start, end = span.start, span.end
    while start < end and _is_cut_before(doc, start, end, span.kind):
        start += 1
    keeps = span.kind == "ORG" and doc.lexicons[span.start].has_small_endings
    kind = span.kind
    if kind != "PER" and _is_title_behind_place(doc, start, end - 1):
        end, kind = end - 1, "LOC"
    while end > start and _is_cut_behind(doc, end - 1, start):
        if keeps and end - start > 1 and doc.words[end - 1].isalpha():
            break
        end -= 1
    if start == end or end - start > LONGEST_NAME[span.kind] or _is_no_name(doc, start, end):
        return None
    return (
        span if (start, end) == (span.start, span.end) else NameSpan(start, end, kind, span.score)
    )


def _is_title_behind_place(doc: DocumentWords, start: int, last: int) -> bool:
    """`Ansel Gov. Irena Koval`: the title belongs to the person behind."""
    return (
        last > start
        and doc.words[last].lower() in doc.lexicons[last].titles
        and not set("CWRTt").isdisjoint(doc.kinds(start, last))
    )


def _is_no_name(doc: DocumentWords, start: int, end: int) -> bool:
    """Whether the words are a holiday, a war and the like, or titles and small words alone."""
    lexicon = doc.lexicons[start]
    lows = [word.lower() for word in doc.words[start:end]]
    if " ".join(lows) in lexicon.not_names:
        return True
    if all(low in lexicon.titles or low in lexicon.small_words for low in lows):
        return bool(lows[1:]) or _is_bare_title(doc, start)
    return False


def _is_bare_title(doc: DocumentWords, at: int) -> bool:
    """`Senator` and `Sen.` are no names; the surname King may be one."""
    behind = doc.words[at + 1] if at + 1 < len(doc.words) else ""
    if doc.is_first[at] and doc.words[at].lower() in doc.lexicons[at].small_words:
        return True
    return behind == "." or behind[:1].isupper() or not doc.kinds(at, at + 1)


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
    return low in lexicon.titles and kind == "PER"


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
