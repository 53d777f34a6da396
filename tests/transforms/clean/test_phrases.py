import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean.phrases import Phrases
from transforms.clean.words import Words, words

PHRASES = Phrases(["Read more", "read", "関連記事", "editor's picks"])


@pytest.mark.parametrize(
    ("line", "end"),
    [("READ MORE here", 9), ("reading", None), ("Read it", 4), ("関連記事はこちら", 4)],
)
def test_the_longest_phrase_opens_the_line(line: str, end: int | None) -> None:
    assert PHRASES.match(line) == end


def test_a_line_may_be_nothing_but_a_phrase() -> None:
    assert PHRASES.is_whole("  » Editor’s picks (3)")
    assert not PHRASES.is_whole("more")


def test_phrases_are_found_as_whole_words() -> None:
    assert list(PHRASES.find("spread; read\xa0more")) == [(8, 17)]
    assert not PHRASES.search("spread")


@given(st.text(max_size=80))
def test_what_is_found_is_in_the_line(line: str) -> None:
    assert all(0 <= start < end <= len(line) for start, end in PHRASES.find(line))


def test_every_field_has_words() -> None:
    assert all(isinstance(getattr(words(), name), Phrases) for name in Words.__dataclass_fields__)
