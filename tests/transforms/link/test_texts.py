import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.link.texts import Texts


@given(st.lists(st.text()))
def test_strings_come_back_as_they_went_in(said: list[str]) -> None:
    texts = Texts()
    assert [texts.add(text) for text in said] == list(range(len(said)))
    assert [texts[number] for number in range(len(texts))] == said
    assert list(pickle.loads(pickle.dumps(texts))) == said


def test_there_is_no_string_beyond_the_last() -> None:
    with pytest.raises(IndexError):
        Texts()[0]
