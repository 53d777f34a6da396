from hypothesis import given
from hypothesis import strategies as st

from transforms.link.spans import Spans

PLACES = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda p: (p[0], p[0] + p[1]))
STRETCHES = PLACES.filter(lambda place: place[0] < place[1])


@given(st.lists(PLACES, max_size=12).map(sorted), STRETCHES)
def test_finds_what_a_look_at_every_row_finds(
    rows: list[tuple[int, int]], stretch: tuple[int, int]
) -> None:
    start, end = stretch
    spans = Spans(rows)
    assert spans.touching(start, end) == [r for r in rows if r[0] < end and start < r[1]]
    assert spans.within(start, end) == [r for r in rows if start <= r[0] and r[1] <= end]
    assert spans.cover(start, end) == any(r[0] <= start and end <= r[1] for r in rows)


def test_no_row_touches_anything() -> None:
    assert not Spans().touching(0, 9)
    assert not Spans().cover(0, 9)
