import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.word_vectors import Pieces

PIECES = Pieces({"▁port": 0, "▁p": 1, "ort": 2, "s": 3, "▁": 4}, [3.0, 2.0, 4.0, 1.0, 5.0])


@pytest.mark.parametrize(("word", "pieces"), [("port", [0]), ("ports", [0, 3]), ("port?", [0])])
def test_the_cheapest_pieces_are_taken(word: str, pieces: list[int]) -> None:
    assert PIECES.cut(word).pieces == pieces


@given(st.text(max_size=60))
def test_any_word_can_be_cut(word: str) -> None:
    assert PIECES.cut(word).cost > 0
