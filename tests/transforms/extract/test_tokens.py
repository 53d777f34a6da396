from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import read
from transforms.extract.tokens import TOKEN


def tokens(text: str) -> list[str]:
    return [match.group() for match in TOKEN.finditer(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["El", "1.234,5", "%", "de", "EE.UU.", "subió", "a", "US", "$", "12,000.50", "!"],
        ["Koval", "'s", "plan", ",", "don't", "l’homme", "al-Assad", "F-16", "20th", "3D"],
        ["$", "1.5", "m", "or", "1\u00a0234\u00a0567", "5'000", "12", ":", "30", "2025", "-", "26"],
        ["@harbour_post", "#Velmara", "https://a.example/x?y=1", ")", "www.faro.example", "…"],
        ["pic.example.com/abc3", "a.b@c.example", "km", "/", "h", "p.m.", "J", ".", "...", "--"],
        ["हिन्दी", "में", "है", "।", "“", "Да", "”", "今天下雨", "。", "naïve"],
    ],
)
def test_cuts_words_numbers_marks_and_addresses(expected: list[str]) -> None:
    text = " ".join(expected)
    assert tokens(text) == expected


def test_keeps_a_possessive_apart_without_a_space() -> None:
    assert tokens("Koval's and Koval’s") == ["Koval", "'s", "and", "Koval", "’s"]


@given(st.text(max_size=80))
def test_covers_every_character_in_order(text: str) -> None:
    found = list(TOKEN.finditer(text))
    covered = {i for m in found for i in range(*m.span())}
    assert all(i in covered or char.isspace() for i, char in enumerate(text))
    assert all(a.end() <= b.start() for a, b in pairwise(found))


def test_belong_to_their_sentences() -> None:
    article = read("Irena Koval spoke for an hour. Nobody answered her.", until="tokens")
    assert {t.sentence_no for t in article.tokens} == {s.sentence_no for s in article.sentences}
    assert all(article.text[t.start_char : t.end_char] == t.text for t in article.tokens)


@pytest.mark.parametrize("unit", ["a", "1.", "a.", "@", "a-", "www.", "a@", "a_", "\u0301", "a.b/"])
def test_stays_linear_on_endless_repetition(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    assert sum(1 for _ in TOKEN.finditer(text)) <= len(text)
