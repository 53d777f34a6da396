from typing import Any

import numpy as np
import pytest

from training.chain import chain_loss
from transforms.extract.name_tags import TAGS


def test_gradients_are_the_slopes_of_the_loss() -> None:
    rng = np.random.default_rng(3)
    size = len(TAGS)
    scores: Any = rng.normal(size=(2, 3, size))
    gold = np.array([[1, 2, 0], [0, 5, 0]])
    is_word = np.array([[True, True, True], [True, True, False]])
    chain: Any = rng.normal(size=(size, size))
    first: Any = rng.normal(size=size)
    found = chain_loss(scores, gold, is_word, chain, first)
    for place in [(0, 0, 1), (0, 2, 4), (1, 1, 5)]:
        moved = scores.copy()
        moved[place] += 1e-5
        slope = (chain_loss(moved, gold, is_word, chain, first).loss - found.loss) / 1e-5
        assert slope == pytest.approx(found.scores[place], abs=1e-3)
    moved = chain.copy()
    moved[1, 2] += 1e-5
    slope = (chain_loss(scores, gold, is_word, moved, first).loss - found.loss) / 1e-5
    assert slope == pytest.approx(found.chain[1, 2], abs=1e-3)
