from tests.articles import read

SPANISH = (
    "La ministra de Velmara explicó ayer que las obras del puerto empezarán en otoño.\n\n"
    "Los vecinos de Port Ansel esperan desde hace años que alguien arregle los muelles viejos.\n\n"
    "El gobierno pagará una parte de los gastos y el resto lo pondrán las navieras.\n\n"
)
ENGLISH = (
    "The harbour of Port Ansel will be closed to all ships until the works are finished there.\n\n"
)


def test_the_language_of_a_document_is_that_of_most_of_its_text() -> None:
    metadata = read(SPANISH + ENGLISH, until="metadata").metadata
    assert metadata.language == "es"
    assert 0 < metadata.language_score <= 1


def test_a_long_block_keeps_a_language_of_its_own() -> None:
    blocks = read(SPANISH + ENGLISH, until="metadata").blocks
    assert [block.language for block in blocks] == ["es", "es", "es", "en"]


def test_a_document_without_letters_has_no_language() -> None:
    metadata = read("12 345, 67\n", until="metadata").metadata
    assert (metadata.language, metadata.language_score) == ("und", 0.0)
