import pytest

from tests.articles import read
from transforms.model import Hints


def found(text: str, language: str) -> list[tuple[str, float | None, str | None]]:
    article = read(text, until="quantities", hints=Hints(language=language))
    return [
        (text[q.start_char : q.end_char], q.value and round(q.value, 2), q.unit)
        for q in article.quantities
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("About two thirds of the votes were counted.", "en", ("two thirds", 66.67, "percent")),
        ("A third of the fleet was lost.", "en", ("A third", 33.33, "percent")),
        ("One-quarter of the fleet is old.", "en", ("One-quarter", 25, "percent")),
        ("More than half of the families left.", "en", ("half", 50, "percent")),
        ("Un tercio de los barcos se hundió.", "es", ("Un tercio", 33.33, "percent")),
        ("Más de la mitad de la gente se fue.", "es", ("mitad", 50, "percent")),
        ("Dois terços dos votos foram contados.", "pt", ("Dois terços", 66.67, "percent")),
        ("Les deux tiers des voix sont comptés.", "fr", ("deux tiers", 66.67, "percent")),
        ("Un terzo della flotta è perso.", "it", ("Un terzo", 33.33, "percent")),
        ("Dos terços dels vots són comptats.", "ca", ("Dos terços", 66.67, "percent")),
        ("Zwei Drittel der Stimmen sind gezählt.", "de", ("Zwei Drittel", 66.67, "percent")),
    ],
)
def test_shares_in_words(text: str, language: str, expected: tuple[str, float, str]) -> None:
    assert found(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A third man was seen at the harbour.", "en"),
        ("It lasted a quarter of an hour.", "en"),
        ("It grew in the second half of the match.", "en"),
        ("Ganó en la segunda mitad del partido.", "es"),
        ("Duró un cuarto de hora.", "es"),
    ],
)
def test_what_is_no_share(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The captain was aged 52 when he died.", "en"),
        ("The mayor, Irena Koval (52), spoke first.", "en"),
        ("La alcaldesa Irena Koval (52) habló primero.", "es"),
    ],
)
def test_ages_without_commas(text: str, language: str) -> None:
    assert found(text, language) == [("52", 52, "year")]
