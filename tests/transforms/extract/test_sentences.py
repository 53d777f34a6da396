import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import read
from transforms.extract.sentences import LONGEST_SENTENCE, feeding_spans, split_sentences


def sentences(text: str, language: str, kind: str = "paragraph") -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text), language, kind)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["He lives in the U.S.", "The council said no."]),
        ("en", ["The U.S. Navy is here.", "It stays."]),
        ("en", ["Gen. Koval and Rep. Ann Doe, R-Vel., spoke."]),
        ("en", ["At 3 p.m. Tuesday they met."]),
        ("en", ["It ended at 3 p.m.", "The crowd left."]),
        ("en", ['"We work in Velmara.', 'No one else does," she said.']),
        ("en", ['He said "No."', "Then he left."]),
        ("en", ["J. K. Arrieta wrote it.", "Plan B.", "The end."]),
        ("en", ["Ferry Corp. Chairman Tom Reed spoke.", "He met Acme Inc.", "The firm grew."]),
        ("en", ["No. 5 is alive.", "No.", "That is wrong."]),
        ("en", ["It fell in 2025.", "The year was dry.", "Nobody came, e.g. this one."]),
        ("en", ["It is over!", "“Stay.”", "Is it?", "Yes…", "Maybe."]),
        ("en", ["1. First item is due.", "See example.com.", "It works."]),
        ("es", ["Viajó a EE.UU.", "El presidente habló."]),
        ("es", ["EE.UU. viajó con el Sr. López y la Dra. Ruiz.", "Luego volvió."]),
        ("es", ["Fue a las 3 p. m.", "El acto acabó, p. ej. así."]),
        ("es", ["—¿Qué? —preguntó.", "—Nada."]),
        ("es", ["El art. 5 y el núm. 7.", "Llegó J. M. Arrieta.", "El mar.", "El sol."]),
        ("es", ["«Hola.»", "Costó 3.5 millones.", "Y 1.200 más."]),
        ("hi", ["वह गया।", "वह आया।"]),
        ("ar", ["ذهب الولد.", "ثم عاد؟", "نعم"]),
        ("und", ["Foo bar.", "Baz J. R. Qux."]),
    ],
)
def test_ends_where_a_reader_stops(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


def test_needs_no_space_in_chinese() -> None:
    assert sentences("今天下雨。明天晴！“是的。”他说。", "zh") == [
        "今天下雨。",
        "明天晴！",
        "“是的。”",
        "他说。",
    ]


@pytest.mark.parametrize(
    "text", ["in the United Isles.The next day", "“Sí”, dijo en el norte.El día"]
)
def test_finds_an_end_that_lost_its_space(text: str) -> None:
    assert len(sentences(text, "en")) == 2


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        ("paragraph", "a wrapped\nline goes on", 1),
        ("paragraph", "A wrapped\nPort Ansel line", 1),
        ("paragraph", "One thought\n\nAnother thought", 2),
        ("post", "Great day\nThank you all", 2),
        ("post", "Great day\nfor all", 1),
    ],
)
def test_breaks_lines_by_kind(kind: str, text: str, count: int) -> None:
    assert len(sentences(text, "en", kind)) == count


def test_tells_a_sentence_of_another_language() -> None:
    text = (
        "La presidenta Irena Koval viajó ayer a Port Ansel para hablar con los pescadores. "
        "We will never give up the harbour that our parents built with their own hands. "
        "Después volvió a la capital y se reunió con sus ministros hasta la noche."
    )
    assert [s.language for s in read(text, until="sentences").sentences] == ["es", "en", "es"]


ALPHABET = st.sampled_from([*'aA .!?\n\t"“”«»()0é中।', "U.S. ", "p. m. ", "\r\n\n", "Sr. "])


@settings(max_examples=60, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_covers_every_character_that_feeds(text: str) -> None:
    article = read(text, until="sentences")
    covered = [False] * len(text)
    last = 0
    for number, sentence in enumerate(article.sentences):
        block = article.blocks[sentence.block_no]
        assert sentence.sentence_no == number
        assert max(last, block.start_char) <= sentence.start_char < sentence.end_char
        assert sentence.end_char <= block.end_char
        last = sentence.end_char
        covered[sentence.start_char : sentence.end_char] = [True] * (
            sentence.end_char - sentence.start_char
        )
    for _, start, end in feeding_spans(article):
        assert all(covered[i] or text[i].isspace() for i in range(start, end))


@pytest.mark.parametrize("unit", ["a", ".", " ", "\n", ". ", "A. ", "1. ", ".»", "aB.Cd", "。"])
def test_stays_linear_on_endless_repetition(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert sum(1 for _ in split_sentences(text, 0, len(text), "en", "paragraph")) <= len(text)


@pytest.mark.parametrize("unit", ["and so it went on, ", "word ", "a", "フェリーは、", "“a” "])
def test_what_has_no_full_stop_is_cut_where_it_breaks(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    spans = list(split_sentences(text, 0, len(text), "en", "paragraph"))
    assert max(end - start for start, end in spans) <= LONGEST_SENTENCE
    assert {text[start : start + 1] for start, _ in spans} == {unit[0]}
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
