import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import read


def names(text: str) -> list[tuple[str, str]]:
    article = read(text, until="mentions")
    return [(m.kind, text[m.start_char : m.end_char]) for m in article.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "El ministro Tomás Arrieta viajó el lunes a España.",
            [("PER", "Tomás Arrieta"), ("LOC", "España")],
        ),
        (
            "Irena Koval said on Monday that France would sign.",
            [("PER", "Irena Koval"), ("LOC", "France")],
        ),
    ],
)
def test_plain_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_surname_is_the_person_of_the_full_name() -> None:
    text = "La presidenta Irena Koval habló en Madrid.\n\nSegún Koval, no habrá acuerdo."
    article = read(text, until="mentions")
    assert [m.name for m in article.mentions if m.kind == "PER"] == ["Irena Koval", "Irena Koval"]


@given(st.text(max_size=200))
def test_any_text_gives_ordered_names_inside_it(text: str) -> None:
    article = read(text, until="mentions")
    ends = 0
    for mention in article.mentions:
        assert ends <= mention.start_char < mention.end_char <= len(text)
        ends = mention.end_char
