import pytest

from transforms.link.name_parts import Parts, features, offices, parts_of

PLACES = {"ostrand": "ostrand", "velmara": "velmara", "espana": "ES", "spain": "ES"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ostrand Coast Guard", "Guardia Costera de Ostrand"),
        ("the Coast Guard of Ostrand", "Guarda Costeira de Ostrand"),
        ("Ministry of Defence of Spain", "Ministerio de Defensa de España"),
        ("Velmara Foreign Office", "Ministerio de Relaciones Exteriores de Velmara"),
        ("Spanish government", "Gobierno español"),
        ("Gobierno de España", "gobierno español"),
        ("Colombian National Police", "Policía Nacional de Colombia"),
    ],
)
def test_translated_bodies_have_the_same_parts(one: str, other: str) -> None:
    places = PLACES | {"colombia": "CO"}
    found = parts_of(one, offices(), places.get)
    assert found is not None
    assert found == parts_of(other, offices(), places.get)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Policía Nacional de Velmara", "Policía Federal de Velmara"),
        ("Ministerio de Defensa de Velmara", "Ministerio de Justicia de Velmara"),
        ("Gobierno de Ostrand", "Gobierno de Velmara"),
        ("Guardia Costera", "Guardia Costera de Velmara"),
    ],
)
def test_other_bodies_have_other_parts(one: str, other: str) -> None:
    assert parts_of(one, offices(), PLACES.get) != parts_of(other, offices(), PLACES.get)


@pytest.mark.parametrize(
    "name", ["Norvel Mining", "Banco Central Norvel", "Irena Koval", "Koval Senate Project", ""]
)
def test_names_with_other_words_have_none(name: str) -> None:
    assert parts_of(name, offices(), PLACES.get) is None


def test_what_says_no_place_is_of_none() -> None:
    assert parts_of("el Senado de la República", offices(), PLACES.get) == Parts(("senate",), "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Port Ansel", "Puerto Ansel"),
        ("Sando River", "río Sando"),
        ("Strait of Lirn", "estrecho de Lirn"),
    ],
)
def test_features_of_the_land_are_translated(one: str, other: str) -> None:
    found = parts_of(one, features(), str)
    assert found is not None
    assert found == parts_of(other, features(), str)
