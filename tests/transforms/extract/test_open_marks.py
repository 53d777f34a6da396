import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.open_marks import PAIRS, OpenMarks


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ('He said "to', True),
        ('"a" b', False),
        ("“a” «b", True),
        ("“a\n“b” c", False),
    ],
)
def test_a_mark_is_open_until_it_is_closed(text: str, is_open: bool) -> None:
    assert OpenMarks(text).is_open(0, len(text)) is is_open


@given(st.text(alphabet='"“”«»„a', max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_only_marks_between_the_two_places_count(text: str, start: int, place: int) -> None:
    is_open = text.count('"', start, place) % 2 == 1 or any(
        text.rfind(opening, start, place) > text.rfind(closing, start, place)
        for opening, closing in PAIRS
    )
    assert OpenMarks(text).is_open(start, max(start, place)) is is_open
