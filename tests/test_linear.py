"""Every step takes time that grows with the length of a text, whatever the text."""

import gc
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from schemas.base import empty_frame, table_name
from tests.articles import raw_article
from tests.hostile.families import FAMILIES
from transforms.analyze import STEPS
from transforms.link import link
from transforms.link.name_keys import forget_names
from transforms.model import Article
from transforms.rows import article_rows, frames

LENGTHS = (50_000, 100_000, 200_000)  # characters
STEEPEST = 2.6  # times as long for a text twice as long: 2 is linear, 4 is a square
# CPU seconds: what takes less says more of the machine than of the step.
FLOOR = 0.3
ROUNDS, MOST_ROUNDS = 3, 9
PART = 2_000  # characters of each further document, for linking has to have some

Seconds = dict[str, float]


def seconds_by_step(text: str) -> Seconds:
    """CPU seconds of each step over a text, and of linking over it and its parts."""
    taken: Seconds = {}
    parts = [text[at : at + PART] for at in range(0, len(text), PART)]
    articles = [analyzed(raw_article(text, "whole.txt"), taken)]
    articles += [analyzed(raw_article(part, f"{no}.txt"), {}) for no, part in enumerate(parts)]
    tables = {table_name(model): empty_frame(model) for model in link.CORPUS_TABLES}
    tables |= frames(article_rows(article, "run", "test") for article in articles)
    for step in link.STEPS:
        tables |= timed(taken, f"link: {step.__name__}", step, tables)
        forget_names()
    return taken


def analyzed(article: Article, taken: Seconds) -> Article:
    for _, target, step in STEPS:
        setattr(article, target, timed(taken, step.__name__, step, article))
    return article


def timed(taken: Seconds, name: str, step: Callable[[Any], Any], given: Any) -> Any:
    start = time.process_time()
    made = step(given)
    taken[name] = time.process_time() - start
    return made


def steep(best: dict[int, Seconds]) -> Iterator[str]:
    """The steps that take too much longer for a text twice as long, with their seconds."""
    for name in best[LENGTHS[0]]:
        short, middle, long = (best[length][name] for length in LENGTHS)
        allowed = (STEEPEST * max(short, FLOOR), STEEPEST * max(middle, FLOOR))
        if middle > allowed[0] or long > allowed[1]:
            yield f"{name}: {short:.2f}, {middle:.2f}, {long:.2f} s"


@pytest.fixture(scope="module", autouse=True)
def everything_loaded() -> Iterator[None]:
    seconds_by_step(FAMILIES["mixed scripts"](PART))
    gc.disable()  # a collection looks at what other tests left behind, too
    yield
    gc.enable()


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_text_takes_every_step_twice_as_long(family: str) -> None:
    texts = {length: FAMILIES[family](length) for length in LENGTHS}
    best: dict[int, Seconds] = {}
    for done in range(1, MOST_ROUNDS + 1):
        for length, text in texts.items():
            taken = seconds_by_step(text)
            known = best.setdefault(length, taken)
            best[length] = {name: min(known[name], taken[name]) for name in taken}
        if done >= ROUNDS and not list(steep(best)):
            break
    assert list(steep(best)) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_texts_of_any_length(family: str) -> None:
    made = {length: FAMILIES[family](length) for length in (200, 400)}
    assert {length: len(text) for length, text in made.items()} == {200: 200, 400: 400}
