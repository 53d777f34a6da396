from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.articles import raw_article
from tests.measures import ARTICLES, HERE
from transforms import rows
from transforms.analyze import analyze
from transforms.link.link import link
from transforms.model import Article

FACTS = ("blocks", "posts", "sentences", "tokens", "mentions", "dates", "quotes", "quantities")
TEXTS = {name: (HERE / "corpus" / f"{name}.txt").read_text("utf-8") for name in ARTICLES}
PIECES = sorted({line for text in TEXTS.values() for line in text.split("\n") if line})
STRAY = [
    "",
    "\n",
    '"',
    "“",
    "»",
    "—",
    "(",
    "@",
    "№ 5",
    "٣ مارس",
    "2025年3月4日",
    "​",
    "😀",
    "%",
    "1.2.3,4",
]

pieces = st.lists(st.sampled_from(PIECES + STRAY), max_size=8)
joints = st.sampled_from(["\n\n", "\n", " ", "", "\r\n\r\n", "\t"])
mixtures = st.builds(lambda joint, parts: joint.join(parts), joints, pieces)
cut = st.builds(lambda text, a, b: text[a:b], mixtures, st.integers(0, 400), st.integers(0, 900))
any_text = st.text(max_size=300) | mixtures | cut
some = settings(max_examples=150, deadline=None)


def assert_evidence(article: Article) -> None:
    for row in (row for name in FACTS for row in getattr(article, name)):
        assert 0 <= row.start_char < row.end_char <= len(article.text)
    table = rows.article_rows(article, "run", "tests")
    for name in ("blocks", "posts", "mentions", "quotes", "dates", "quantities", "event_mentions"):
        for row in table[name]:
            assert row["text"] == article.text[row["start_char"] : row["end_char"]]


def assert_in_order(facts: Sequence[Any]) -> None:
    for before, after in pairwise(facts):
        assert before.end_char <= after.start_char


@given(any_text)
@some
def test_every_fact_of_any_text_has_its_evidence(text: str) -> None:
    assert_evidence(analyze(raw_article(text)))


@given(any_text)
@some
def test_blocks_hold_every_letter_once_and_in_order(text: str) -> None:
    article = analyze(raw_article(text))
    assert_in_order(article.blocks)
    held = {at for b in article.blocks for at in range(b.start_char, b.end_char)}
    assert all(at in held for at, letter in enumerate(text) if letter.strip())


@given(any_text)
@some
def test_sentences_stand_in_order_inside_their_block(text: str) -> None:
    article = analyze(raw_article(text))
    assert_in_order(article.sentences)
    block = {b.block_no: b for b in article.blocks}
    for sentence in article.sentences:
        around = block[sentence.block_no]
        assert around.start_char <= sentence.start_char < sentence.end_char <= around.end_char


@given(any_text)
@some
def test_the_same_text_is_read_the_same_way(text: str) -> None:
    def read() -> Article:
        return analyze(raw_article(text))

    assert read() == read()


@pytest.fixture(scope="module")
def analyzed() -> list[dict[str, list[rows.Row]]]:
    return [
        rows.article_rows(analyze(raw_article(text, name=f"{name}.txt")), "run", "tests")
        for name, text in TEXTS.items()
    ]


def in_one_order(frame: pl.DataFrame) -> pl.DataFrame:
    plain = [name for name, kind in frame.schema.items() if not kind.is_nested()]
    return frame.sort(plain, nulls_last=True)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_order_of_documents_or_rows_shows_in_the_links(
    analyzed: list[dict[str, list[rows.Row]]], seed: int
) -> None:
    shuffled = [
        {table: Random(seed).sample(facts, len(facts)) for table, facts in document.items()}
        for document in Random(seed).sample(analyzed, len(analyzed))
    ]
    expected, found = link(rows.frames(analyzed)), link(rows.frames(shuffled))
    assert expected.keys() == found.keys()
    for table in expected:
        assert_frame_equal(in_one_order(found[table]), in_one_order(expected[table]))
    assert date(2025, 3, 4) in found["documents"]["published_on"].to_list()
