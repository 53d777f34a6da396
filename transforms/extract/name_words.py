"""The words of a document as the steps from tags to names look at them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from transforms.extract.gazetteer import fold, gazetteer
from transforms.extract.name_lexicon import NameLexicon, name_lexicon
from transforms.extract.name_tagger import NameSpan
from transforms.extract.tokens import TOKEN
from transforms.model import Article, Token

BESIDE = frozenset({"caption", "credit", "dateline", "byline"})
LINE = re.compile(r"[^\n\r]+")
# l'Europe, dell'Ansel: the small word is no part of the name.
ELIDED = re.compile(r"[^\W\d_A-Z]{1,5}['’](?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """All tokens in order; whether each is the first word of its sentence; the lexicon for it."""

    tokens: list[Token]
    words: list[str]
    is_first: list[bool]
    lexicons: list[NameLexicon]
    lengths: list[int]  # of the sentences, in words
    capitals: list[int]  # the numbers of the words that begin with one

    def key(self, start: int, end: int) -> str:
        """The words folded, as the gazetteer knows them."""
        return " ".join(map(fold, self.words[start:end]))

    def kinds(self, start: int, end: int) -> str:
        """The letters of the gazetteer's kinds; empty when it does not know the words."""
        return gazetteer().get(self.key(start, end), "")

    def is_capital(self, at: int) -> bool:
        """Whether the word begins with a capital."""
        return self.words[at][0].isupper()

    def free(self, spans: list[NameSpan]) -> Iterator[tuple[int, int]]:
        """The stretches between the spans."""
        at = 0
        for span in spans:
            if at < span.start:
                yield at, span.start
            at = span.end
        if at < len(self.words):
            yield at, len(self.words)

    def capitals_between(self, spans: list[NameSpan]) -> Iterator[tuple[int, int]]:
        """The words with a capital between the spans, each with the end of its stretch."""
        n = 0
        for start, end in self.free(spans):
            n = bisect_left(self.capitals, start, n)
            while n < len(self.capitals) and self.capitals[n] < end:
                yield self.capitals[n], end
                n += 1


def document_words(article: Article) -> DocumentWords:
    """The words of the sentences and of captions, datelines, bylines and signatures of posts."""
    groups = sorted([*_sentences(article), *_beside(article)], key=lambda g: g[0][0].start_char)
    is_first: list[bool] = []
    lexicons: list[NameLexicon] = []
    for tokens, language in groups:
        at = len(is_first)
        is_first += [False] * len(tokens)
        lexicons += [name_lexicon(language)] * len(tokens)
        if first := next((n for n, t in enumerate(tokens, at + 1) if t.text[0].isalpha()), 0):
            is_first[first - 1] = True
    tokens = [token for tokens, _ in groups for token in tokens]
    words = [token.text for token in tokens]
    capitals = [at for at, word in enumerate(words) if word[0].isupper()]
    lengths = [len(tokens) for tokens, _ in groups]
    return DocumentWords(tokens, words, is_first, lexicons, lengths, capitals)


def _sentences(article: Article) -> Iterator[tuple[list[Token], str]]:
    has_elided = ELIDED.search(article.text) is not None
    for number, group in groupby(article.tokens, key=attrgetter("sentence_no")):
        tokens = list(group)
        if has_elided:
            tokens = [part for token in tokens for part in apart(token)]
        yield tokens, article.sentences[number].language


def apart(token: Token) -> Iterator[Token]:
    """The token, or the elided word before a capital and what it is tied to."""
    head = ELIDED.match(token.text) if "'" in token.text or "’" in token.text else None
    if head and token.text[head.end()].isupper():
        cut = token.start_char + head.end()
        yield Token(head.group(), token.start_char, cut, token.sentence_no)
        yield Token(token.text[head.end() :], cut, token.end_char, token.sentence_no)
    else:
        yield token


def _beside(article: Article) -> Iterator[tuple[list[Token], str]]:
    """Lines that are no sentences of the article, yet name people and places."""
    bodies = {post.start_char: post for post in article.posts}
    for block in article.blocks:
        spans = [(block.start_char, block.end_char)] if block.kind in BESIDE else []
        if block.kind == "post" and (post := bodies.get(block.start_char)):
            spans = [
                (block.start_char, post.body_start_char),
                (post.body_end_char, block.end_char),
            ]
        for start, end in spans:
            for line in LINE.finditer(article.text, start, end):
                found = TOKEN.finditer(article.text, line.start(), line.end())
                whole = [Token(m.group(), m.start(), m.end(), -1) for m in found]
                tokens = [part for token in whole for part in apart(token)]
                if tokens:
                    yield tokens, block.language
