"""Guesses block by block -> the language of the document and of each block."""

from collections import defaultdict
from dataclasses import replace

from transforms.language.identify import Guess, identify
from transforms.model import Article, Metadata

# Below so many letters a block leans on its document.
TELLING_LETTERS = 40


def tag_document(article: Article) -> Metadata:
    """The metadata with the language of the document."""
    language, score = document_language(article)
    return replace(article.metadata, language=language, language_score=score)


def document_language(article: Article) -> tuple[str, float]:
    """The language most of the article is written in and its score; `und`, 0.0 when none is."""
    weights: defaultdict[str, float] = defaultdict(float)
    for block in article.blocks:
        if block.kind not in ("post", "boilerplate"):
            weights[block.language] += block.language_score * (block.end_char - block.start_char)
    if not weights:
        return "und", 0.0
    best = max(sorted(weights), key=weights.__getitem__)
    total = sum(weights.values())
    return best, round(weights[best] / total, 4) if total else 0.0


def block_languages(article: Article) -> list[tuple[str, float]]:
    """The language and score of every block of the article, in order."""
    text, languages = article.text, article.languages
    guesses = [identify(text[b.start_char : b.end_char], languages) for b in article.blocks]
    main = _main(guesses)
    return [_settled(guess, main) for guess in guesses]


def _main(guesses: list[Guess]) -> str:
    weights: defaultdict[str, int] = defaultdict(int)
    for guess in guesses:
        weights[guess.language] += guess.letters * (2 if guess.is_sure else 1)
    return max(sorted(weights), key=weights.__getitem__, default="und")


def _settled(guess: Guess, main: str) -> tuple[str, float]:
    if guess.letters == 0:
        return "und", 0.0
    if guess.is_sure and guess.letters >= TELLING_LETTERS:
        return guess.language, round(guess.score, 4)
    return main, round(guess.score / 2, 4)
