import random
from datetime import date

import polars as pl
import pytest

from schemas.entities import Entity, EntityName
from tests.transforms.link.small_corpus import Doc, Said, corpus
from transforms.link.entities import link_entities

Tables = dict[str, pl.DataFrame]


def named(*surfaces: str, kind: str = "PER", text: str | None = None, **more: object) -> Doc:
    """A document in which the given names stand one after the other."""
    return Doc(text or ", ".join(surfaces), [(kind, s) for s in surfaces], **more)  # type: ignore[arg-type]


def entity_of(tables: Tables) -> dict[tuple[str, str], str | None]:
    """The entity of each (document, name)."""
    joined = tables["mentions"].join(
        tables["documents"].select("doc_id", "source_uri"), on="doc_id"
    )
    return {
        (uri.removeprefix("tests/"), text): entity_id
        for uri, text, entity_id in joined.select("source_uri", "text", "entity_id").iter_rows()
    }


def are_one(first: Doc, second: Doc, *more: Doc) -> bool:
    """Whether the first names of the first two documents are one entity."""
    documents = {f"d{n}": doc for n, doc in enumerate((first, second, *more))}
    found = entity_of(corpus(**documents) | link_entities(corpus(**documents)))
    ids = [found[f"d{n}", doc.names[0][1]] for n, doc in enumerate((first, second))]
    return ids[0] == ids[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Irena Koval", "Irena Koval Brandt"),
        ("Irena Koval", "Irena Maria Koval"),
        ("Irena Koval", "Irena M. Koval"),
        ("Irena M. Koval", "Irena Maria Koval"),
        ("Tomás Arrieta", "Tomas Arrieta"),
        ("TOMÁS ARRIETA", "Tomás Arrieta"),
        ("Volodimir Dorensky", "Volodymyr Dorenskyi"),
        ("Volodímir Dorenski", "Володимир Доренський"),
        ("Zelina Marek", "Selina Marek"),
        ("Press Secretary Irena Koval", "Irena Koval"),
        ("Irena Koval’s", "Irena Koval"),
    ],
)
def test_spellings_of_a_person_are_one(one: str, other: str) -> None:
    assert are_one(named(one), named(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tomás Arrieta", "Tomás Arrieta Jr."),
        ("Tomás Arrieta", "Tomás Arrieta hijo"),
        ("Tomás Arrieta II", "Tomás Arrieta III"),
        ("Tomás Arrieta", "Luis Tomás Arrieta"),
        ("Tomás Arrieta", "Tamara Arrieta"),
        ("Tomás López", "Tomás Lopes"),
        ("Harald W. Brandt", "Harald H. W. Brandt"),
        ("Irena Koval Brandt", "Irena Koval Marek"),
    ],
)
def test_namesakes_are_two(one: str, other: str) -> None:
    assert not are_one(named(one), named(other))


def test_a_name_with_two_longer_forms_belongs_to_neither() -> None:
    short, solis, marek = named("Ana Peral"), named("Ana Peral Solís"), named("Ana Peral Marek")
    assert not are_one(short, solis, marek)
    assert not are_one(short, marek, solis)


def test_a_son_with_a_second_surname_is_not_his_father() -> None:
    text = "Pedro Arrieta spoke. His son Pedro Arrieta Marek did not."
    both = named("Pedro Arrieta Marek", text=text)
    both = Doc(text, [("PER", "Pedro Arrieta"), ("PER", "Pedro Arrieta Marek")])
    found = entity_of(corpus(a=both) | link_entities(corpus(a=both)))
    assert found["a", "Pedro Arrieta"] != found["a", "Pedro Arrieta Marek"]


def test_a_surname_is_its_only_bearer() -> None:
    assert are_one(named("Arrieta"), named("Tomás Arrieta"))
    assert are_one(named("de la Vega"), named("Juana de la Vega"))
    assert are_one(named("Koval Brandt"), named("Irena Koval Brandt"))


def test_a_surname_of_two_people_is_neither_without_evidence() -> None:
    tomas, tamara = named("Tomás Arrieta"), named("Tamara Arrieta")
    assert not are_one(named("Arrieta"), tomas, tamara)
    assert not are_one(named("Arrieta"), tamara, tomas)


def test_two_people_of_one_surname_in_a_story_stay_two() -> None:
    both = Doc(
        "Tomás Arrieta met Tamara Arrieta. Arrieta left.",
        [("PER", "Tomás Arrieta"), ("PER", "Tamara Arrieta"), ("PER", "Arrieta")],
    )
    found = entity_of(corpus(a=both) | link_entities(corpus(a=both)))
    assert len({found["a", name] for name in ("Tomás Arrieta", "Tamara Arrieta", "Arrieta")}) == 3


def test_company_tells_namesakes_apart() -> None:
    bare = named("Arrieta", "Irena Koval")
    tomas, tamara = named("Tomás Arrieta", "Irena Koval"), named("Tamara Arrieta", "Ivo Marek")
    assert are_one(bare, tomas, tamara)
    assert not are_one(bare, tamara, tomas)


def test_a_surname_keeps_the_full_name_its_document_gives() -> None:
    bare = Doc("Arrieta spoke", [("PER", "Arrieta", "Tamara Arrieta")])
    assert are_one(bare, named("Tamara Arrieta"), named("Tomás Arrieta"))


@pytest.mark.parametrize(
    ("one", "other", "kind", "country"),
    [
        (("Estados Unidos", "es"), ("United States", "en"), "LOC", "US"),
        (("EE. UU.", "es"), ("U.S.", "en"), "LOC", "US"),
        (("EEUU", "es"), ("États-Unis", "fr"), "LOC", "US"),
        (("EU", "es"), ("USA", "en"), "LOC", "US"),
        (("México", "es"), ("Mexico", "en"), "LOC", "MX"),
        (("Alemania", "es"), ("Deutschland", "de"), "LOC", "DE"),
        (("Россия", "ru"), ("Rusia", "es"), "LOC", "RU"),
        (("Russian Federation", "en"), ("Rússia", "pt"), "LOC", "RU"),
        (("EU", "en"), ("Unión Europea", "es"), "ORG", None),
        (("ONU", "es"), ("United Nations", "en"), "ORG", None),
        (("la Casa Blanca", "es"), ("White House", "en"), "ORG", None),
        (("OMS", "fr"), ("World Health Organization", "en"), "ORG", None),
        (("Nueva York", "es"), ("New York", "en"), "LOC", None),
    ],
)
def test_known_names_meet_across_languages(
    one: tuple[str, str], other: tuple[str, str], kind: str, country: str | None
) -> None:
    docs = [named(text, kind=kind, language=language) for text, language in (one, other)]
    tables = link_entities(corpus(a=docs[0], b=docs[1]))
    assert tables["entities"]["entity_id"].len() == 1
    assert tables["entities"].row(0, named=True)["kind"] == kind
    assert tables["entities"].row(0, named=True)["country"] == country
    assert {one[0], other[0]} <= set(tables["entity_names"]["name"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("EU", "es"), ("EU", "en")),
        (("Supreme Court", "en"), ("Corte Suprema", "es")),
        (("Salvador", "pt"), ("El Salvador", "es")),
        (("Mexico City", "en"), ("México", "es")),
        (("New Jersey", "en"), ("Jersey", "en")),
    ],
)
def test_what_sounds_alike_stays_two(one: tuple[str, str], other: tuple[str, str]) -> None:
    docs = [named(text, kind="LOC", language=language) for text, language in (one, other)]
    assert not are_one(*docs)


def test_an_acronym_is_what_a_document_spells_out() -> None:
    text = "The Velmara Harbour Authority (VHA) closed."
    spelled = Doc(text, [("ORG", "Velmara Harbour Authority"), ("ORG", "VHA")])
    assert are_one(named("VHA", kind="ORG"), spelled)
    assert not are_one(named("VHB", kind="ORG"), spelled)


def test_an_acronym_of_two_bodies_is_neither() -> None:
    one = Doc(
        "Velmara Harbour Authority (VHA)", [("ORG", "Velmara Harbour Authority"), ("ORG", "VHA")]
    )
    two = Doc("Volunteer Health Aid (VHA)", [("ORG", "Volunteer Health Aid"), ("ORG", "VHA")])
    found = entity_of(corpus(a=one, b=two) | link_entities(corpus(a=one, b=two)))
    assert found["a", "VHA"] == found["a", "Velmara Harbour Authority"]
    assert found["b", "VHA"] == found["b", "Volunteer Health Aid"]
    assert not are_one(named("VHA", kind="ORG"), one, two)


def test_a_country_that_a_person_bears_as_surname_is_no_place() -> None:
    assert not are_one(named("Jordan", "Mia Jordan"), named("Jordan", kind="LOC"))


def test_a_kind_that_most_documents_give_wins() -> None:
    blunder = named("Port Ansel")
    assert are_one(blunder, *[named("Port Ansel", kind="LOC") for _ in range(3)])


def test_speakers_get_the_entity_of_their_mention() -> None:
    doc = Doc(
        '"We stay," said Koval. "So do we," said the harbour office of Port Ansel.',
        [("PER", "Koval", "Irena Koval"), ("LOC", "Port Ansel")],
        [Said("We stay,", "Koval"), Said("So do we,", "the harbour office of Port Ansel")],
    )
    tables = link_entities(corpus(a=doc, b=named("Irena Koval")))
    names = dict(tables["entities"].select("entity_id", "name").iter_rows())
    speakers = tables["quotes"].sort("start_char")["speaker_entity_id"]
    assert names[speakers[0]] == "Irena Koval"
    assert speakers[1] is None


def test_a_person_named_within_the_speakers_words_is_the_speaker() -> None:
    words = "the president of Velmara, Irena Koval"
    doc = Doc(
        f'"We stay," said {words}.',
        [("LOC", "Velmara"), ("PER", "Irena Koval")],
        [Said("We stay,", words)],
    )
    tables = link_entities(corpus(a=doc))
    names = dict(tables["entities"].select("entity_id", "name").iter_rows())
    assert names[tables["quotes"]["speaker_entity_id"][0]] == "Irena Koval"


def test_rows_in_any_order_and_stale_ids_give_the_same_tables() -> None:
    docs = {
        "a": named("Irena Koval", "Arrieta", "Velmara"),
        "b": named("Irena Koval Brandt", "Tomás Arrieta", on=date(2031, 5, 2)),
        "c": named("Koval", "Port Ansel", "ONU", kind="ORG", language="es"),
    }
    expected = link_entities(corpus(**docs))
    backwards = corpus(**dict(reversed(docs.items())))
    backwards["mentions"] = backwards["mentions"].with_columns(entity_id=pl.lit("stale"))
    shuffled = {
        name: frame.sample(fraction=1.0, shuffle=True, seed=random.Random(name).randrange(99))
        for name, frame in backwards.items()
    }
    found = link_entities(shuffled)
    assert found["entities"].equals(expected["entities"])
    assert found["entity_names"].equals(expected["entity_names"])
    for table, key in (("mentions", ["doc_id", "start_char"]), ("quotes", ["quote_id"])):
        assert found[table].sort(key).equals(expected[table].sort(key))


def test_tables_obey_their_schemas_even_when_empty() -> None:
    for tables in (link_entities(corpus()), link_entities(corpus(a=named("Irena Koval")))):
        Entity.validate(tables["entities"])
        EntityName.validate(tables["entity_names"])


def test_more_text_keeps_an_entity_id() -> None:
    before = link_entities(corpus(a=named("Irena Koval")))["entities"]["entity_id"][0]
    more = corpus(a=named("Irena Koval"), b=named("Irena Koval Brandt"), c=named("Koval"))
    assert link_entities(more)["entities"]["entity_id"].to_list() == [before]


def test_a_body_is_one_in_two_languages() -> None:
    place = named("Ostrand", kind="LOC")
    english, spanish = (
        named("Ostrand Coast Guard", kind="ORG"),
        named("Guardia Costera de Ostrand", kind="ORG", language="es"),
    )
    assert are_one(english, spanish, place)


def test_a_place_is_one_in_two_languages() -> None:
    assert are_one(
        named("Port Ansel", kind="LOC"), named("Puerto Ansel", kind="LOC", language="es")
    )


def bare(office: str, *places: str, language: str = "en") -> Doc:
    """A document that names a body by its office, and some places."""
    kinds = [("ORG", office), *(("LOC", place) for place in places)]
    return Doc(", ".join((office, *places)), kinds, language=language)


def test_a_bare_office_is_that_of_the_country_its_document_is_about() -> None:
    french, spanish = bare("Senate", "France", "Paris"), bare("Senado", "España", language="es")
    assert not are_one(french, spanish)
    assert are_one(french, bare("Sénat", "France", language="fr"))
    assert are_one(spanish, named("Senado de España", kind="ORG", language="es"))


def test_a_bare_office_of_no_country_is_that_of_its_story() -> None:
    assert not are_one(bare("Senate", "Norvel"), bare("Senate", "Calder Bay"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Norvel Mining", "Norvel Minas"), ("Banco Norvel", "Norvel Bank"), ("Norvel", "Norvel")],
)
def test_a_company_is_one_in_two_languages(one: str, other: str) -> None:
    mine = named(one, "Norvel Mining", kind="ORG")
    assert are_one(mine, named(other, "Norvel Minas", kind="ORG", language="es"))


def test_a_long_name_with_a_shorter_one_inside_is_no_two_people() -> None:
    long, short = named("Luz Irena Koval Brandt"), named("Koval Brandt", "Luz Irena")
    assert are_one(long, named("Luz Irena Koval Brandt"), short)
