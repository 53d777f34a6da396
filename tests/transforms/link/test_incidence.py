import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from transforms.link.incidence import Incidence

HEIGHT, WIDTH = 6, 9
PAIRS = st.lists(st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1)))


def incidence(pairs: list[tuple[int, int]]) -> Incidence:
    rows, columns = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
    return Incidence(rows, columns, HEIGHT)


@given(PAIRS)
def test_it_says_what_a_dict_of_sets_says(pairs: list[tuple[int, int]]) -> None:
    found = incidence(pairs)
    sets = {row: {c for r, c in pairs if r == row} for row in range(HEIGHT)}
    for row, columns in sets.items():
        assert found.of(row).tolist() == sorted(columns)
        assert found.count(row) == len(columns)
        assert all(found.share(row, r) == bool(columns & other) for r, other in sets.items())
    counts = [sum(c in columns for columns in sets.values()) for c in range(WIDTH)]
    assert found.counts_of_columns(WIDTH).tolist() == counts


@given(PAIRS, st.lists(st.integers(0, HEIGHT - 1)), st.sampled_from([None, 1, 2]))
def test_many_rows_at_once_are_the_rows_one_by_one(
    pairs: list[tuple[int, int]], rows: list[int], most: int | None
) -> None:
    found = incidence(pairs)
    columns, own = found.of_all(np.array(rows, dtype=np.int32), most)
    expected = [(c, at) for at, row in enumerate(rows) for c in found.of(row)[:most].tolist()]
    assert list(zip(columns.tolist(), own.tolist(), strict=True)) == expected


@given(st.lists(PAIRS, max_size=3))
def test_parts_stacked_are_one_after_the_other(parts: list[list[tuple[int, int]]]) -> None:
    found = Incidence.stacked(map(incidence, parts))
    rows = [incidence(pairs).of(row).tolist() for pairs in parts for row in range(HEIGHT)]
    assert [found.of(row).tolist() for row in range(len(rows))] == rows
