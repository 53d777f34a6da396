"""Blocks -> sentences. Fills `Article.sentences`."""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transforms.language.pack import all_packs, pack_for
from transforms.language.sentence import sentence_language
from transforms.model import BODY_KINDS, Article, Block, Sentence

Span = tuple[int, int]

STOPS = ".!?…؟۔।॥։።፧။។"
POINTED = "»›"  # some languages write a blank before these
CLOSERS = "\"'”’)\\]}」』》"  # without those: read in two ways, a row of them costs 2ⁿ
OPENERS = frozenset("\"'“‘«‹([{¿¡—–-「『《•")
# The first character first and what it must be afterwards: so the search skips all others quickly.
END = re.compile(
    rf"""
    [。！？｡{STOPS}\n]
    (?:
        (?<=[。！？｡])[。！？｡]*[{POINTED}{CLOSERS}]*               # no space follows them
      | (?<=[{STOPS}])(?<![{STOPS}]{{2}})
        [{STOPS}]*(?:[ \u00a0\u202f]?[{POINTED}]|[{CLOSERS}])*(?:\[\d{{1,3}}\])*(?=\s|$)
      # the space was lost
      | (?<=[^\W\d_A-Z]{{2}}[.!?])[”’»"]?
        (?=[“«"¿¡]?[^\W\d_a-z](?:[^\W\d_A-Z]{{2}}|[^\W\d_A-Z]\s))
      | (?<=\n)[^\S\n]*\n\s*                                  # an empty line
      | (?<=\n)
    )
    """,
    re.VERBOSE,
)
HAS_WORD = re.compile(r"[^\W_]")
LAST_WORD = re.compile(r"[^\s\"'“‘«(\[¿¡—–/]*$")
NEXT_WORD = re.compile(r"\s*[\"'“‘«‹(\[¿¡—–-]*\s?(\w*)")
# No abbreviation is longer; looking back further than this would cost n² on one endless word.
LONGEST_WORD = 40
# Later steps look through the whole sentence for each word that they find in it, which would cost
# n² on a text without a full stop. Chosen by hand: of 8,000 sentences of news the longest has 790.
LONGEST_SENTENCE = 1_500  # characters
BREAKS = ("\n", "; ", ", ", "；", "，", "、", "، ", " ")  # where a longer one is cut, best first


def find_sentences(article: Article) -> list[Sentence]:
    """The sentences of the blocks that feed the extraction, in order.

    Of a post only its body is cut up. Together they cover every non-blank character of these
    stretches. None is longer than LONGEST_SENTENCE.
    """
    text, found = article.text, list[Sentence]()
    for block, start, end in feeding_spans(article):
        spans = list(split_sentences(text, start, end, block.language, block.kind))
        for first, last in spans:
            language = block.language
            if len(spans) > 1:
                language = sentence_language(text[first:last], language, article.languages)
            found.append(Sentence(len(found), block.block_no, first, last, language))
    return found


def feeding_spans(article: Article) -> Iterator[tuple[Block, int, int]]:
    """The stretches of text that facts are taken from, with their blocks, in order."""
    bodies = {post.start_char: post for post in article.posts}
    for block in article.blocks:
        if block.kind in BODY_KINDS:
            yield block, block.start_char, block.end_char
        elif block.kind == "post" and (post := bodies.get(block.start_char)):
            yield block, post.body_start_char, post.body_end_char


def split_sentences(text: str, start: int, end: int, language: str, kind: str) -> Iterator[Span]:
    """The spans of the sentences in text[start:end], without the blanks around them.

    Marks that stand alone belong to the sentence before them.
    """
    last: Span | None = None
    for first, stop in _split(text, start, end, _rules(language), kind):
        if last is not None and not HAS_WORD.search(text, first, stop):
            last = last[0], stop
            continue
        if last is not None:
            yield from _cut(text, *last)
        last = first, stop
    if last is not None:
        yield from _cut(text, *last)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence, in pieces if it is longer than anybody writes."""
    while end - start > LONGEST_SENTENCE:
        low, high = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        places = ((text.rfind(mark, low, high), mark) for mark in BREAKS)
        stop = next((place + len(mark) for place, mark in places if place >= 0), high)
        yield from _trimmed(text, start, stop)
        start = stop
    yield from _trimmed(text, start, end)


def _split(text: str, start: int, end: int, rules: "_Rules", kind: str) -> Iterator[Span]:
    first = start
    for match in END.finditer(text, start, end):
        if match.end() > first and _is_end(text, first, match, end, rules, kind):
            yield from _trimmed(text, first, match.end())
            first = match.end()
    yield from _trimmed(text, first, end)


class _Rules(NamedTuple):
    """The words of a pack that matter here, ready for look-up."""

    abbreviations: frozenset[str]
    before_number: frozenset[str]
    closing: frozenset[str]
    openers: frozenset[str]
    has_ordinal_dots: bool


@functools.cache
def _rules(language: str) -> _Rules:
    pack = pack_for(language)
    # Many abbreviations are shared, so a language without a pack goes by all of them.
    known = [pack.sentences] if pack else [other.sentences for other in all_packs()]
    return _Rules(
        _with_capitals(word for words in known for word in words.abbreviations),
        _with_capitals(word for words in known for word in words.before_number),
        _with_capitals(word for words in known for word in words.closing),
        frozenset(word for words in known for word in words.openers),
        pack is not None and pack.sentences.has_ordinal_dots,
    )


def _with_capitals(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, word.upper()))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_end(
    text: str, first: int, match: re.Match[str], end: int, rules: _Rules, kind: str
) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return "\n" in mark[1:] or _line_ends(text, match.end(), end, kind)
    if match.end() >= end or mark[0] in "。！？｡":
        return True
    following = _next_char(text, match.end(), end)
    if following.islower():
        return False
    if mark[0] == "." and mark.count(".") == 1:
        return _full_stop_ends(text, first, match, end, rules)
    return True


def _line_ends(text: str, position: int, end: int, kind: str) -> bool:
    """Lines of a post stand alone; elsewhere a single line break may be a wrapped line."""
    return kind == "post" and not _next_char(text, position, end).islower()


def _next_char(text: str, position: int, end: int) -> str:
    while position < end and (text[position].isspace() or text[position] in OPENERS):
        position += 1
    return text[position : position + 1] if position < end else ""


def _full_stop_ends(text: str, first: int, match: re.Match[str], end: int, rules: _Rules) -> bool:
    stop = match.start()
    before = LAST_WORD.search(text, max(first, stop - LONGEST_WORD), stop)
    word = before.group() if before else ""
    after = NEXT_WORD.match(text, match.end(), end)
    following = after.group(1) if after else ""
    if word.isdigit() and len(word) < len("100") and rules.has_ordinal_dots:
        return False
    if word.isdigit():
        # "1. Name" counts the items of a list; a year at the end of a sentence does not.
        return len(word) > 3 or bool(text[first : stop - len(word)].strip(" \t#(-•"))
    if word in rules.abbreviations:
        return False
    if word in rules.before_number and following[:1].isdigit():
        return False
    return following.casefold() in rules.openers or not _may_go_on(word, rules)


def _may_go_on(word: str, rules: _Rules) -> bool:
    """Initials, dotted abbreviations and the like go on unless a sentence clearly opens."""
    return (len(word) == 1 and word.isalpha()) or "." in word or word in rules.closing
