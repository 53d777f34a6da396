from itertools import pairwise, product

import numpy as np
import pytest

from transforms.extract.name_decoding import decode
from transforms.extract.name_tags import FORBIDDEN, FORBIDDEN_FIRST, TAGS


@pytest.mark.parametrize("seed", range(5))
def test_probabilities_are_those_of_all_ways_through_the_sentence(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(4, len(TAGS))).astype(np.float32)
    chain = rng.normal(size=(len(TAGS), len(TAGS))).astype(np.float32)
    first = rng.normal(size=len(TAGS)).astype(np.float32)
    decoded = decode(scores, np.array([True, False, False, False]), chain, first)
    sums = np.zeros((4, len(TAGS)))
    for way in product(range(len(TAGS)), repeat=4):
        score = first[way[0]] + FORBIDDEN_FIRST[way[0]]
        score += sum(scores[at, tag] for at, tag in enumerate(way))
        score += sum((chain + FORBIDDEN)[a, b] for a, b in pairwise(way))
        for at, tag in enumerate(way):
            sums[at, tag] += np.exp(score)
    probable = sums / sums.sum(axis=1, keepdims=True)
    assert decoded.tags.tolist() == probable.argmax(axis=1).tolist()
    assert decoded.sure == pytest.approx(probable.max(axis=1), rel=1e-3)


def test_words_surely_outside_are_left_alone() -> None:
    scores = np.zeros((3, len(TAGS)), np.float32)
    scores[:, 0] = 50
    chain, first = np.zeros((len(TAGS), len(TAGS)), np.float32), np.zeros(len(TAGS), np.float32)
    decoded = decode(scores, np.array([True, False, False]), chain, first)
    assert decoded.tags.tolist() == [0, 0, 0]
