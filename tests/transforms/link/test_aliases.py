import random

import polars as pl

from tests.transforms.link.small_corpus import Doc, corpus
from tests.transforms.link.test_entities import entity_of, named
from transforms.link.alias_file import read_aliases
from transforms.link.entities import link_entities

Tables = dict[str, pl.DataFrame]

DOCS = {
    "a": named("Ostrand Coast Guard", "Norvel", kind="ORG"),
    "b": named("Guardia Costera de Ostrand", kind="ORG", language="es"),
    "c": named("Irena Koval", "Irena Koval Brandt"),
    "d": named("Irena Koval Brandt", "Tomás Arrieta"),
}


def linked(aliases: str, documents: dict[str, Doc] = DOCS) -> Tables:
    tables = corpus(**documents)
    return tables | link_entities(tables | {"aliases": read_aliases(aliases)})


def names_of(tables: Tables) -> set[str]:
    return set(tables["entities"]["name"])


def test_merged_names_are_one_entity() -> None:
    found = entity_of(linked('merge = [["Ostrand Coast Guard", "Guardia Costera de Ostrand"]]'))
    assert found["a", "Ostrand Coast Guard"] == found["b", "Guardia Costera de Ostrand"]
    assert found["a", "Norvel"] != found["a", "Ostrand Coast Guard"]


def test_groups_that_share_an_entity_are_one() -> None:
    text = 'merge = [["Irena Koval", "Norvel"], ["Irena Koval Brandt", "Tomás Arrieta"]]'
    found = entity_of(linked(text))
    assert len({found["a", "Norvel"], found["c", "Irena Koval"], found["d", "Tomás Arrieta"]}) == 1


def test_split_names_are_entities_of_their_own() -> None:
    assert len(names_of(linked("")) & {"Irena Koval", "Irena Koval Brandt"}) == 1
    found = entity_of(linked('split = [["Irena Koval", "Irena Koval Brandt"]]'))
    assert found["c", "Irena Koval"] != found["c", "Irena Koval Brandt"]
    assert found["c", "Irena Koval Brandt"] == found["d", "Irena Koval Brandt"]


def test_a_renamed_entity_shows_the_name_and_keeps_its_id() -> None:
    before, after = linked(""), linked('[rename]\n"norvel" = "Norvel Mining"')
    assert "Norvel Mining" in names_of(after)
    assert set(before["entities"]["entity_id"]) == set(after["entities"]["entity_id"])


def test_ignored_names_are_no_entity() -> None:
    tables = linked('ignore = ["Norvel"]')
    assert "Norvel" not in names_of(tables)
    assert entity_of(tables)["a", "Norvel"] is None


def test_order_of_documents_does_not_show() -> None:
    text = 'merge = [["Irena Koval", "Norvel"], ["Irena Koval Brandt", "Tomás Arrieta"]]'
    items = list(DOCS.items())
    random.Random(3).shuffle(items)
    assert entity_of(linked(text)) == entity_of(linked(text, dict(items)))
