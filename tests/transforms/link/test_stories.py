from datetime import date, timedelta

import polars as pl
import pytest

from schemas.stories import Story
from tests.articles import raw_article
from tests.transforms.link.corpus import tables_of, whole
from transforms.link.duplicates import find_duplicates
from transforms.link.stories import find_stories
from transforms.model import Article, Mention
from transforms.rows import stable_id

DAY = date(2031, 3, 3)
STORM_EN = """Storm tears away the pier of Port Ansel
The harbour of Port Ansel was closed on Monday after a storm tore away 120 metres of its pier.
President Irena Koval said that the ferries to Lindow would run again within a week.
Fishermen asked the government of Velmara to help with the repair of 40 boats."""
STORM_ES = """Una tormenta arranca el muelle de Port Ansel
El puerto de Port Ansel cerró el lunes después de que una tormenta arrancara 120 metros del muelle.
La presidenta Irena Koval dijo que los barcos a Lindow volverían a salir en una semana.
Los pescadores pidieron al gobierno de Velmara ayuda para reparar 40 barcas."""
STORM_LATE = """Port Ansel counts the damage after the storm
A day after the storm that tore away 120 metres of the pier, the harbour of Port Ansel stays closed.
Irena Koval, the president of Velmara, promised ferries to Lindow within a week.
The owners of 40 damaged boats met in Port Ansel to ask for help with their repair."""
FIRE = """Fire destroys the market hall of Brennick
The market hall of Brennick burnt down on Friday; 12 stalls and a bakery were lost.
Minister Tomás Arrieta said that the cause of the fire was not known yet.
Merchants will sell from tents on the square in front of the hall until summer."""
CUP = """Elmswick win the cup after extra time
Elmswick beat Carrow 3-2 in the final of the national cup on Sunday before 50,000 spectators.
Coach Pilar Dunne praised the young goalkeeper, who saved a penalty in the last minute."""
NAMES = {
    "Port Ansel": "LOC", "Irena Koval": "PER", "Lindow": "LOC", "Velmara": "LOC",
    "Brennick": "LOC", "Tomás Arrieta": "PER", "Elmswick": "ORG", "Carrow": "ORG",
    "Pilar Dunne": "PER",
}  # fmt: skip


def _article(text: str, name: str, language: str = "en", day: date | None = None) -> Article:
    article = whole(text, name, language, day)
    article.mentions = [
        Mention(at, at + len(word), kind, 1.0, word)
        for word, kind in NAMES.items()
        if (at := text.find(word)) >= 0
    ]
    return article


def _corpus() -> list[Article]:
    return [
        _article(STORM_EN, "2.txt", day=DAY),
        _article(STORM_ES, "1.txt", "es", DAY + timedelta(1)),
        _article(STORM_LATE, "3.txt"),
        _article(STORM_EN.replace("on Monday", "early on Monday"), "4.txt", day=DAY),
        _article(FIRE, "5.txt", day=DAY),
        _article(CUP, "6.txt", day=DAY),
    ]


def _linked(articles: list[Article]) -> dict[str, pl.DataFrame]:
    tables = tables_of(articles)
    tables |= find_duplicates(tables)
    return tables | find_stories(tables)


def test_a_story_across_languages_and_copies() -> None:
    tables = _linked(_corpus())
    story = stable_id("sto", "tests/1.txt")
    assert tables["documents"]["story_id"].to_list() == [story] * 4 + [None, None]
    Story.validate(tables["stories"])
    row = tables["stories"].row(0, named=True)
    assert row.pop("title") in {text.split("\n")[0] for text in (STORM_EN, STORM_ES, STORM_LATE)}
    assert row == {
        "story_id": story,
        "document_count": 4,
        "independent_count": 3,
        "languages": ["en", "es"],
        "first_on": DAY,
        "last_on": DAY + timedelta(1),
    }


def test_copies_alone_are_a_story() -> None:
    stories = _linked([_article(FIRE, "a"), _article(FIRE, "b"), _article(CUP, "c")])["stories"]
    assert stories.select("document_count", "independent_count").rows() == [(2, 1)]
    assert stories["title"].to_list() == [FIRE.split("\n")[0]]


def test_an_untitled_story_is_called_by_its_first_sentence() -> None:
    text = "The old pier of Port Ansel is open again.\nFerries leave every hour."
    assert _linked([raw_article(text, "a"), raw_article(text, "b")])["stories"][
        "title"
    ].to_list() == [" ".join(text.split())]


def test_order_and_an_earlier_linking_do_not_show() -> None:
    tables = _linked(_corpus())
    backwards = {name: frame.reverse() for name, frame in tables.items()}
    again = find_stories(backwards)
    assert again["stories"].equals(tables["stories"])
    assert again["documents"].reverse().equals(tables["documents"])


@pytest.mark.parametrize(
    "texts", [[], [""], ["", ""], [FIRE], [FIRE, CUP], ["港口", "ميناء", "🙂"]]
)
def test_corpora_without_a_story(texts: list[str]) -> None:
    tables = _linked([_article(text, f"{n}") for n, text in enumerate(texts)])
    assert tables["stories"].is_empty()
    assert tables["documents"]["story_id"].null_count() == len(texts)
