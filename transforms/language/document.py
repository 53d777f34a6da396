"""Guesses block by block -> the language of the document and of each block."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from babel.core import get_global

from transforms.language.identify import Guess, identify
from transforms.language.mixed import identify_most
from transforms.model import Article, Block, Metadata, Post

FURNITURE = frozenset({"boilerplate", "caption", "byline", "dateline"})
# A block of its own language in a document of another needs so many letters, or so few if the
# document's language does not fit it at all: borrowed words and names turn nothing round.
TELLING_LETTERS = 40
FEW_LETTERS = 20
FITS_BADLY, FITS_LESS = 0.5, 0.8  # of the best score
BEYOND_DOUBT = 0.99  # score from which on few letters are enough if the document's fits less
TOGETHER = 200  # characters of lines, none sure of its language, that may tell one together
MAJORITY = 0.5  # of the letters whose language is sure
LEAST_LETTERS = 12  # to tell a language without a document to lean on
UNTOLD = 0.6  # a text alone whose language is less likely than this is of none
LEANED, LEANED_FAR = (
    0.9,
    0.75,
)  # that a short block, and a longer one, is in its document's language
LATIN = re.compile(r"[A-Za-z]")
HANDLE = re.compile(r"^\W*[@#][^\W\d_]")
LOWER_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W\d_A-Z]+(?!\w)")


def tag_document(article: Article) -> Metadata:
    """The metadata with the language of the document."""
    language, score = document_language(article)
    return replace(article.metadata, language=language, language_score=score)


def document_language(article: Article) -> tuple[str, float]:
    """The language most of the article is written in and its score; `und`, 0.0 when none is.

    The score is the share of the text in this language times how sure it is there.
    """
    blocks = [b for b in article.blocks if b.kind not in FURNITURE] or article.blocks
    own = [b for b in blocks if b.kind != "post"] or blocks
    weights: defaultdict[str, float] = defaultdict(float)
    for block in own:
        if block.language != "und":
            length = block.end_char - block.start_char
            weights[block.language] += block.language_score * length
    if not weights:
        return "und", 0.0
    best = max(sorted(weights), key=weights.__getitem__)
    told = sum(b.end_char - b.start_char for b in own if b.language != "und")
    return best, round(min(weights[best] / told, 1.0), 4)


def block_languages(article: Article) -> list[tuple[str, float]]:
    """The language and score of every block of the article, in order."""
    posts = {post.start_char: post for post in article.posts}
    texts = [_own_text(article, block, posts) for block in article.blocks]
    guesses = [identify_most(text, article.languages) for text in texts]
    main = _main_language(article, texts, guesses)
    around = _sure_around(guesses)
    return [
        _settle(guess, text, main, sides)
        for guess, text, sides in zip(guesses, texts, around, strict=True)
    ]


def _own_text(article: Article, block: Block, posts: Mapping[int, Post]) -> str:
    """The text of a block; of a post only its body, the frame is the platform's."""
    if block.kind == "post" and (post := posts.get(block.start_char)):
        return article.text[post.body_start_char : post.body_end_char]
    return article.text[block.start_char : block.end_char]


def _main_language(article: Article, texts: list[str], guesses: list[Guess]) -> str:
    """The language that most of the article is surely in, else the one it came with, else that
    of all its lines together."""
    letters: Counter[str] = Counter()
    for guess, text, block in zip(guesses, texts, article.blocks, strict=True):
        if guess.is_sure and block.kind not in FURNITURE:
            letters[_alone(guess, text)[0]] += guess.letters
    del letters["und"]
    hint = (article.raw.hints.language or "und").partition("-")[0].lower()
    best = max(sorted(letters), key=letters.__getitem__, default=hint)
    if letters[best] < MAJORITY * sum(guess.letters for guess in guesses):
        together = _together(article, texts) if hint == "und" else hint
        if together != "und":
            return together
    return best if letters[best] >= MAJORITY * letters.total() else hint


def _together(article: Article, texts: list[str]) -> str:
    """The language of all lines as one text, for those that tell little each: tables, names."""
    if sum(map(len, texts)) < TOGETHER:
        return "und"
    guess = identify("\n".join(texts), article.languages)
    return guess.language if guess.is_sure else "und"


def _sure_around(guesses: list[Guess]) -> list[tuple[str, str]]:
    """For each block the languages of the nearest sure blocks before and after it."""
    before, after, last = [], [], "und"
    for guess in guesses:
        before.append(last)
        last = guess.language if _is_telling(guess) else last
    last = "und"
    for guess in reversed(guesses):
        after.append(last)
        last = guess.language if _is_telling(guess) else last
    return list(zip(before, reversed(after), strict=True))


def _is_telling(guess: Guess) -> bool:
    return guess.is_sure and guess.letters >= TELLING_LETTERS


def _settle(guess: Guess, text: str, main: str, sides: tuple[str, str]) -> tuple[str, float]:
    around = sides[0] if sides[0] == sides[1] else main
    support = main if around == "und" else around
    if not guess.letters and HANDLE.search(text):
        return support, 0.5 if support != "und" else 0.0
    if not guess.letters:
        return "und", 0.0
    if support == "und":
        return _alone(guess, text)
    if guess.language == support:
        return support, round(guess.score, 4)
    if support in guess.siblings:
        return support, LEANED
    # Another script leaves nothing to lean on.
    if support not in guess.scores and _is_latin(text) != uses_latin(support):
        return _alone(guess, text)
    if stands_alone(guess, text, support):
        return guess.language, round(guess.score, 4)
    return support, LEANED if guess.letters < TELLING_LETTERS else LEANED_FAR


def stands_alone(guess: Guess, text: str, around: str) -> bool:
    """Whether a text is in its own language, whatever the one around it is."""
    if not guess.is_sure:
        return False
    fit = guess.scores.get(around, 0.0) / max(guess.scores.values(), default=1.0)
    if not fit and guess.letters >= LEAST_LETTERS and not _is_latin(text):
        return True
    has_prose = len(LOWER_WORD.findall(text, 0, 400)) >= 2
    return has_prose and guess.letters >= _needed_letters(guess, fit)


def _is_latin(text: str) -> bool:
    return LATIN.search(text, 0, 200) is not None


@functools.cache
def uses_latin(language: str) -> bool:
    """Whether a language is usually written in Latin script, as CLDR has it."""
    return "_Latn" in str(get_global("likely_subtags").get(language, "_Latn"))


def _needed_letters(guess: Guess, fit: float) -> int:
    is_certain = guess.score >= BEYOND_DOUBT
    if not fit and is_certain:
        return LEAST_LETTERS
    return FEW_LETTERS if fit < (FITS_LESS if is_certain else FITS_BADLY) else TELLING_LETTERS


def _alone(guess: Guess, text: str) -> tuple[str, float]:
    """Without a document to lean on a name or a word or two tells no language, nor does what
    siblings share."""
    if guess.score < UNTOLD:
        return "und", 0.0
    has_case = any(map(str.isupper, text[:200]))
    if guess.letters < LEAST_LETTERS and (has_case or not guess.is_sure):
        return "und", 0.0
    is_telling = guess.is_sure and guess.letters >= (TELLING_LETTERS if has_case else 0)
    if not is_telling and not LOWER_WORD.search(text, 0, 400):
        return "und", 0.0
    return guess.language, round(guess.score, 4)
