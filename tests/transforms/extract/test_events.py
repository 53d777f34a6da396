from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import TODAY
from transforms.extract.dates import find_dates
from transforms.extract.events import find_events
from transforms.extract.sentences import find_sentences
from transforms.extract.tokens import find_tokens
from transforms.model import (
    Article,
    Block,
    EventMention,
    Hints,
    Mention,
    Metadata,
    Post,
    RawDocument,
)

NAMES = {
    "Irena Koval": "PER",
    "Tomás Arrieta": "PER",
    "Marek Sol": "PER",
    "Velmara": "LOC",
    "Port Ansel": "LOC",
    "Federal Police": "ORG",
    "Policía Federal": "ORG",
}


def told(text: str, language: str, post: Post | None = None) -> tuple[Article, list[EventMention]]:
    raw = RawDocument("doc", "tests/a.txt", "tests", text, "utf-8", "0" * 64, (), Hints())
    article = Article(raw, (), TODAY, metadata=Metadata(published_on=date(2026, 1, 13)))
    kind = "post" if post else "paragraph"
    article.blocks = [Block(0, 0, len(text), kind, 1.0, language, 1.0)]
    article.posts = [post] if post else []
    article.sentences = find_sentences(article)
    article.tokens = find_tokens(article)
    found = [(text.find(name, i), name) for name in NAMES for i in range(len(text))]
    article.mentions = [
        Mention(place, place + len(name), NAMES[name], 1.0, name)
        for place, name in sorted(set(found))
        if place >= 0
    ]
    article.dates = find_dates(article)
    article.event_mentions = find_events(article)
    return article, article.event_mentions


def summary(article: Article, event: EventMention) -> tuple[str, str, set[str]]:
    parts = {
        f"{article.text[p.mention_start_char : p.mention_end_char]}:{p.role}"
        for p in event.participants
    }
    return event.type, str(event.starts_on or ""), parts


KOVAL, ARRIETA = "Irena Koval:participant", "Tomás Arrieta:participant"


@pytest.mark.parametrize(
    ("text", "language", "event"),
    [
        (
            "La ministra Irena Koval conversó el jueves por videollamada con Tomás Arrieta.",
            "es",
            ("call", "2026-01-08", {KOVAL, ARRIETA}),
        ),
        (
            "Hubo una llamada telefónica el lunes entre la ministra, Irena Koval, y el "
            "canciller de Velmara, Tomás Arrieta.",
            "es",
            ("call", "2026-01-12", {KOVAL, ARRIETA}),
        ),
        (
            "Irena Koval y Tomás Arrieta se reunieron el lunes en Port Ansel.",
            "es",
            ("meeting", "2026-01-12", {KOVAL, ARRIETA, "Port Ansel:place"}),
        ),
        (
            "Irena Koval said she met with Tomás Arrieta on Friday.",
            "en",
            ("meeting", "2026-01-09", {KOVAL, ARRIETA}),
        ),
        (
            "Se investiga el asesinato del concejal de Port Ansel, Marek Sol.",
            "es",
            ("attack", "", {"Marek Sol:patient"}),
        ),
        (
            "Marek Sol was arrested on Friday by the Federal Police in Port Ansel.",
            "en",
            (
                "arrest",
                "2026-01-09",
                {"Marek Sol:patient", "Federal Police:agent", "Port Ansel:place"},
            ),
        ),
        (
            "La Policía Federal incautó armas.",
            "es",
            ("seizure", "", {"Policía Federal:agent"}),
        ),
        (
            "Marek Sol, who died on Monday, was kind.",
            "en",
            ("death", "2026-01-12", {"Marek Sol:patient"}),
        ),
        ("Velmara imposed new sanctions.", "en", ("sanction", "", {"Velmara:agent"})),
        ("Officials will meet on January 22 and 23.", "en", ("meeting", "2026-01-22", set())),
    ],
)  # fmt: skip
def test_what_happened_to_whom_and_when(
    text: str, language: str, event: tuple[str, str, set[str]]
) -> None:
    article, events = told(text, language)
    assert [summary(article, found) for found in events] == [event]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Irena Koval ruled out an attack on Velmara with missiles.", "en"),
        ("Velmara could arrest Marek Sol.", "en"),
        ("Irena Koval never met Tomás Arrieta.", "en"),
        ("If Irena Koval is elected, taxes fall.", "en"),
        ("Irena Koval attacked Tomás Arrieta in the debate.", "en"),
        ("It was election night for Irena Koval.", "en"),
        ("Irena Koval won in March with ease.", "en"),
        ("Irena Koval no se reunió con Tomás Arrieta.", "es"),
        ("Irena Koval pidió la detención de Marek Sol.", "es"),
        ("Irena Koval detendrá a Marek Sol.", "es"),
        ("De acuerdo con Irena Koval, todo va bien.", "es"),
        ("Hubo una reunión larga.", "es"),
    ],
)
def test_what_did_not_happen_is_no_event(text: str, language: str) -> None:
    assert told(text, language)[1] == []


def test_both_presidents_are_those_of_the_document() -> None:
    article, events = told(
        "La presidenta Irena Koval viajó. El presidente de Velmara, Tomás Arrieta, no. "
        "La llamada entre ambos presidentes fue breve.",
        "es",
    )
    assert ("call", "", {KOVAL, ARRIETA}) in [summary(article, event) for event in events]


def test_the_two_are_those_of_the_last_call() -> None:
    article, events = told(
        "Irena Koval had a call with Tomás Arrieta. Marek Sol said the two held a call.", "en"
    )
    assert [summary(article, event)[2] for event in events] == [{KOVAL, ARRIETA}] * 2


def test_an_undated_mention_takes_the_day_of_the_same_event() -> None:
    article, events = told(
        "Marek Sol fue asesinado el lunes. El asesinato de Marek Sol conmovió.", "es"
    )
    assert [summary(article, event)[1] for event in events] == ["2026-01-12"] * 2


def test_who_tells_of_himself_in_a_post_does_so_on_its_day() -> None:
    text = "Tuvimos una buena conversación con Tomás Arrieta. — Irena Koval"
    end = text.index(" —")
    post = Post(0, 0, len(text), 0, end, "x", "Irena Koval", None, date(2026, 1, 12), None, "es")
    article, events = told(text, "es", post)
    assert [summary(article, event) for event in events] == [
        ("call", "2026-01-12", {KOVAL, ARRIETA})
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(), st.sampled_from(["es", "en", "fr", "und"]))
def test_any_text_is_read_and_spans_lie_inside(text: str, language: str) -> None:
    _, events = told(text, language)
    assert all(0 <= e.start_char < e.end_char <= len(text) for e in events)
    keys = [(e.start_char, e.end_char, e.type) for e in events]
    assert len(keys) == len(set(keys))
