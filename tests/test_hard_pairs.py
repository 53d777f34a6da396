from typing import Any

import pytest

from tests.measures import Corpus, read_corpus


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus()


TELETYPE, RESENT = "avn_llamada_teletipo", "avn_llamada_reenvio"
CALL_ES, CALL_EN, CALL_EN_2 = "faro_del_sur_llamada", "harbour_post_call", "ostrand_tribune_call"
PORT_ES, PORT_EN, PORT_PT = "faro_del_sur_puerto", "harbour_post_port", "correio_de_lirn_porto"
FLOOD_ES, FLOOD_EN = "diario_de_ansel_crecida", "ostrand_tribune_flood"
COURT_ES, COURT_EN = "faro_del_sur_norvel", "harbour_post_norvel"
SEIZED_ES, SEIZED_EN = "diario_de_ansel_incautacion", "ostrand_tribune_seizure"
LEFT_ES, LEFT_EN = "diario_de_ansel_dimision", "harbour_post_resignation"
LEFT_ES_2 = "faro_del_sur_dimision"

SAME_STATEMENT = {
    "a threat in two languages": ((TELETYPE, "Vamos a enviar"), (CALL_EN, "send our boats")),
    "a part of a quote": ((TELETYPE, "Vamos a enviar"), (CALL_ES, "enviar nuestras lanchas")),
    "a wire and its copy": ((TELETYPE, "Vamos a enviar"), (RESENT, "Vamos a enviar")),
    "a claim in reported speech": ((TELETYPE, "creció un 30"), (CALL_EN, "had risen by 30%")),
    "a refusal": ((TELETYPE, "La respuesta fue no"), (CALL_EN_2, "The answer was no")),
    "results": ((CALL_ES, "Le pedí una sola cosa"), (CALL_EN, "I asked her for one thing")),
    "results across outlets": ((CALL_EN, "I asked her"), (CALL_EN_2, "I asked her")),
    "sharing": ((CALL_ES, "Compartimos información"), (CALL_EN, "We share information")),
    "not knowing": ((CALL_ES, "No sé de dónde"), (CALL_EN, "I don't know where")),
    "a list": ((CALL_ES, "una lista de nombres"), (CALL_EN, "We expect a list")),
    "patrols in reported speech": ((CALL_ES, "patrulleras"), (CALL_EN, "patrol boats")),
    "a threat to close": ((PORT_ES, "Cerraremos el puerto el 1"), (PORT_EN, "on the 1st of April")),
    "the same in Portuguese": ((PORT_PT, "Vamos fechar"), (PORT_EN, "on the 1st of April")),
    "a promise not to close": ((PORT_ES, "No cerraremos"), (CALL_EN_2, "We will not close")),
    "a tax": ((PORT_ES, "un impuesto"), (PORT_EN, "a tax on")),
    "a tax in Portuguese": ((PORT_PT, "um imposto"), (PORT_ES, "un impuesto")),
    "an unchanged answer": ((PORT_ES, "no ha cambiado"), (PORT_EN, "has not changed")),
    "the water": ((FLOOD_ES, "El agua subió"), (FLOOD_EN, "The water rose")),
    "a roof, reported and quoted": ((FLOOD_ES, "quedará sin techo"), (FLOOD_EN, "No family")),
    "a rule": ((COURT_ES, "Mi cliente"), (COURT_EN, "My client")),
    "a warning inside Spanish": ((COURT_ES, "We warned"), (COURT_EN, "We warned")),
    "a record": ((SEIZED_ES, "la mayor incautación"), (SEIZED_EN, "the biggest seizure")),
    "reports not read": ((LEFT_ES, "Me voy porque"), (LEFT_EN, "I am leaving")),
    "reports not read, reworded": ((LEFT_ES, "Me voy porque"), (LEFT_ES_2, "No leí esos informes")),
    "blame": ((LEFT_ES, "No voy a culpar"), (LEFT_EN, "I will not blame")),
    "who signed": ((LEFT_ES, "La gente tiene derecho"), (LEFT_EN, "People have a right")),
}

OTHER_STATEMENT = {
    "negated, another day": ((CALL_EN_2, "We will not close"), (PORT_EN, "on the 1st of April")),
    "negated, in Spanish": ((PORT_ES, "No cerraremos"), (PORT_ES, "Cerraremos el puerto el 1")),
    "negated, across languages": ((PORT_ES, "No cerraremos"), (PORT_EN, "on the 1st of April")),
    "two answers of one speaker": ((TELETYPE, "La respuesta fue no"), (PORT_ES, "no ha cambiado")),
    "two answers, across languages": (
        (CALL_EN_2, "The answer was no"),
        (PORT_ES, "no ha cambiado"),
    ),
    "two offices that want results": (
        (CALL_EN, "I asked her"),
        ("diario_de_ansel_llamada", "We are asking"),
    ),
    "two claimants of one figure": ((TELETYPE, "creció un 30"), (CALL_EN_2, "about 30 percent")),
    "two lists": ((CALL_EN, "We expect a list"), (TELETYPE, "en un sobre cerrado")),
    "a party and a ministry": ((TELETYPE, "en un sobre cerrado"), (CALL_EN_2, "sealed envelope")),
    "reports read and published": ((LEFT_ES, "Me voy porque"), (LEFT_ES, "serán públicos")),
}

NOT_YET: dict[str, str] = {}


def cases(pairs: dict[str, Any]) -> list[Any]:
    return [
        pytest.param(
            *pair,
            id=name,
            marks=[pytest.mark.xfail(strict=True, reason=NOT_YET[name])] if name in NOT_YET else [],
        )
        for name, pair in pairs.items()
    ]


@pytest.mark.parametrize(("one", "other"), cases(SAME_STATEMENT))
def test_one_statement(corpus: Corpus, one: tuple[str, str], other: tuple[str, str]) -> None:
    found = {corpus.quote(*one)["statement_id"], corpus.quote(*other)["statement_id"]}
    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize(("one", "other"), cases(OTHER_STATEMENT))
def test_two_statements(corpus: Corpus, one: tuple[str, str], other: tuple[str, str]) -> None:
    assert corpus.quote(*one)["statement_id"] != corpus.quote(*other)["statement_id"]


def entity_of(corpus: Corpus, name: str, words: str) -> str | None:
    found: set[str | None] = {
        m["entity_id"] for m in corpus.of("mentions", name) if m["text"] == words
    }
    assert len(found) == 1, f"{words!r} in {name} is {found}"
    return found.pop()


ONE_ENTITY = {
    "a surname and a full name": ((PORT_EN, "Hartwell"), (CALL_ES, "Douglas Hartwell")),
    "a person in three languages": ((PORT_PT, "Anselm Hartwell"), (PORT_ES, "Anselm Hartwell")),
    "a president": ((PORT_EN, "Koval"), (FLOOD_ES, "Irena Koval")),
    "a port in two languages": ((COURT_EN, "Port Ansel"), (SEIZED_ES, "Puerto Ansel")),
    "a coast guard": (
        (SEIZED_ES, "Guardia Costera de Ostrand"),
        (SEIZED_EN, "Ostrand Coast Guard"),
    ),
    "a company": ((FLOOD_ES, "Norvel Minas"), (COURT_EN, "Norvel Mining")),
}

TWO_ENTITIES = {
    "two politicians of one surname": ((PORT_EN, "Douglas Hartwell"), (PORT_EN, "Anselm Hartwell")),
    "the same two in Spanish": ((PORT_ES, "Douglas Hartwell"), (PORT_ES, "Anselm Hartwell")),
    "the same two across languages": ((PORT_PT, "Douglas Hartwell"), (PORT_ES, "Anselm Hartwell")),
    "a bay and a radio": ((CALL_EN, "Calder Bay"), (CALL_EN, "Radio Calder")),
}


@pytest.mark.parametrize(("one", "other"), cases(ONE_ENTITY))
def test_one_entity(corpus: Corpus, one: tuple[str, str], other: tuple[str, str]) -> None:
    found = {entity_of(corpus, *one), entity_of(corpus, *other)}
    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize(("one", "other"), cases(TWO_ENTITIES))
def test_two_entities(corpus: Corpus, one: tuple[str, str], other: tuple[str, str]) -> None:
    assert entity_of(corpus, *one) != entity_of(corpus, *other)


FIGURES = {
    "the dead": ((FLOOD_ES, "14 personas"), (FLOOD_EN, "Seventeen people"), "differ"),
    "tobacco": ((SEIZED_ES, "1.240 kilos"), (SEIZED_EN, "1.2 tonnes"), "rounded"),
    "losses": ((PORT_ES, "2,5 millones de dólares"), (PORT_EN, "$2.5 million"), "agree"),
    "losses in Portuguese": (
        (PORT_PT, "2,5 milhões de dólares"),
        (PORT_EN, "$2.5 million"),
        "agree",
    ),
    "passengers": ((PORT_ES, "9.000 personas"), (PORT_EN, "9,000 people"), "agree"),
    "aid": ((FLOOD_ES, "40 millones de coronas"), (FLOOD_EN, "40 million crowns"), "agree"),
    "a fine": ((COURT_ES, "12.500.000 coronas"), (COURT_EN, "12.5 million crowns"), "agree"),
    "a share of profit": ((COURT_ES, "15 %"), (COURT_EN, "15 percent"), "agree"),
    "a cargo": ((SEIZED_ES, "310.000 dólares"), (SEIZED_EN, "$310,000"), "agree"),
    "a fall": ((SEIZED_ES, "12 %"), (SEIZED_EN, "12 percent"), "agree"),
    "a rise": ((TELETYPE, "30 por ciento"), (CALL_EN, "30%"), "agree"),
    "a height": ((FLOOD_ES, "cuatro metros"), (FLOOD_EN, "four metres"), "agree"),
    "votes": ((LEFT_ES, "61 votos"), (LEFT_EN, "61 votes"), "agree"),
}


@pytest.mark.parametrize(("one", "other", "verdict"), cases(FIGURES))
def test_verdict_on_a_figure(
    corpus: Corpus, one: tuple[str, str], other: tuple[str, str], verdict: str
) -> None:
    shared = figures_of(corpus, *one) & figures_of(corpus, *other)
    found = [f["verdict"] for f in corpus.tables["figures"] if f["figure_id"] in shared]
    assert found == [verdict]


def figures_of(corpus: Corpus, name: str, words: str) -> set[str]:
    starts = {q["start_char"] for q in corpus.of("quantities", name) if q["text"] == words}
    assert starts, f"no quantity of {name} reads {words!r}"
    members = corpus.of("figure_quantities", name)
    return {m["figure_id"] for m in members if m["start_char"] in starts}


def test_a_malformed_figure_has_no_value(corpus: Corpus) -> None:
    malformed = [q for q in corpus.tables["quantities"] if q["is_malformed"]]
    assert [(q["text"], q["value"]) for q in malformed] == [("310 mil 310,000 dólares", None)]
    assert not figures_of(corpus, SEIZED_ES, "310 mil 310,000 dólares")


def groups(corpus: Corpus, column: str) -> list[list[str]]:
    members: dict[str, list[str]] = {}
    for document in corpus.tables["documents"]:
        if document[column] is not None:
            members.setdefault(document[column], []).append(corpus.names[document["doc_id"]])
    return sorted(sorted(names) for names in members.values())


def test_copies_of_a_wire_are_one_group(corpus: Corpus) -> None:
    assert groups(corpus, "duplicate_group") == [[RESENT, TELETYPE, "diario_de_ansel_llamada"]]


@pytest.mark.parametrize("story", ["call", "port", "flood", "court", "seizure", "resignation"])
def test_a_story_holds_its_articles(corpus: Corpus, story: str) -> None:
    told = sorted(name for name, gold in corpus.gold.items() if gold["story"] == story)
    assert told in groups(corpus, "story_id")
