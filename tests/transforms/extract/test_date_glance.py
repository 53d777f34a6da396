import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.extract.test_dates import dated
from transforms.extract.date_glance import may_tell_time
from transforms.extract.dates import find_dates
from transforms.extract.tokens import find_tokens
from transforms.model import Article

PIECES = [
    "on Monday", "mid-May", "the same month", "last year", "2031-05-02", "3/5/2031", "el 1.er",
    "de mayo", "d'abril", "hace tres días", "the harbour", "a bridge", "_May_", "maya", "@may.com",
    "a@b.may", "1.234,5", "May's", "ma\u0301yo", "fin de año", ". ", ", ", "-", "/", "#today",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)


def glanced(article: Article) -> list[int]:
    return [
        sentence.sentence_no
        for sentence in article.sentences
        if may_tell_time(article.text, sentence.start_char, sentence.end_char, sentence.language)
    ]


@given(TEXTS | st.text(max_size=60), st.sampled_from(["en", "es", "und"]))
def test_no_date_is_lost_in_sentences_that_are_passed_over(text: str, language: str) -> None:
    article, dates = dated(text, language)
    seen = glanced(article)
    article.tokens = [token for token in find_tokens(article) if token.sentence_no in seen]
    assert find_dates(article) == dates


@pytest.mark.parametrize("text", ["The harbour was closed.", "They came to the new bridge."])
def test_a_sentence_without_words_of_time_is_passed_over(text: str) -> None:
    article, _ = dated(text, "en")
    assert glanced(article) == []
