import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import read
from transforms.extract.name_model import NameModel, read_weights
from transforms.extract.name_tagger import NameSpan
from transforms.extract.names import find_names
from transforms.model import Mention


def mentions(text: str) -> list[Mention]:
    return read(text, until="mentions").mentions


def names(text: str) -> list[tuple[str, str]]:
    return [(m.kind, text[m.start_char : m.end_char]) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "El ministro Tomás Arrieta viajó el lunes a España.",
            [("PER", "Tomás Arrieta"), ("LOC", "España")],
        ),
        (
            "Irena Koval said on Monday that France would sign.",
            [("PER", "Irena Koval"), ("LOC", "France")],
        ),
        (
            "El Ministerio de Defensa de Portugal negó el miércoles las acusaciones de la ONU.",
            [("ORG", "Ministerio de Defensa de Portugal"), ("ORG", "ONU")],
        ),
        (
            "The United Nations and Reuters praised the U.S. on Tuesday.",
            [("ORG", "United Nations"), ("ORG", "Reuters"), ("LOC", "U.S.")],
        ),
        (
            "IRENA KOVAL VIAJA A ESPAÑA PARA FIRMAR EL ACUERDO",
            [("PER", "IRENA KOVAL"), ("LOC", "ESPAÑA")],
        ),
    ],
)
def test_people_bodies_and_places_are_told_apart(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Senator Irena Koval voted against the plan on Friday.", "Irena Koval"),
        ("Dr. Koval voted against the plan on Friday.", "Koval"),
        ("Ayer el Presidente Tomás Arrieta habló con la prensa.", "Tomás Arrieta"),
        ("La señora Koval votó en contra del plan.", "Koval"),
        ("The plan of Irena L. Koval was rejected.", "Irena L. Koval"),
        ("Ayer habló Juana de la Cueva ante la prensa.", "Juana de la Cueva"),
    ],
)
def test_a_person_is_named_without_titles_and_with_all_parts(text: str, name: str) -> None:
    assert ("PER", name) in names(text)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (
            "La presidenta Irena Koval habló en Madrid. Según Koval, no habrá acuerdo.",
            "Irena Koval",
        ),
        ("Tomás Arrieta spoke in Paris. Later Arrieta went home.", "Tomás Arrieta"),
    ],
)
def test_a_surname_is_the_person_of_the_full_name(text: str, full: str) -> None:
    assert [m.name for m in mentions(text) if m.kind == "PER"] == [full, full]


def test_letters_in_brackets_are_the_body_before_them() -> None:
    text = (
        "La Federación Velmarense de Puertos (FVP) convocó una huelga. "
        "Los estibadores de la FVP pararon el lunes."
    )
    assert [name for kind, name in names(text) if kind == "ORG"][1:] == ["FVP", "FVP"]


def test_a_town_with_an_article_is_its_club() -> None:
    found = names("El domingo el Barcelona ganó en Sevilla por tres goles.")
    assert found == [("ORG", "Barcelona"), ("LOC", "Sevilla")]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the president spoke of Christmas.",
        "El lunes la presidenta habló de la Navidad.",
        "The Velmara-based company grew.",
        "",
        "12 345 — ;;; ???",
    ],
)
def test_days_adjectives_and_marks_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ministra Irena Koval viajou na segunda-feira ao Brasil.", ["Irena Koval", "Brasil"]),
        ("La ministre Irena Koval a déclaré lundi que l'Allemagne", ["Irena Koval", "Allemagne"]),
        ("Die Ministerin Irena Koval reist nach Frankreich.", ["Irena Koval", "Frankreich"]),
        ("La ministra Irena Koval ha detto che l'Italia firmerà.", ["Irena Koval", "Italia"]),
    ],
)
def test_languages_it_was_not_trained_for(text: str, expected: list[str]) -> None:
    assert [name for _, name in names(text)] == expected


@pytest.mark.parametrize(
    "text", ["日本の首相は月曜日に述べた。", "وصل الوزير إلى مصر يوم الاثنين", "ประเทศไทย"]
)
def test_scripts_without_capitals_do_no_harm(text: str) -> None:
    assert all(kind == "LOC" for kind, _ in names(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_ordered_names_inside_it(text: str) -> None:
    end = 0
    for mention in mentions(text):
        assert end <= mention.start_char < mention.end_char <= len(text)
        assert 0.0 <= mention.score <= 1.0
        end = mention.end_char


def test_what_is_made_of_a_word_does_not_depend_on_words_before() -> None:
    sentence = ["Irena", "Koval", "said", "that", "Reuters", "left", "Port", "Ansel"]
    fresh, used = NameModel(read_weights()), NameModel(read_weights())
    used.tag([[f"Word{n}", "and", f"Other{n}"] for n in range(100)])
    assert used.tag([sentence]) == fresh.tag([sentence])


def test_another_tagger_may_stand_in() -> None:
    class EveryWord:
        def tag(self, sentences: list[list[str]]) -> list[list[NameSpan]]:
            return [[NameSpan(0, 1, "ORG", 0.5)] for _ in sentences]

    article = read("Hafenbund meets today.", until="tokens")
    assert [(m.kind, m.name) for m in find_names(article, EveryWord())] == [("ORG", "Hafenbund")]  # type: ignore[arg-type]
