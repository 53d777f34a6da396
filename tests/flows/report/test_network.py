from itertools import combinations
from math import hypot

import pytest

from flows.report.network import LABEL, place

RING = [(n, (n + 1) % 12, 1.0) for n in range(12)]
TWO_GROUPS = [(0, 1, 9.0), (1, 2, 1.0), (3, 4, 2.0), (4, 5, 2.0)]


def test_nobody_needs_no_place() -> None:
    assert place(0, []) == []


@pytest.mark.parametrize(
    ("count", "edges"), [(1, []), (2, [(0, 1, 1.0)]), (12, RING), (6, TWO_GROUPS)]
)
def test_everybody_is_inside_and_always_in_the_same_place(
    count: int, edges: list[tuple[int, int, float]]
) -> None:
    places = place(count, edges)
    assert len(places) == count
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    assert place(count, edges) == places


@pytest.mark.parametrize(("count", "edges"), [(12, RING), (6, TWO_GROUPS)])
def test_no_name_is_written_over_another(count: int, edges: list[tuple[int, int, float]]) -> None:
    for (x, y), (x2, y2) in combinations(place(count, edges), 2):
        assert abs(x - x2) > 0.8 * LABEL[0] or abs(y - y2) > 0.8 * LABEL[1]


def test_who_speaks_of_each_other_stands_nearer() -> None:
    places = place(6, TWO_GROUPS)
    near = sum(_apart(places[a], places[b]) for a, b, _ in TWO_GROUPS) / 4
    far = sum(_apart(places[a], places[b]) for a in range(3) for b in range(3, 6)) / 9
    assert near < far


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
