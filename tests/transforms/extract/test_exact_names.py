"""The names model gives a sentence the same scores to the last bit, whatever it comes with."""

import functools
from collections.abc import Sequence
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from transforms.extract.exact_product import ExactProduct
from transforms.extract.name_model import NameModel, read_weights
from transforms.extract.name_tagger import NameSpan

HEADS = ("Marta", "Lucía", "ACME", "El", "Brunel", "Oxley", "Zürich", "Ministerio")
WORDS = (
    *HEADS,
    "de",
    "la",
    "said",
    "dijo",
    "that",
    "taxes",
    ",",
    "“",
    "—",
    "2031",
    "über",
    "κόμμα",
)
SENTENCES = st.lists(
    st.tuples(st.sampled_from(HEADS), st.lists(st.sampled_from(WORDS), max_size=40)).map(
        lambda parts: (parts[0], *parts[1])
    ),
    min_size=1,
    max_size=12,
)
EXACT = {np.dtype(np.float32): 2**24, np.dtype(np.float64): 2**53}


@functools.cache
def weights() -> dict[str, NDArray[np.generic]]:
    return read_weights()


def alone(sentences: Sequence[Sequence[str]]) -> list[list[NameSpan]]:
    return [_reader().tag([sentence])[0] for sentence in sentences]


@functools.cache
def _reader() -> NameModel:
    return NameModel(weights())


@given(SENTENCES, st.randoms(use_true_random=False), st.sets(st.integers(1, 11)))
@settings(max_examples=60, deadline=None)
def test_a_sentence_is_tagged_alike_to_the_last_bit_in_any_batch_and_order(
    sentences: list[list[str]], random: Random, cuts: set[int]
) -> None:
    expected = alone(sentences)
    order = list(range(len(sentences)))
    random.shuffle(order)
    edges = [0, *sorted(cut for cut in cuts if cut < len(order)), len(order)]
    found: dict[int, list[NameSpan]] = {}
    for start, end in pairwise(edges):
        part = order[start:end]
        found |= zip(part, _reader().tag([sentences[n] for n in part]), strict=True)
    assert [found[n] for n in range(len(sentences))] == expected


@given(st.lists(st.text("abcdeñSTUV-’", min_size=1, max_size=9), min_size=1, max_size=70))
@settings(max_examples=25, deadline=None)
def test_a_word_is_learnt_alike_to_the_last_bit_among_any_words(words: list[str]) -> None:
    together, single = (NameModel(weights())._memory for _ in range(2))
    rows = together.rows(words)
    assert all(np.array_equal(rows[n], single.rows([word])[0]) for n, word in enumerate(words))


def test_no_sum_of_the_shipped_weights_is_large_enough_to_be_rounded() -> None:
    model = NameModel(weights())
    products = [model._memory._product, model._context, *model._layers, *model._outs]
    assert len(products) == 7
    for product in products:
        assert 0 < product.largest_sum <= EXACT[product._whole.dtype]
        assert np.array_equal(product._whole, np.rint(product._whole))


@given(st.integers(0, 2**32 - 1), st.sampled_from((1, 7, 2_047)))
@settings(max_examples=30, deadline=None)
def test_a_product_of_whole_numbers_is_that_of_python(seed: int, greatest: int) -> None:
    random = np.random.default_rng(seed)
    product = ExactProduct(random.normal(size=(2, 30, 4)), greatest, np.float32)
    rows = random.integers(0, greatest, (5, 30), endpoint=True).astype(np.float32)
    exact = rows.astype(int).astype(object) @ product._whole.astype(int).astype(object)
    assert product.of(rows).reshape(5, 8).astype(int).tolist() == exact.tolist()


def test_weights_that_cannot_be_kept_exact_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot add up exactly"):
        ExactProduct(np.ones((1, 40, 2)), 2**24, np.float32)
