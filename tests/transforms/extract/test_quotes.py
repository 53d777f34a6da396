import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import read
from transforms.model import Quote


def quotes(text: str, kind: str | None = None) -> list[tuple[str, str | None]]:
    article = read(text, until="quotes")
    return [
        (text[q.start_char : q.end_char], _speaker(text, q))
        for q in article.quotes
        if kind in (None, q.kind)
    ]


def _speaker(text: str, quote: Quote) -> str | None:
    if quote.speaker_start_char is None:
        return None
    return text[quote.speaker_start_char : quote.speaker_end_char]


PARAGRAPH = "The council of Port Ansel met for two hours on Monday to speak about the new harbour. "
ABSATZ = (
    "El consejo de Port Ansel se reunió el lunes durante dos horas para hablar del puerto nuevo. "
)


@pytest.mark.parametrize(
    ("sentence", "words", "speaker"),
    [
        ('"We will rebuild it," Irena Koval said.', "We will rebuild it,", "Irena Koval"),
        ('"We will rebuild it," said Irena Koval.', "We will rebuild it,", "Irena Koval"),
        ('Irena Koval said: "We will rebuild it."', "We will rebuild it.", "Irena Koval"),
        ('Irena Koval called the plan a "disaster."', "disaster.", "Irena Koval"),
        (
            'According to Irena Koval, the plan is "a costly mistake."',
            "a costly mistake.",
            "Irena Koval",
        ),
        (
            'Irena Koval, the mayor of Port Ansel, said "we will rebuild it" today.',
            "we will rebuild it",
            "Irena Koval",
        ),
        ('"Why did nobody ask us?" Irena Koval asked.', "Why did nobody ask us?", "Irena Koval"),
        (
            'The statement says that the harbour is "closed until further notice."',
            "closed until further notice.",
            "The statement",
        ),
    ],
)
def test_direct_speech_in_english(sentence: str, words: str, speaker: str) -> None:
    assert (words, speaker) in quotes(PARAGRAPH + sentence, "direct")


@pytest.mark.parametrize(
    ("sentence", "words", "speaker"),
    [
        (
            "“Vamos a reconstruirlo”, dijo Tomás Arrieta.",
            "Vamos a reconstruirlo",
            "Tomás Arrieta",
        ),
        (
            "Tomás Arrieta aseguró que el plan es “un error muy caro”.",
            "un error muy caro",
            "Tomás Arrieta",
        ),
        (
            "«El plan es un error», explicó a los periodistas el ministro de Obras.",
            "El plan es un error",
            "el ministro de Obras",
        ),
        (
            "Según Tomás Arrieta, el plan es “un error muy caro”.",
            "un error muy caro",
            "Tomás Arrieta",
        ),
        ('Tomás Arrieta: "Vamos a reconstruirlo"', "Vamos a reconstruirlo", "Tomás Arrieta"),
    ],
)
def test_direct_speech_in_spanish(sentence: str, words: str, speaker: str) -> None:
    found = dict(quotes(ABSATZ + "\n\n" + sentence, "direct"))
    assert words in found
    assert speaker in (found[words] or "")


def test_a_quote_the_cue_interrupts_is_two_spans() -> None:
    text = PARAGRAPH + '"It was late," Irena Koval said, "but we stayed."'
    found = quotes(text, "direct")
    assert [words for words, _ in found] == ["It was late,", "but we stayed."]
    assert {speaker for _, speaker in found} == {"Irena Koval"}


def test_a_verb_without_subject_goes_on_with_the_last_speaker() -> None:
    text = (
        ABSATZ + "\n\nTomás Arrieta visitó el puerto. “Vamos a reconstruirlo”, prometió Arrieta. "
        "\n\n“No faltará dinero”, destacó."
    )
    found = dict(quotes(text, "direct"))
    assert found["No faltará dinero"] == "Arrieta"


def test_a_lone_quote_goes_on_with_the_speaker_of_its_paragraph() -> None:
    text = PARAGRAPH + '\n\n"It was late," Irena Koval said. "We stayed until the morning came."'
    assert dict(quotes(text))["We stayed until the morning came."] == "Irena Koval"


def test_a_pronoun_is_resolved_to_the_name() -> None:
    text = PARAGRAPH + 'Irena Koval came late. "We stayed until the morning," she said.'
    article = read(text, until="quotes")
    quote = next(q for q in article.quotes if q.kind == "direct")
    assert _speaker(text, quote) == "she"
    assert quote.speaker_name == "Irena Koval"
    assert quote.speaker_mention_start_char == text.index("Irena Koval")


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Irena Koval said that the harbour was closed.", "that the harbour was closed"),
        ("Irena Koval said the harbour was closed.", "the harbour was closed"),
        (
            "The harbour is closed for good, according to Irena Koval.",
            "The harbour is closed for good",
        ),
        ("Irena Koval asked why the harbour was closed.", "why the harbour was closed"),
    ],
)
def test_reported_speech_in_english(sentence: str, clause: str) -> None:
    assert (clause, "Irena Koval") in quotes(PARAGRAPH + sentence, "indirect")


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Tomás Arrieta dijo que el puerto está cerrado.", "que el puerto está cerrado"),
        (
            "Tomás Arrieta dijo la semana pasada que el puerto está cerrado.",
            "que el puerto está cerrado",
        ),
        (
            "El puerto está cerrado desde ayer, según Tomás Arrieta.",
            "El puerto está cerrado desde ayer",
        ),
    ],
)
def test_reported_speech_in_spanish(sentence: str, clause: str) -> None:
    assert (clause, "Tomás Arrieta") in quotes(ABSATZ + "\n\n" + sentence, "indirect")


def test_a_clause_with_words_in_marks_is_no_second_quote() -> None:
    text = PARAGRAPH + 'Irena Koval said that the plan was "a very costly mistake."'
    assert [kind for kind, _ in quotes(text)] == ["a very costly mistake."]


@pytest.mark.parametrize(
    "sentence",
    [
        'The film "The Long Harbour" opens on Friday.',
        'Boris "Bo" Hale lives in Port Ansel.',
        'It was the so-called "harbour effect" in the numbers.',
        'The committee read the "playbook" for the harbour.',
    ],
)
def test_titles_nicknames_and_doubts_are_no_quotes(sentence: str) -> None:
    assert quotes(PARAGRAPH + sentence, "direct") == []


def test_a_dialogue_with_dashes() -> None:
    text = ABSATZ + "\n\n—No lo sé todavía —dijo Tomás Arrieta—. Mañana lo veremos."
    assert quotes(text, "direct") == [
        ("No lo sé todavía", "Tomás Arrieta"),
        ("Mañana lo veremos.", "Tomás Arrieta"),
    ]


def test_inner_words_of_somebody_named() -> None:
    text = (
        PARAGRAPH + "“Then Boris Hale said, ‘the harbour is mine,’ and left,” Irena Koval recalled."
    )
    assert ("the harbour is mine,", "Boris Hale") in quotes(text, "direct")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="\"'“”«»—:., \nabAKs@", max_size=120))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    body = PARAGRAPH + "Irena Koval said " + text
    for quote in read(body, until="quotes").quotes:
        assert 0 <= quote.start_char < quote.end_char <= len(body)
        assert (quote.speaker_start_char is None) == (quote.speaker_score is None)
