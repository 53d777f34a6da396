"""Scores of tags for words -> the best tags and how probable each is."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
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
    """The most probable tag of each word and its probability, by forward-backward.

    `scores` holds a row a word; `is_first` marks first words of sentences; `chain` scores tag after
    tag and `first` the tag of a first word.
    """
    tags = np.full(len(scores), OUTSIDE)
    sure = np.ones(len(scores), np.float32)
    starts, lengths = _stretches(scores, is_first)
    if not len(starts):
        return Decoded(tags, sure)
    chain, first = chain + FORBIDDEN, first + FORBIDDEN_FIRST
    # The longest first: the stretches that go on at a step are then the first ones of all.
    longest = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[longest], lengths[longest]
    counts = (lengths > np.arange(lengths[0])[:, None]).sum(axis=1)
    places = np.concatenate([starts[:count] + step for step, count in enumerate(counts)])
    steps = scores[places]
    steps[: len(starts)] += np.where(is_first[starts][:, None], first, chain[OUTSIDE])
    probable = _marginals(steps, counts.tolist(), chain, _after(starts + lengths, is_first, chain))
    tags[places] = probable.argmax(axis=1)
    sure[places] = probable.max(axis=1)
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


def _marginals(steps: Floats, counts: Sequence[int], chain: Floats, after: Floats) -> Floats:
    """Forward-backward on probabilities, each row scaled to its largest (Rabiner 1989).

    `steps` holds the first words of all stretches, then the second words of those that have one,
    and so on: `counts` says how many. `after` has a row a stretch.
    """
    weights = np.exp(steps - steps.max(axis=1, keepdims=True))
    ways, last = np.exp(chain), np.exp(after)
    back = np.ascontiguousarray(ways.T)
    forward, backward = weights.copy(), np.empty_like(weights)
    ends = list(accumulate(counts))
    blocks = [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
    # The words of each step whose stretches go on, and the next words of these stretches.
    moves = [(slice(a.start, a.start + b.stop - b.start), b) for a, b in pairwise(blocks)]
    for words, following in moves:
        forward[following] = _scaled(_product(forward[words], ways) * weights[following])
    for block, count in zip(blocks, [*counts[1:], 0], strict=True):
        backward[block][count:] = last[count : block.stop - block.start]
    for words, following in reversed(moves):
        backward[words] = _scaled(_product(backward[following] * weights[following], back))
    joint = forward * backward
    return np.asarray(joint / joint.sum(axis=1, keepdims=True), np.float32)


def _product(rows: Floats, matrix: Floats) -> Floats:
    """`rows @ matrix`, added up in the order of its columns however many rows there are."""
    return np.asarray((rows[:, :, None] * matrix).sum(axis=1))


def _scaled(rows: Floats) -> Floats:
    """Each row divided by its largest; a row of zeros (a forbidden way) stays."""
    return np.asarray(rows / np.maximum(rows.max(axis=1, keepdims=True), 1e-30), np.float32)
