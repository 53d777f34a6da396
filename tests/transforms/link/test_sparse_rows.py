import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.link.sparse_rows import Entries, SparseRows


def _rows(table: list[list[float]]) -> SparseRows:
    dense = np.array(table, dtype=np.float64).reshape(len(table), len(table[0]) if table else 0)
    rows, features = np.nonzero(dense)
    counts = (dense > 0).sum(axis=0)
    cut = len(rows) // 2  # parts share no row
    cut = int(np.searchsorted(rows, rows[cut])) if len(rows) else 0
    parts = [
        Entries(rows[part], features[part], dense[rows, features][part])
        for part in (slice(cut, None), slice(cut))
    ]
    return SparseRows.build(len(table), parts, counts)


def test_products_are_cosines() -> None:
    assert _rows([[3, 4, 0], [3, 4, 0], [0, 1, 1]]).square() == pytest.approx(
        np.array([[1, 1, 0.5657], [1, 1, 0.5657], [0.5657, 0.5657, 0.5]]), abs=1e-4
    )


def test_a_feature_of_one_row_counts_in_its_length_only() -> None:
    rows = _rows([[1, 1, 0], [1, 0, 0]])
    assert rows.features.tolist() == [0, 0]
    assert rows.square()[0, 1] == pytest.approx(0.7071, abs=1e-4)


def test_heaviest_leaves_the_common_and_the_light() -> None:
    rows = _rows([[9, 5, 1, 1], [9, 5, 1, 1], [9, 0, 0, 0]])
    assert rows.heaviest(1, commonest=2).features.tolist() == [1, 1]
    assert len(rows.heaviest(1, commonest=2)) == 3


table = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 3), min_size=width, max_size=width), max_size=6)
)


@given(table)
def test_all_ways_to_multiply_agree(values: list[list[float]]) -> None:
    rows = _rows(values)
    square = rows.square()
    pairs = np.array([(a, b) for a in range(len(rows)) for b in range(len(rows))]).reshape(-1, 2)
    assert rows.pair_products(pairs) == pytest.approx(square.ravel())
    assert rows.take(np.arange(len(rows))[::-1]).square() == pytest.approx(square[::-1, ::-1])
