from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from transforms.link.statement_pairs import apart

PAIRS = st.sets(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda p: p[0] < p[1]))


@given(PAIRS, st.integers(1, 10))
def test_portions_have_every_pair_once_and_no_wording_in_common(
    pairs: set[tuple[int, int]], size: int
) -> None:
    portions = list(apart(sorted(pairs), size))
    assert sorted(pair for portion in portions for pair in portion) == sorted(pairs)
    held = [{number for pair in portion for number in pair} for portion in portions]
    assert not any(one & other for one, other in combinations(held, 2))


def test_a_few_pairs_are_one_portion() -> None:
    assert list(apart([(0, 1), (2, 3), (3, 4)], 100)) == [[(0, 1), (2, 3), (3, 4)]]
    assert list(apart([], 100)) == [[]]
