"""Scores of tags for words -> the best tags and how probable each is."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.extract.name_tags import FORBIDDEN, FORBIDDEN_FIRST, OUTSIDE

Floats = NDArray[np.float32]
# A word whose score leads by so much is outside whatever its neighbours are (e^-8 to be wrong), so
# the chain is decoded in the short stretches between such words.
SURE = 8.0
LONGEST_STRETCH = 64


class Decoded(NamedTuple):
    """For every word the number of its tag and the probability of that tag."""

    tags: NDArray[np.intp]
    sure: Floats


def decode(scores: Floats, is_first: NDArray[np.bool_], chain: Floats, first: Floats) -> Decoded:
    """The most probable tags by Viterbi, their marginals by forward-backward.

    `scores` holds a row a word; `is_first` marks first words of sentences; `chain` scores tag after
    tag and `first` the tag of a first word.
    """
    tags = np.full(len(scores), OUTSIDE)
    sure = np.ones(len(scores), np.float32)
    starts, lengths = _stretches(scores, is_first)
    if not len(starts):
        return Decoded(tags, sure)
    chain, first = chain + FORBIDDEN, first + FORBIDDEN_FIRST
    steps = int(lengths.max())
    places = starts[:, None] + np.arange(steps)
    inside = np.arange(steps) < lengths[:, None]
    grid = scores[np.where(inside, places, 0)]
    grid[:, 0] += np.where(is_first[starts][:, None], first, chain[OUTSIDE])
    after = _after(starts + lengths, is_first, chain)
    probable = _marginals(grid, inside, chain, after)
    tags[places[inside]] = probable.argmax(axis=2)[inside]
    sure[places[inside]] = probable.max(axis=2)[inside]
    return Decoded(tags, sure)


def _stretches(
    scores: Floats, is_first: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where stretches of words that may be inside a name start, and their lengths."""
    is_open = scores[:, OUTSIDE] - np.delete(scores, OUTSIDE, axis=1).max(axis=1) < SURE
    is_start = is_open & (is_first | ~np.concatenate([[False], is_open[:-1]]))
    at = np.flatnonzero(is_open)
    position = at - np.flatnonzero(is_start)[np.cumsum(is_start)[at] - 1]
    order = np.flatnonzero(position % LONGEST_STRETCH == 0)
    return at[order], np.diff(np.append(order, len(at)))


def _after(ends: NDArray[np.intp], is_first: NDArray[np.bool_], chain: Floats) -> Floats:
    """What the word behind adds to the last tag: it is outside, or of another sentence."""
    inner = np.zeros(len(ends), bool)
    known = ends < len(is_first)
    inner[known] = ~is_first[ends[known]]
    return np.where(inner[:, None], chain[:, OUTSIDE], 0.0).astype(np.float32)


def _viterbi(
    grid: Floats, inside: NDArray[np.bool_], chain: Floats, after: Floats
) -> NDArray[np.intp]:
    rows, steps, size = grid.shape
    back = np.empty((rows, steps, size), np.intp)
    score = grid[:, 0]
    for step in range(1, steps):
        ways = score[:, :, None] + chain
        going_on = inside[:, step, None]
        back[:, step] = np.where(going_on, ways.argmax(axis=1), np.arange(size))
        score = np.where(going_on, ways.max(axis=1) + grid[:, step], score)
    path = np.empty((rows, steps), np.intp)
    path[:, -1] = (score + after).argmax(axis=1)
    for step in range(steps - 1, 0, -1):
        path[:, step - 1] = back[np.arange(rows), step, path[:, step]]
    return path


def _marginals(grid: Floats, inside: NDArray[np.bool_], chain: Floats, after: Floats) -> Floats:
    """Forward-backward on probabilities, each row scaled to its largest (Rabiner 1989)."""
    weights = np.exp(grid - grid.max(axis=2, keepdims=True))
    ways, last = np.exp(chain), np.exp(after)
    forward, backward = weights.copy(), np.empty_like(weights)
    for step in range(1, grid.shape[1]):
        reached = _scaled((forward[:, step - 1] @ ways) * weights[:, step])
        forward[:, step] = np.where(inside[:, step, None], reached, forward[:, step - 1])
    backward[:, -1] = last
    for step in range(grid.shape[1] - 1, 0, -1):
        left = _scaled((backward[:, step] * weights[:, step]) @ ways.T)
        backward[:, step - 1] = np.where(inside[:, step, None], left, backward[:, step])
    joint = forward * backward
    return np.asarray(joint / joint.sum(axis=2, keepdims=True), np.float32)


def _scaled(rows: Floats) -> Floats:
    """Each row divided by its largest; a row of zeros (a forbidden way) stays."""
    return np.asarray(rows / np.maximum(rows.max(axis=1, keepdims=True), 1e-30), np.float32)
