from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import TODAY, read
from transforms.model import Hints, Metadata

TITLE = "Ferry line to Port Ansel opens again after two years"
TEXT = (
    "The minister of transport, Tomás Arrieta, told the press on Friday that the ferry line would "
    "open again before the summer, and that the state would pay for it until the end of the year.\n"
    "Two boats will run between Port Ansel and the islands, he said, and a third is being built."
)
SPANISH = (
    "El ministro de Transporte, Tomás Arrieta, dijo el viernes a la prensa que la línea abrirá de "
    "nuevo antes del verano y que el Estado la pagará hasta el final del año que viene.\n"
    "Dos barcos irán de Puerto Ansel a las islas, dijo, y un tercero se construye en el norte."
)
DAY = date(2031, 3, 4)


def metadata(text: str, hints: Hints | None = None, name: str = "a.txt") -> Metadata:
    return read(text, until="metadata", hints=hints, name=name).metadata


def test_title_subtitle_and_byline_are_read_from_their_blocks() -> None:
    deck = "The state pays for the boats until the end of next year, the minister says"
    found = metadata(f"{TITLE}\n{deck}\nBy Irena Koval\n{TEXT}")
    assert (found.title, found.subtitle, found.byline) == (TITLE, deck, "By Irena Koval")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        (f"{TITLE}\nMarch 4, 2031\n{TEXT}", "dateline"),
        (f"{TITLE}\nTuesday, 4 March 2031\n{TEXT}", "dateline"),
        (f"{TITLE}\n4 de marzo de 2031\n{SPANISH}", "dateline"),
        (f"{TITLE}\n04/03/2031\n{SPANISH}", "dateline"),
        (f"{TITLE}\nPORT ANSEL, March 4, 2031 (AFP) — {TEXT}", "dateline"),
        (f"{TITLE}\nBy Irena Koval, March 4, 2031\n{TEXT}", "byline"),
        (f"{TITLE}\nPublished: March 4, 2031 10:15\n{TEXT}", "text"),
        (f"{TITLE}\nUpdated March 9, 2031\nPublished March 4, 2031\n{TEXT}", "text"),
        (f"{TITLE}\nBy Irena Koval | 4 March 2031 | 10:02 a.m.\n{TEXT}", "byline"),
        (f"{TITLE}\n25 MAR 2031 - 09:15\n{TEXT}".replace("25", "4"), "text"),
        (f"{TITLE}\n{TEXT}\nPublished March 4, 2031", "text"),
        (f"{TITLE}\n{SPANISH}\nPublicado el 4 de marzo de 2031", "text"),
        (f"{TEXT}\nDone… pic.twitter.com/aB3dE5 — Irena (@irena) March 4, 2031", "post"),
    ],
)
def test_the_day_is_read_from_the_best_evidence(text: str, basis: str) -> None:
    found = metadata(text)
    assert (found.published_on, found.published_basis) == (DAY, basis)


def test_a_byline_goes_without_its_hour_and_an_outlet_may_stand_below_the_title() -> None:
    found = metadata(f"{TITLE}\nThe Harbour Post\nBy Irena Koval | 10:02 a.m.\n{TEXT}")
    assert (found.byline, found.outlet) == ("By Irena Koval", "The Harbour Post")


@pytest.mark.parametrize(
    "name", ["2031/03/04/ferry.txt", "ferry-2031-03-04.txt", "20310304_ferry.txt"]
)
def test_a_path_may_hold_the_day(name: str) -> None:
    found = metadata(TEXT, name=name)
    assert (found.published_on, found.published_basis) == (DAY, "path")


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}\n© 2031 The Harbour Post. All rights reserved.",
        f"{TEXT} The line was closed on March 4, 2029, after a storm.",
        f"{TITLE}\nMarch 4, 2099\n{TEXT}",
        "",
    ],
)
def test_no_evidence_is_no_day(text: str) -> None:
    found = metadata(text)
    assert (found.published_on, found.published_basis) == (None, None)


def test_hints_win() -> None:
    hints = Hints(
        "The Harbour Post", "Ferry", "Irena Koval", DAY, "metadata", "https://a.example/b"
    )
    found = metadata(f"{TITLE}\nMarch 9, 2031\n{TEXT}", hints)
    assert (found.outlet, found.title, found.byline) == ("The Harbour Post", "Ferry", "Irena Koval")
    assert (found.published_on, found.published_basis, found.url) == (DAY, "metadata", hints.url)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2031 The Harbour Post. All rights reserved. Do not reproduce.", "The Harbour Post"),
        (
            "Copyright © 2029-2031 El Faro del Sur, S.A. Todos los derechos reservados",
            "El Faro del Sur",
        ),
        ("© El Faro del Sur 2031. Derechos reservados", "El Faro del Sur"),
        ("© 2031. All rights reserved.", None),
        ("She works for The Harbour Post.", None),
    ],
)
def test_the_outlet_is_who_holds_the_rights(line: str, outlet: str | None) -> None:
    assert metadata(f"{TEXT}\n{line}").outlet == outlet


def test_a_line_with_the_address_of_the_site_names_the_outlet() -> None:
    assert metadata(f"Harbour media Harbour.example.com\n{TITLE}\n{TEXT}").outlet is None
    assert metadata(f"Harbour media Faro.com\n{TITLE}\n{TEXT}").outlet == "Faro"


def test_the_language_is_the_one_of_the_text() -> None:
    assert metadata(f"{TITLE}\n{TEXT}").language == "en"
    assert metadata(SPANISH).language == "es"


@given(st.text(max_size=200))
def test_nothing_is_published_after_the_run(text: str) -> None:
    found = metadata(text)
    assert found.published_on is None or found.published_on <= TODAY
    assert (found.published_on is None) == (found.published_basis is None)
