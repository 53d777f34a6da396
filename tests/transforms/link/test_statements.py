# ruff: noqa: E501
import random
from datetime import date

import polars as pl
import pytest

from schemas.statements import Statement, StatementQuote
from tests.transforms.link.small_corpus import Doc, Said, corpus
from transforms.link.entities import link_entities
from transforms.link.statements import link_statements

Tables = dict[str, pl.DataFrame]

KOVAL, ARRIETA = "Irena Koval", "Tomás Arrieta"


def quoted(words: str, speaker: str | None = KOVAL, language: str = "en", **more: object) -> Doc:
    """A document of one story in which somebody says something."""
    around = {"before": "", "kind": "direct", "story": "s", "on": date(2031, 5, 2)} | more
    before, kind = around.pop("before"), str(around.pop("kind"))
    said = f'{speaker or "Somebody"}: {before}"{words}"'
    names = [("PER", speaker)] if speaker else []
    return Doc(said, names, [Said(words, speaker, kind)], language=language, **around)  # type: ignore[arg-type]


def linked(**documents: Doc) -> Tables:
    tables = corpus(**documents)
    tables = tables | link_entities(tables)
    return tables | link_statements(tables)


def are_one(one: Doc, other: Doc) -> bool:
    return linked(a=one, b=other)["quotes"]["statement_id"].n_unique() == 1


TAXES = "We will not raise the tax on fishing boats before the end of the year"
IMPUESTOS = "No subiremos el impuesto a los barcos de pesca antes de fin de año"
BRIDGE = "The new bridge over the Ansel will be open to lorries in the first days of June"
PUENTE = "El nuevo puente sobre el Ansel se abrirá a los camiones en los primeros días de junio"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quoted(TAXES), quoted(IMPUESTOS, language="es")),
        (quoted(BRIDGE), quoted(PUENTE, language="es")),
        (quoted(BRIDGE), quoted("that lorries may use the new bridge from June", kind="indirect")),
        (quoted(BRIDGE), quoted("que los camiones podrán cruzar el nuevo puente en los primeros días de junio", language="es", kind="indirect")),
        (quoted(BRIDGE), quoted("open to lorries", before="She said the bridge would be ")),
        (quoted(PUENTE, language="es"), quoted("open to lorries")),
        (quoted(BRIDGE), quoted("se abrirá a los camiones", language="es")),
        (quoted(BRIDGE + ". It cost us ten years of work and patience"), quoted(PUENTE, language="es")),
        (quoted("About 1,000 families will get a new home", before=""), quoted("1.012 familias tendrán una casa nueva", language="es")),
    ],
)  # fmt: skip
def test_wordings_of_one_utterance_are_one(one: Doc, other: Doc) -> None:
    assert are_one(one, other)
    assert are_one(other, one)


def numbered(words: str, number: str, value: float, language: str = "en") -> Doc:
    doc = quoted(words, language=language)
    return Doc(
        doc.text, doc.names, doc.quotes, language=language, story="s", on=doc.on,
        numbers=[(number, value, "percent")],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quoted(TAXES), quoted("We will raise the tax on fishing boats before the end of the year")),
        (quoted(TAXES), quoted("Subiremos el impuesto a los barcos de pesca antes de fin de año", language="es")),
        (quoted("Exports of salted cod rose strongly in spring"), quoted("Exports of salted cod fell strongly in spring")),
        (quoted("Exports of salted cod rose strongly in spring"), quoted("Las exportaciones de bacalao cayeron con fuerza en primavera", language="es")),
        (numbered("Harbour fees go up by 15 percent", "15 percent", 15), numbered("Harbour fees go up by 50 percent", "50 percent", 50)),
        (numbered("Harbour fees go up by 15 percent", "15 percent", 15), numbered("Las tasas del puerto suben un 50 por ciento", "50 por ciento", 50, "es")),
        (quoted(BRIDGE), quoted(BRIDGE, ARRIETA)),
        (quoted(BRIDGE), quoted(PUENTE, ARRIETA, language="es")),
        (quoted(BRIDGE), quoted(BRIDGE, on=date(2031, 6, 20), story=None)),
        (quoted(BRIDGE, story=None), quoted(PUENTE, language="es", on=date(2031, 6, 20), story=None)),
        (quoted(BRIDGE), quoted("The school on the hill needs forty new teachers by autumn")),
        (quoted(BRIDGE), quoted("very sad")),
        (quoted("Velmara"), quoted("We love Velmara and its people more than anything")),
    ],
)  # fmt: skip
def test_what_differs_in_fact_stays_two(one: Doc, other: Doc) -> None:
    assert not are_one(one, other)
    assert not are_one(other, one)


def test_the_day_that_the_text_tells_parts_statements() -> None:
    def told(day: str, on: date) -> Tables:
        text = f'Irena Koval said on {day}: "{BRIDGE}"'
        doc = Doc(text, [("PER", KOVAL)], [Said(BRIDGE, KOVAL)], story="s")
        tables = corpus(**{day.replace(" ", ""): doc})
        start = text.index(day)
        row = {
            "doc_id": tables["documents"]["doc_id"][0], "start_char": start,
            "end_char": start + len(day), "text": day, "starts_on": on, "ends_on": on,
            "grain": "day", "basis": "explicit",
        }  # fmt: skip
        schema = tables["dates"].schema
        return tables | {"dates": pl.DataFrame([row], schema=schema)}

    def joined(other: date) -> bool:
        parts = [told("2 May", date(2031, 5, 2)), told("another day", other)]
        tables = {name: pl.concat([part[name] for part in parts]) for name in parts[0]}
        tables = tables | link_entities(tables)
        return link_statements(tables)["quotes"]["statement_id"].n_unique() == 1

    assert joined(date(2031, 5, 2))
    assert not joined(date(2031, 5, 9))


def test_undated_documents_meet_only_in_a_story() -> None:
    assert are_one(quoted(BRIDGE, on=None), quoted(PUENTE, language="es", on=None))
    apart = [quoted(words, on=None, story=None) for words in (BRIDGE, BRIDGE)]
    assert not are_one(*apart)


def test_few_words_bring_no_two_statements_together() -> None:
    tables = linked(
        a=quoted("I love the old stone lighthouse of Port Ansel and I will never sell it"),
        b=quoted("The old stone lighthouse had a keeper who earned less than the mayor"),
        c=quoted("the old stone lighthouse"),
    )
    assert tables["quotes"]["statement_id"].n_unique() == 2


def test_quotes_of_one_sentence_are_one_utterance() -> None:
    text = f'{KOVAL} called it "a day of joy" and promised "more boats for all".'
    quotes = [Said("a day of joy", KOVAL), Said("more boats for all", KOVAL)]
    tables = linked(a=Doc(text, [("PER", KOVAL)], quotes))
    assert tables["quotes"]["statement_id"].n_unique() == 1
    assert "the same sentence" in tables["statement_quotes"]["reason"].to_list()


def test_copies_count_once() -> None:
    tables = linked(
        a=quoted(BRIDGE, copies="dup_1"),
        b=quoted(BRIDGE, copies="dup_1"),
        c=quoted(PUENTE, language="es"),
    )
    row = tables["statements"].row(0, named=True)
    assert tables["statements"].height == 1
    assert (row["quote_count"], row["document_count"], row["independent_count"]) == (3, 3, 2)
    assert row["language_count"] == 2
    assert row["speaker_entity_id"] == tables["entities"]["entity_id"][0]


def test_every_quote_has_one_statement_and_the_tables_obey_their_schemas() -> None:
    for docs in (
        {},
        {"a": quoted(BRIDGE)},
        {"a": quoted("sí", None, "es"), "b": quoted("…", None)},
    ):
        tables = linked(**docs)
        Statement.validate(tables["statements"])
        StatementQuote.validate(tables["statement_quotes"])
        assert tables["quotes"]["statement_id"].null_count() == 0
        assert tables["statement_quotes"].height == tables["quotes"].height


def test_rows_in_any_order_give_the_same_statements() -> None:
    docs = {
        "a": quoted(BRIDGE), "b": quoted(PUENTE, language="es"), "c": quoted(TAXES, ARRIETA),
        "d": quoted(IMPUESTOS, ARRIETA, language="es"), "e": quoted("open to lorries"),
    }  # fmt: skip
    expected = linked(**docs)
    tables = corpus(**dict(reversed(docs.items())))
    tables = tables | link_entities(tables)
    shuffled = {
        name: frame.sample(fraction=1.0, shuffle=True, seed=random.Random(name).randrange(99))
        for name, frame in tables.items()
    }
    found = link_statements(shuffled)
    assert found["statements"].equals(expected["statements"])
    assert found["statement_quotes"].equals(expected["statement_quotes"])
