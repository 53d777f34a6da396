from datetime import date

import pytest

from tests.articles import read
from transforms.link.wordings import Wording, read_wordings
from transforms.model import Hints
from transforms.rows import article_rows, frames

WEDNESDAY = date(2026, 1, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('"We will send our boats," Irena Koval told Radio Calder on Monday.', date(2026, 1, 12)),
        # Another word of time stands nearer to what was said.
        (
            "The call on Monday came after Irena Koval threatened last week to "
            '"send our boats where their boats do not go."',
            None,
        ),
        ('"We will send our boats," Irena Koval said.', None),
    ],
)
def test_the_day_of_the_words_is_the_nearest_told(text: str, day: date | None) -> None:
    assert [wording.told_on for wording in _wordings(text)] == [day]


def test_of_a_sentence_without_end_only_what_is_near_the_quote_is_read() -> None:
    said = 'Irena Koval said "ferries" to Radio Calder and '
    wordings = _wordings(said * 2_000 + "went.")
    assert len(wordings) > 100
    assert all('said "ferries" to' in w.context for w in wordings)
    assert max(len(w.context) for w in wordings) < 3_000


def _wordings(text: str) -> list[Wording]:
    article = read(text, hints=Hints(language="en", published_on=WEDNESDAY))
    return read_wordings(frames([article_rows(article, "run", "1")]))
