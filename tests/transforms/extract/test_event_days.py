import pytest

from tests.transforms.extract.test_events import summary, told
from transforms.extract.events import find_events
from transforms.extract.quantities import find_quantities

KOVAL, ARRIETA = "Irena Koval", "Tomás Arrieta"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # The day of saying is not the day of what is said, if another is told.
        (
            "Irena Koval said on Monday that she met Tomás Arrieta on January 5.",
            "en",
            ("meeting", "2026-01-05", {f"{KOVAL}:participant", f"{ARRIETA}:participant"}),
        ),
        (
            "La Policía Federal informó este martes que Tomás Arrieta fue detenido en Velmara.",
            "es",
            ("arrest", "", {f"{ARRIETA}:patient", "Velmara:place"}),
        ),
        # Names between the verb and the noun that makes sure what it means.
        (
            "Irena Koval on Monday named Tomás Arrieta, an engineer, to replace him.",
            "en",
            ("appointment", "2026-01-12", {f"{KOVAL}:agent", f"{ARRIETA}:patient"}),
        ),
        # Who owns a noun does nothing.
        (
            "Tomás Arrieta, Velmara's minister of works, resigned on Monday.",
            "en",
            ("resignation", "2026-01-12", {f"{ARRIETA}:patient"}),
        ),
        ("They said both sides would meet on January 22.", "en", ("meeting", "2026-01-22", set())),
        (
            "Un juez de Port Ansel ordenó el lunes su detención.",
            "es",
            ("ruling", "2026-01-12", set()),
        ),
    ],
)
def test_days_and_people(text: str, language: str, expected: tuple[str, str, set[str]]) -> None:
    article, events = told(text, language)
    assert expected in [summary(article, event) for event in events]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Seventeen people have died in the valley.", "en", "death"),
        ("Tres hombres fueron detenidos en el valle.", "es", "arrest"),
    ],
)
def test_how_many_it_befell_tells_an_event(text: str, language: str, kind: str) -> None:
    article, _ = told(text, language)
    article.quantities = find_quantities(article)
    assert [(e.type, e.starts_on) for e in find_events(article)] == [(kind, None)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Irena Koval habló por teléfono con Tomás Arrieta. Las dos partes acordaron una lista.",
            "es",
        ),
        ("Irena Koval met Tomás Arrieta. Both sides agreed that a list will come.", "en"),
    ],
)
def test_both_sides_are_the_two_told_last(text: str, language: str) -> None:
    article, events = told(text, language)
    people = {f"{KOVAL}:participant", f"{ARRIETA}:participant"}
    assert ("agreement", "", people) in [summary(article, event) for event in events]
