import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import read
from transforms.language.mixed import identify_most

SPANISH = "La presidenta Irena Koval viajó ayer a Port Ansel para hablar con los pescadores."
LATER = "Después volvió a la capital y se reunió con sus ministros hasta la noche."
ENGLISH = "The president said on Friday that the ferry would be back before the summer."
OTHERS = {
    "en": "We will never give up the harbour that our parents built with their own hands.",
    "pt": "Nós nunca vamos desistir do porto que os nossos pais construíram com as próprias mãos.",
    "fr": "Nous n'abandonnerons jamais le port que nos parents ont construit de leurs mains.",
    "de": "Wir werden den Hafen niemals aufgeben, den unsere Eltern selbst gebaut haben.",
    "it": "Non rinunceremo mai al porto che i nostri genitori hanno costruito da soli.",
    "ca": "No renunciarem mai al port que els nostres pares van construir amb les seves mans.",
    "ru": "Мы никогда не откажемся от порта, который построили наши родители своими руками.",
    "zh": "我们绝不会放弃父母亲手建造的港口，没有人能从我们手中夺走它。",
    "ar": "لن نتخلى أبدا عن الميناء الذي بناه آباؤنا بأيديهم، ولن يأخذه أحد منا.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_of_another_language_is_told_in_a_block_of_most_others(language: str) -> None:
    article = read(f"{SPANISH} {OTHERS[language]} {LATER}", until="sentences")
    assert [block.language for block in article.blocks] == ["es"]
    assert [s.language for s in article.sentences] == ["es", language, "es"]


@pytest.mark.parametrize("language", [code for code in OTHERS if code != "en"])
def test_the_block_is_in_the_language_of_most_of_its_letters(language: str) -> None:
    article = read(f"{ENGLISH} {OTHERS[language]} {ENGLISH}", until="sentences")
    assert [block.language for block in article.blocks] == ["en"]
    assert [s.language for s in article.sentences] == ["en", language, "en"]


@pytest.mark.parametrize(
    "borrowed",
    ["Dijo: “Show must go on” y se fue.", "El show del marketing online se llama Harbour Lights."],
)
def test_borrowed_words_turn_no_sentence_round(borrowed: str) -> None:
    article = read(f"{SPANISH} {borrowed} {LATER}", until="sentences")
    assert {s.language for s in article.sentences} == {"es"}


@pytest.mark.parametrize("names", ["Irena Koval", "Tomás Arrieta / Irena Koval", "Koval, Arrieta"])
def test_names_alone_are_of_no_language(names: str) -> None:
    assert {block.language for block in read(names, until="metadata").blocks} == {"und"}


PIECES = st.sampled_from([*"aáñ. !?。“”»\n", "the ", "港口", "los "])


@settings(deadline=None, max_examples=80)
@given(st.lists(PIECES, max_size=200).map("".join))
def test_reads_any_text(text: str) -> None:
    assert identify_most(text) == identify_most(text)


def test_stays_linear_on_endless_repetition() -> None:
    for unit in (".", ". ", "a. ", "。", '."', " "):
        assert 0 <= identify_most(unit * 200_000).score <= 1
