from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import TODAY
from transforms.extract.dates import find_dates
from transforms.extract.sentences import find_sentences
from transforms.extract.tokens import find_tokens
from transforms.model import Article, Block, Date, Hints, Mention, Metadata, Post, RawDocument

TUESDAY = date(2026, 1, 13)


def dated(
    text: str,
    language: str,
    day: date | None = TUESDAY,
    mentions: list[Mention] | None = None,
    kind: str = "paragraph",
) -> tuple[Article, list[Date]]:
    raw = RawDocument("doc", "tests/a.txt", "tests", text, "utf-8", "0" * 64, (), Hints())
    article = Article(raw, (), TODAY, metadata=Metadata(published_on=day, language=language))
    article.blocks = [Block(0, 0, len(text), kind, 1.0, language, 1.0)]
    return article, finish(article, mentions)


def finish(article: Article, mentions: list[Mention] | None = None) -> list[Date]:
    article.sentences = find_sentences(article)
    article.tokens = find_tokens(article)
    article.mentions = mentions or []
    return find_dates(article)


def said(article: Article, dates: list[Date]) -> list[str]:
    return [article.text[d.start_char : d.end_char] for d in dates]


def read(text: str, language: str, day: date | None = TUESDAY) -> dict[str, str]:
    article, dates = dated(text, language, day)
    spans = [f"{d.starts_on}/{d.ends_on}" if d.starts_on else "?" for d in dates]
    days = [span[:10] if span[:10] == span[11:] else span for span in spans]
    return dict(zip(said(article, dates), days, strict=True))


@pytest.mark.parametrize(
    ("text", "phrase", "days"),
    [
        ("La ministra habló este domingo.", "este domingo", "2026-01-11"),
        ("La ministra hablará el domingo.", "domingo", "2026-01-18"),
        ("Koval llegó el martes.", "martes", "2026-01-13"),
        ("Llegó el pasado martes.", "el pasado martes", "2026-01-06"),
        ("El próximo martes vuelve.", "próximo martes", "2026-01-20"),
        ("Lo dijo la semana pasada.", "la semana pasada", "2026-01-05/2026-01-11"),
        ("En febrero hubo otra.", "febrero", "2025-02-01/2025-02-28"),
        ("Ocurrió hace tres días.", "hace tres días", "2026-01-10"),
        ("Ocurrió hace un año.", "hace un año", "2025-01-01/2025-12-31"),
        ("Del 3 al 5 de mayo de 2025.", "Del 3 al 5 de mayo de 2025", "2025-05-03/2025-05-05"),
        ("El 1º de noviembre murió.", "1º de noviembre", "2025-11-01"),
        ("Cayó a finales de 2019.", "finales de 2019", "2019-01-01/2019-12-31"),
        ("El fin de semana llovió.", "El fin de semana", "2026-01-10/2026-01-11"),
        ("En la década de 1990.", "década de 1990", "1990-01-01/1999-12-31"),
        ("El primer trimestre de 2024.", "primer trimestre de 2024", "2024-01-01/2024-03-31"),
        ("En septiembre del año pasado.", "septiembre del año pasado", "2025-09-01/2025-09-30"),
        ("Habló hoy a las 12:00 UTC.", "hoy a las 12:00 UTC", "2026-01-13"),
        ("Firmado el 12/01/2026.", "12/01/2026", "2026-01-12"),
    ],
)
def test_spanish_phrases(text: str, phrase: str, days: str) -> None:
    assert read(text, "es") == {phrase: days}


@pytest.mark.parametrize(
    ("text", "phrase", "days"),
    [
        ("Koval said so last week.", "last week", "2026-01-05/2026-01-11"),
        ("Koval spoke on Monday.", "Monday", "2026-01-12"),
        ("They will meet on Wednesday.", "Wednesday", "2026-01-14"),
        ("They will meet on January 22 and 23.", "January 22 and 23", "2026-01-22/2026-01-23"),
        ("It ends by March 3.", "March 3", "2026-03-03"),
        ("She left two weeks ago.", "two weeks ago", "2025-12-29/2026-01-04"),
        ("On November 4, 2025, she left.", "November 4, 2025", "2025-11-04"),
        ("On 4 November 2025 she left.", "4 November 2025", "2025-11-04"),
        ("It fell in late 2006.", "late 2006", "2006-01-01/2006-12-31"),
        ("It began in the 1990s.", "1990s", "1990-01-01/1999-12-31"),
        ("It began in May.", "May", "2025-05-01/2025-05-31"),
        ("The first quarter of 2025.", "first quarter of 2025", "2025-01-01/2025-03-31"),
        ("Filed on 2025-03-04.", "2025-03-04", "2025-03-04"),
        ("Filed on 12/11/2025.", "12/11/2025", "2025-12-11"),
        ("Signed at 12:00 UTC Monday.", "12:00 UTC Monday", "2026-01-12"),
    ],
)
def test_english_phrases(text: str, phrase: str, days: str) -> None:
    assert {key.removeprefix("at "): v for key, v in read(text, "en").items()} == {phrase: days}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Julio Brantes preguntó a Agosto.", "es"),
        ("El 50% de los 2000 hogares ganó 3-2.", "es"),
        ("Vive en la calle 5 de Mayo.", "es"),
        ("Trabaja cada lunes y los martes por la mañana.", "es"),
        ("April Dunmore may march with June Halloway.", "en"),
        ("They paid $2,019 for 2000 people at 555-2019.", "en"),
        ("Every Monday a man in his 50s sings.", "en"),
        ("The index closed at 2019.50 points.", "en"),
        ("El 30 de febrero no existe.", "es"),
    ],
)
def test_what_only_looks_like_a_date(text: str, language: str) -> None:
    people = ("Julio Brantes", "Agosto", "April Dunmore", "June Halloway")
    names = [
        Mention(text.index(name), text.index(name) + len(name), "PER", 1.0, name)
        for name in people
        if name in text
    ]
    article, dates = dated(text, language, mentions=names)
    assert said(article, dates) == []


def test_relative_phrases_of_an_undated_document_have_no_days() -> None:
    assert read("La ministra habló el lunes y en 2019.", "es", None) == {
        "lunes": "?",
        "2019": "2019-01-01/2019-12-31",
    }


def test_days_of_an_undated_document_keep_company() -> None:
    found = read("Subió en noviembre de 2025. El 11 de enero bajó. El 4 de julio no.", "es", None)
    assert found["11 de enero"] == "2026-01-11"
    assert found["4 de julio"] == "?"


def test_a_month_keeps_company_only_with_what_comes_after_it() -> None:
    text = "Koval took office in June 2025. On May 2 she spoke, and on July 4 she left."
    found = read(text, "en", None)
    assert (found["May 2"], found["July 4"]) == ("?", "2025-07-04")


def test_the_day_before_counts_from_the_day_told_last() -> None:
    assert read("She left on November 4. The day before, she spoke.", "en") == {
        "November 4": "2025-11-04",
        "The day before": "2025-11-03",
    }


def test_today_in_quotation_marks_may_be_another_day() -> None:
    assert read("“Hoy llega”, dijo ayer.", "es") == {"ayer": "2026-01-12"}


def test_the_document_shows_its_order_of_day_and_month() -> None:
    found = read("Filed on 25/12/2025 and on 03/04/2025.", "en")
    assert found["03/04/2025"] == "2025-04-03"


def test_a_post_is_read_against_its_own_day() -> None:
    text = "Llegamos ayer. — Irena Koval (@koval) November 4, 2025"
    article, _ = dated(text, "es", kind="post")
    end = text.index(" —")
    post = Post(0, 0, len(text), 0, end, "x", None, None, date(2025, 11, 4), None, "es")
    article.posts = [post]
    days = {said(article, [d])[0]: d.starts_on for d in finish(article)}
    assert days == {"ayer": date(2025, 11, 3), "November 4, 2025": date(2025, 11, 4)}


def test_a_language_without_a_pack_keeps_full_days() -> None:
    _, dates = dated("Hij vertrok op 4 november 2025 naar huis.", "nl")
    assert [d.starts_on for d in dates] == [date(2025, 11, 4)]


@settings(max_examples=60, deadline=None)
@given(st.text(), st.sampled_from(["es", "en", "fr", "und"]))
def test_any_text_is_read_and_spans_lie_in_order(text: str, language: str) -> None:
    _, dates = dated(text, language)
    assert all(0 <= d.start_char < d.end_char <= len(text) for d in dates)
    assert all(a.end_char <= b.start_char for a, b in pairwise(dates))


@pytest.mark.parametrize("piece", ["1", "1/", "de ", "hace un ", "2019-", "mayo ", "\u0301", " "])
def test_long_hostile_text_is_read_in_time(piece: str) -> None:
    dated(piece * (30_000 // len(piece)), "es")


@pytest.mark.parametrize(
    ("text", "language"), [("March 4, 2025", "en"), ("4 de marzo de 2025", "es")]
)
def test_a_dateline_of_its_own_is_a_date_in_every_language(text: str, language: str) -> None:
    article, found = dated(text, language, kind="dateline")
    assert said(article, found) == [text]
    assert found[0].starts_on == date(2025, 3, 4)
