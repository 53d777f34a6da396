import pytest

from tests.articles import read
from transforms.language.detectors import NONE, Opinion
from transforms.language.identify import identify
from transforms.language.verdict import judge

PLAIN = "..."
SERBO_CROATIAN = "To je bio prvi put da je on dozvolio da se snima film dok traje utakmica."
CROATIAN = "Predsjednica je jučer priopćila da će luka tijekom cijele zime raditi bez stanke."


def opinion(language: str, score: float, is_reliable: bool, **others: float) -> Opinion:
    return Opinion(language, is_reliable, {language: score, **others})


@pytest.mark.parametrize(
    ("first", "second", "language", "is_sure"),
    [
        (NONE, NONE, "und", False),
        (opinion("es", 0.9, True), opinion("es", 0.99, True), "es", True),
        (opinion("es", 0.9, True), opinion("it", 0.99, True), "es", True),
        (NONE, opinion("so", 0.99, True), "so", True),
        (opinion("lv", 0.2, False), opinion("so", 0.99, True), "so", True),
        (opinion("tl", 0.8, False), opinion("da", 0.99, True), "tl", False),
        (opinion("fi", 0.5, False, et=0.45), opinion("et", 0.99, True), "et", False),
    ],
)
def test_weighs_two_opinions(first: Opinion, second: Opinion, language: str, is_sure: bool) -> None:
    verdict = judge(PLAIN, first, second)
    assert (verdict.language, verdict.is_sure) == (language, is_sure)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (opinion("ro", 0.35, False, pt=0.3), opinion("da", 0.99, True)),
        (opinion("en", 0.6, False), opinion("en", 0.9, True)),
        (opinion("nl", 0.6, False, en=0.55), opinion("en", 0.9, True)),
    ],
)
def test_opinions_that_stand_against_each_other_tell_little(
    first: Opinion, second: Opinion
) -> None:
    assert judge(PLAIN, first, second).score < 0.6


def test_siblings_that_share_all_words_are_told_apart_by_their_document_only() -> None:
    told = judge(SERBO_CROATIAN, opinion("hr", 0.9, True), opinion("sr", 0.99, True))
    assert (told.score < 0.6, told.siblings) == (True, ("hr", "sr"))
    text = f"{CROATIAN}\n\n{SERBO_CROATIAN}\n\n{CROATIAN}"
    assert [b.language for b in read(text, until="metadata").blocks] == ["hr"] * 3


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zu", "Uthe izingane zizobuya ngonyaka ozayo ukuze zifunde futhi zisebenze lapha."),
        ("xh", "Wathi abantwana baya kubuya kulo nyaka uzayo kwaye urhulumente uza kubanceda."),
        ("tn", "O rile bana ba tla boa gompieno gore ba dire tiro ya bone ka natla, a leboga."),
        ("st", "O itse bana ba tla kgutla kajeno hore ba etse mosebetsi wa bona, a leboha."),
    ],
)
def test_own_words_tell_languages_that_one_detector_does_not_know(language: str, text: str) -> None:
    assert identify(text).language == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Quem vai pagar agora as obras do cais?"),
        ("de", "Aber wir geben nicht auf."),
        ("ca", "«Tot el que hem fet és en va, i ara què?»"),
    ],
)
def test_a_short_sentence_of_plainly_another_language_is_told(language: str, text: str) -> None:
    spanish = (
        "La presidenta dijo ayer que el puerto de la capital seguirá abierto todo el invierno."
    )
    blocks = read(f"{spanish}\n\n{text}\n\n{spanish}", until="metadata").blocks
    assert [block.language for block in blocks] == ["es", language, "es"]


def test_nothing_leans_on_a_language_of_another_script() -> None:
    georgian = "პრეზიდენტმა გუშინ თქვა, რომ პორტი მთელი ზამთარი ღია იქნება ყველასთვის."
    text = f"{georgian}\n\nKoval Arrieta Ansel Velmara\n\n{georgian}"
    assert read(text, until="metadata").blocks[1].language != "ka"
