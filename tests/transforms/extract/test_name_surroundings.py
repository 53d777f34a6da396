import pytest

from tests.articles import read
from transforms.model import Mention


def kinds(text: str) -> dict[str, str]:
    found: list[Mention] = read(text, until="mentions").mentions
    return {text[m.start_char : m.end_char]: m.kind for m in found}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The president of Velmara said on Monday that Velmara will sign the treaty.", "Velmara"),
        ("Ostrand's prime minister, Douglas Hartwell, said on Monday that he agreed.", "Ostrand"),
        ("Residents of Alto Sando said on Monday that the dam had failed at night.", "Alto Sando"),
        ("El primer ministro de Ostrand viajó el lunes y dijo que Ostrand firmará.", "Ostrand"),
        ("La policía informó el martes que en Puerto Ansel hubo dos heridos.", "Puerto Ansel"),
    ],
)
def test_what_stands_beside_a_place_tells_it(text: str, place: str) -> None:
    assert kinds(text).get(place) == "LOC"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Un juez ordenó detener a dos directivos de la minera Norvel el lunes.", "Norvel"),
        ("He told the newspaper Norvel on Monday that he would leave.", "Norvel"),
    ],
)
def test_what_stands_beside_a_body_tells_it(text: str, body: str) -> None:
    assert kinds(text).get(body) == "ORG"


def test_a_person_with_a_title_stays_one_in_a_place_of_their_name() -> None:
    text = "President Irena Koval spoke on Monday. She had been in Ansel. Koval said no."
    assert kinds(text)["Koval"] == "PER"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "O primeiro-ministro de Ostrand disse na segunda-feira que Ostrand vai assinar.",
            "Ostrand",
        ),
        ("Le maire de Norvel a déclaré lundi que les habitants de Norvel partiront.", "Norvel"),
        ("Il sindaco di Norvel ha detto lunedì che gli abitanti di Norvel partiranno.", "Norvel"),
        ("Der Bürgermeister von Norvel sagte am Montag, die Einwohner von Norvel gehen.", "Norvel"),
        ("L'alcalde de Norvel va dir dilluns que els veïns de Norvel marxaran.", "Norvel"),
    ],
)
def test_every_pack_knows_what_stands_beside_a_place(text: str, place: str) -> None:
    assert kinds(text).get(place) == "LOC"
