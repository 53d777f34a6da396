"""The loss of a linear chain of tags and its gradients (Lafferty et al. 2001)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.extract.name_tags import FORBIDDEN, FORBIDDEN_FIRST

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


class ChainLoss(NamedTuple):
    """Minus the log likelihood of the gold tags, summed over sentences, and its gradients."""

    loss: float
    scores: Floats
    chain: Floats
    first: Floats


def chain_loss(
    scores: Floats, gold: Numbers, is_word: NDArray[np.bool_], chain: Floats, first: Floats
) -> ChainLoss:
    """`scores` is sentences x words x tags; `gold` and `is_word` are sentences x words."""
    steps = scores.shape[1]
    after = chain + FORBIDDEN
    forward, backward = scores.copy(), np.zeros_like(scores)
    forward[:, 0] += first + FORBIDDEN_FIRST
    for step in range(1, steps):
        reached = log_sum(forward[:, step - 1, :, None] + after, 1) + scores[:, step]
        forward[:, step] = np.where(is_word[:, step, None], reached, forward[:, step - 1])
    for step in range(steps - 1, 0, -1):
        left = log_sum(after + (scores[:, step] + backward[:, step])[:, None, :], 2)
        backward[:, step - 1] = np.where(is_word[:, step, None], left, backward[:, step])
    total = log_sum(forward[:, -1], 1)
    probable = np.exp(forward + backward - total[:, None, None]) * is_word[..., None]
    pairs = np.exp(
        forward[:, :-1, :, None]
        + after
        + (scores[:, 1:] + backward[:, 1:])[:, :, None, :]
        - total[:, None, None, None]
    )
    d_chain = (pairs * is_word[:, 1:, None, None]).sum((0, 1))
    d_first = probable[:, 0].sum(0)
    row, step_of = np.nonzero(is_word)
    later_row, earlier = np.nonzero(is_word[:, 1:])
    ways = (gold[later_row, earlier], gold[later_row, earlier + 1])
    truth = (
        scores[row, step_of, gold[row, step_of]].sum() + chain[ways].sum() + first[gold[:, 0]].sum()
    )
    probable[row, step_of, gold[row, step_of]] -= 1
    np.add.at(d_chain, ways, -1)
    np.add.at(d_first, gold[:, 0], -1)
    return ChainLoss(float(total.sum() - truth), probable, d_chain, d_first)


def log_sum(values: Floats, axis: int) -> Floats:
    """The logarithm of the sum of exponentials along the axis, without overflow."""
    top = values.max(axis=axis, keepdims=True)
    total: Floats = top + np.log(np.exp(values - top).sum(axis=axis, keepdims=True))
    return total.squeeze(axis)
