from datetime import date

import pytest

from tests.articles import read
from transforms.link.wordings import read_wordings
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
    article = read(text, hints=Hints(language="en", published_on=WEDNESDAY))
    assert [w.told_on for w in read_wordings(frames([article_rows(article, "run", "1")]))] == [day]
