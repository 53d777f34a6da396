import numpy as np
from numpy.typing import NDArray

from transforms.link.story_clusters import agglomerate, clusters, nearness


def _blocks(sizes: list[int], inside: float, between: float) -> NDArray[np.float64]:
    label = np.repeat(np.arange(len(sizes)), sizes)
    return np.where(label[:, None] == label, inside, between)


def _clusters(likeness: NDArray[np.float64]) -> list[list[int]]:
    pairs = np.argwhere(np.triu(likeness >= 0.2, 1))
    values = likeness[pairs[:, 0], pairs[:, 1]]
    return clusters(len(likeness), pairs, values, lambda rows: likeness[np.ix_(rows, rows)])


def test_alike_events_are_told_apart() -> None:
    groups = _clusters(_blocks([4, 3, 1], inside=0.9, between=0.45))
    assert groups == [[0, 1, 2, 3], [4, 5, 6]]


def test_two_that_are_a_little_alike_make_no_story() -> None:
    assert _clusters(_blocks([1, 1], inside=1, between=0.5)) == []
    assert _clusters(_blocks([1, 1], inside=1, between=0.7)) == [[0, 1]]


def test_a_chain_does_not_hold() -> None:
    place = np.arange(8)
    likeness = (1.0 - 0.35 * np.abs(place[:, None] - place)).clip(0)
    assert max(map(len, _clusters(likeness))) <= 3


def test_a_topic_is_no_story() -> None:
    assert _clusters(_blocks([12], inside=0.4, between=0)) == []


def test_a_member_need_not_be_near_all() -> None:
    likeness = _blocks([9], inside=0.8, between=0)
    likeness[0, 4:] = likeness[4:, 0] = 0.3
    assert _clusters(likeness) == [list(range(9))]


def test_near_is_what_the_nearest_are() -> None:
    pairs = np.array([[0, 1], [0, 2]])
    near = nearness(3, pairs, np.array([1.4, 0.8]))
    assert near.tolist() == [1.1, 0.7, 0.6]


def test_nothing_to_join() -> None:
    assert _clusters(np.zeros((0, 0))) == []
    assert _clusters(np.eye(3)) == []
    assert agglomerate(np.ones((1, 1)), np.ones(1)) == []
