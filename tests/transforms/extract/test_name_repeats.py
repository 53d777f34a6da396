import pytest

from tests.articles import read


def names(text: str) -> list[tuple[str, str]]:
    found = read(text, until="mentions").mentions
    return [(m.kind, text[m.start_char : m.end_char]) for m in found]


def test_a_body_alone_with_a_capital_is_a_name_inside_a_sentence() -> None:
    text = "La ministra aseguró el lunes que el Gobierno firmará el acuerdo con los puertos."
    assert ("ORG", "Gobierno") in names(text)
    assert not names(text.replace("Gobierno", "gobierno"))


@pytest.mark.parametrize("linked", ["Autoridad del Agua", "Instituto de Puertos"])
def test_a_body_is_linked_to_what_it_is_named_by(linked: str) -> None:
    text = f"El lunes renunció el ingeniero que dirigió la {linked} durante dos años."
    assert ("ORG", linked) in names(text)


def test_a_name_is_one_wherever_it_stands() -> None:
    text = (
        "Ostrand sends help after the flood\n\nThe prime minister of Ostrand said on Monday that he"
        " would go there. In Ostrand, the rain went on. Ostrand will send two ships.\n"
    )
    assert names(text).count(("LOC", "Ostrand")) == text.count("Ostrand")
