import pytest

from tests.articles import read
from transforms.model import Hints

SPANISH = (
    "La presidenta Irena Koval dijo ayer que el puerto de la capital seguirá abierto todo el "
    "invierno y que los pescadores no tendrán que pagar más impuestos."
)
ENGLISH = (
    "We will never give up the harbour that our parents built with their own hands, and nobody "
    "will take it away from us."
)


def languages(*blocks: str) -> list[str]:
    article = read("\n\n".join(blocks), until="metadata")
    return [block.language for block in article.blocks]


def test_keeps_a_block_of_another_language_apart() -> None:
    assert languages(SPANISH, ENGLISH, SPANISH) == ["es", "en", "es"]


@pytest.mark.parametrize(
    "short",
    [
        "Tomás Arrieta",
        "El show del marketing online",
        "Harbour Lights, The Movie",
        "Más sobre el puerto",
        "¿Hay un “There is no way back” populista?",
    ],
)
def test_short_blocks_lean_on_their_document(short: str) -> None:
    assert languages(SPANISH, short, SPANISH)[1] == "es"


def test_a_short_line_between_two_of_its_kind_leans_on_them() -> None:
    assert languages(SPANISH, SPANISH, ENGLISH, "Tom Reed", ENGLISH)[3] == "en"


@pytest.mark.parametrize(
    "text", ["1.234\n\n5 %", "https://a.example", "Koval", "AFP", "@faro #hoy"]
)
def test_says_und_when_nothing_tells(text: str) -> None:
    article = read(text, until="metadata")
    assert {block.language for block in article.blocks} == {"und"}
    assert (article.metadata.language, article.metadata.language_score) == ("und", 0.0)


def test_numbers_are_und_inside_a_document() -> None:
    assert languages(SPANISH, "12 345", SPANISH)[1] == "und"


def test_the_document_is_in_the_language_of_most_of_its_text() -> None:
    article = read(f"{SPANISH}\n\n{ENGLISH}\n\n{SPANISH}", until="metadata")
    assert article.metadata.language == "es"
    assert 0.5 < article.metadata.language_score < 0.8


def test_what_came_with_the_document_decides_when_its_text_does_not() -> None:
    article = read("Koval en Port Ansel", until="metadata", hints=Hints(language="es-MX"))
    assert article.metadata.language == "es"
