from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from transforms.link.complete_link import complete_link

AT_LEAST = 0.5


def _near(a: int, b: int) -> float:
    return max(0.0, 1 - abs(a - b) / 10)  # points on a line: a metric


def _groups(points: list[int]) -> list[list[int]]:
    pairs = [(a, b, _near(points[a], points[b])) for a, b in combinations(range(len(points)), 2)]
    return complete_link(pairs, lambda a, b: _near(points[a], points[b]), AT_LEAST)


def test_a_chain_does_not_hold() -> None:
    assert _groups([0, 4, 8]) == [[0, 1]]


def test_the_most_similar_go_first() -> None:
    assert _groups([0, 4, 5]) == [[0, 1, 2]]
    assert _groups([0, 5, 6]) == [[1, 2]]


def test_the_dissimilar_stay_alone() -> None:
    assert _groups([0, 20, 40]) == []


@given(st.lists(st.integers(0, 60), max_size=12))
def test_every_two_of_a_group_are_similar(points: list[int]) -> None:
    groups = _groups(points)
    assert len({row for group in groups for row in group}) == sum(map(len, groups))
    for group in groups:
        assert len(group) > 1
        for a, b in combinations(group, 2):
            assert _near(points[a], points[b]) >= AT_LEAST
