"""Sentences -> dates. Fills `Article.dates`."""

import functools
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from transforms.clean.days import find_days
from transforms.extract.calendar import Days
from transforms.extract.date_case import Situation
from transforms.extract.date_grammar import grammar_for
from transforms.extract.date_meanings import read_phrase
from transforms.extract.date_search import Found, search_dates
from transforms.extract.open_marks import OpenMarks
from transforms.extract.places import post_at
from transforms.extract.tense import tense_around
from transforms.language.pack import Time, pack_for
from transforms.model import Article, Date, Post, Sentence, Token

QUOTED = frozenset({"day", "course"})
TOLD = frozenset({"before", "after", "same", "twin", "course"})
STAMPED = frozenset({"dateline", "byline"})
MEMORY = 4  # sentences after which nobody counts from a day told before


class Run(NamedTuple):
    """A sentence with phrases of time, and the day it was written on."""

    sentence: Sentence
    words: Sequence[str]  # casefolded
    anchor: date | None
    block_start_char: int
    dates: Sequence[Found]


def find_dates(article: Article) -> list[Date]:
    """Expressions of time, in order, none overlapping another.

    Read against the day of publication, inside a post against the day of the post. Relative ones
    without such a day have no days. `Today` and the like inside quotation marks are left out: who
    speaks there may have spoken on another day, or mean the present age.
    """
    found = [*_stamped(article), *_read_all(article, list(_runs(article)))]
    found.sort(key=lambda d: (d.start_char, -d.end_char))
    return [d for i, d in enumerate(found) if i == 0 or d.start_char >= found[i - 1].end_char]


def _stamped(article: Article) -> Iterator[Date]:
    """Days written out in full outside sentences, and where a pack does not know of time.

    Of site furniture only the stamp with the day of publication.
    """
    spans = [(post.body_end_char, post.end_char) for post in article.posts]
    spans += [
        (block.start_char, block.end_char) for block in article.blocks if block.kind in STAMPED
    ]
    spans += [
        (sentence.start_char, sentence.end_char)
        for sentence in article.sentences
        if not _words(sentence.language).months
    ]
    for start, end in spans:
        yield from _full_days(article, start, end)
    for block in article.blocks:
        if block.kind == "boilerplate" and article.metadata.published_on:
            days = _full_days(article, block.start_char, block.end_char)
            yield from (day for day in days if day.starts_on == article.metadata.published_on)


def _full_days(article: Article, start: int, end: int) -> Iterator[Date]:
    for day in find_days(article.text, start, end):
        yield Date(day.start_char, day.end_char, day.value, day.value, "day", "explicit")


def _runs(article: Article) -> Iterator[Run]:
    by_sentence: list[list[Token]] = [[] for _ in article.sentences]
    for token in article.tokens:
        by_sentence[token.sentence_no].append(token)
    for sentence, tokens in zip(article.sentences, by_sentence, strict=True):
        if not _words(sentence.language).months:
            continue
        words = [token.text.casefold() for token in tokens]
        dates = search_dates(article.text, tokens, words, sentence.language, article.mentions)
        if dates:
            anchor = _anchor(sentence, article.posts) or article.metadata.published_on
            start = article.blocks[sentence.block_no].start_char
            yield Run(sentence, words, anchor, start, dates)


def _anchor(sentence: Sentence, posts: Sequence[Post]) -> date | None:
    post = post_at(posts, sentence.start_char)
    return post.posted_on if post else None


def _read_all(article: Article, runs: Sequence[Run]) -> Iterator[Date]:
    is_dated = article.metadata.published_on is not None
    company, is_month = (None, False) if is_dated else _company(runs)
    habit, marks = _habit(runs), OpenMarks(article.text)
    told: tuple[int, Days | None] = (-MEMORY, None)
    told_day = told
    for run in runs:
        number = run.sentence.sentence_no
        order = habit or _words(run.sentence.language).numeric_order
        for phrase in run.dates:
            last = told[1] if number - told[0] < MEMORY else None
            last_day = told_day[1] if number - told_day[0] < MEMORY else None
            where = Situation(
                run.anchor, 0, last, last_day, company, order, is_company_month=is_month
            )
            read = _read(marks, run, phrase, where)
            if read is None:
                continue
            yield read
            if read.starts_on and read.ends_on:
                told = number, (read.starts_on, read.ends_on)
                told_day = told if read.grain == "day" else told_day


def _read(marks: OpenMarks, run: Run, found: Found, where: Situation) -> Date | None:
    phrase, language = found.phrase, run.sentence.language
    grammar = grammar_for(language)
    before = " ".join(run.words[max(phrase.first - 3, 0) : phrase.first])
    tense = tense_around(run.words, phrase.first, phrase.last, language)
    is_deadline = f" {before}".endswith(_deadlines(language))
    where = where._replace(tense=1 if is_deadline else tense)
    if found.of_year:
        said = read_phrase(found.of_year.meaning, found.of_year.slots, grammar, where)
        if said is None or said.days is None:
            where = where._replace(anchor=None)
        else:
            where = where._replace(year=said.days[0].year)
    read = read_phrase(phrase.meaning, phrase.slots, grammar, where)
    if read is None:
        return None
    if phrase.meaning in QUOTED and marks.is_open(run.block_start_char, found.start_char):
        return None
    if phrase.meaning in TOLD and read.days is None:
        return None  # "the same month" says nothing by itself, then or ever
    first, last = read.days or (None, None)
    return Date(found.start_char, found.end_char, first, last, read.grain, read.basis)


def _company(runs: Sequence[Run]) -> tuple[date | None, bool]:
    """The latest day said in full in a document that nobody dated, and whether it ends a month."""
    days: list[tuple[date, bool]] = []
    where = Situation(None, 0, None, None, None, "")
    for run in runs:
        grammar = grammar_for(run.sentence.language)
        for found in run.dates:
            meaning, slots = found.phrase.meaning, found.phrase.slots
            if meaning in ("date", "month") and "year" in slots:
                read = read_phrase(meaning, slots, grammar, where)
                if read and read.days:
                    days.append((read.days[1], meaning == "month"))
    return max(days, default=(None, False))


def _habit(runs: Sequence[Run]) -> str | None:
    """Order of day and month, if the document shows it in a number above twelve."""
    for run in runs:
        for found in run.dates:
            slots = found.phrase.slots
            if "first" in slots and int(slots["first"]) > 12:
                return "dmy"
            if "second" in slots and int(slots["second"]) > 12:
                return "mdy"
    return None


def _words(language: str) -> Time:
    pack = pack_for(language)
    return pack.time if pack else Time()


@functools.cache
def _deadlines(language: str) -> tuple[str, ...]:
    return tuple(f" {word}" for word in _words(language).deadlines)
