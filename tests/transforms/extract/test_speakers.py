import pytest

from tests.articles import read

ENGLISH = (
    "The council of Port Ansel met for two hours on Monday to speak about the new harbour.\n\n"
)
SPANISH = "El consejo de Port Ansel se reunió el lunes durante dos horas por el puerto nuevo.\n\n"

Found = list[tuple[str, str, str | None]]


def found(text: str) -> Found:
    article = read(text, until="quotes")
    return [
        (
            quote.kind,
            text[quote.start_char : quote.end_char],
            None
            if quote.speaker_start_char is None
            else text[quote.speaker_start_char : quote.speaker_end_char],
        )
        for quote in article.quotes
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "A lawyer for the family, Boris Hale, said the harbour was closed.",
            [("indirect", "the harbour was closed", "Boris Hale")],
            id="name behind its role",
        ),
        pytest.param(
            "CALDER BAY, March 12 (AP) — Prime Minister Douglas Hartwell reversed himself on "
            "Wednesday and said the port was shut.",
            [("indirect", "the port was shut", "Prime Minister Douglas Hartwell")],
            id="dateline",
        ),
        pytest.param(
            "“We are happy” about the plan, said Boris Hale, a miner from Calder Bay.",
            [("direct", "We are happy", "Boris Hale")],
            id="verb before its subject behind words of the article",
        ),
        pytest.param(
            "As Boris Hale, a miner, put it: “We were never asked.”",
            [("direct", "We were never asked.", "Boris Hale")],
            id="preposition that opens a clause",
        ),
        pytest.param(
            "The mayor dismissed Irena Koval's claim that the plan is “a very costly mistake.”",
            [("direct", "a very costly mistake.", "Irena Koval")],
            id="somebody's claim",
        ),
        pytest.param(
            "Citing “storms at sea,” spokesman Noel Brandt told reporters that the port was shut.",
            [
                ("direct", "storms at sea,", "spokesman Noel Brandt"),
                ("indirect", "that the port was shut", "spokesman Noel Brandt"),
            ],
            id="clause that stands first",
        ),
        pytest.param(
            "The brief call, which took place on Monday, came after Hartwell threatened last week "
            "to “send our boats where no boats go.”",
            [("direct", "send our boats where no boats go.", "Hartwell")],
            id="brief call",
        ),
        pytest.param(
            "Irena Koval thanked the crew for “their courage” but said the inquiry would go on.",
            [
                ("direct", "their courage", "Irena Koval"),
                ("indirect", "the inquiry would go on", "Irena Koval"),
            ],
            id="words and a clause",
        ),
        pytest.param(
            "Irena Koval said the harbour would open on April 2 and that it would be “a day to "
            "remember.”",
            [
                ("indirect", "the harbour would open on April 2", "Irena Koval"),
                ("direct", "a day to remember.", "Irena Koval"),
            ],
            id="clause before one with words",
        ),
        pytest.param(
            "Irena Koval said it shows that the plan is “not ready for the sea.”",
            [("direct", "not ready for the sea.", "Irena Koval")],
            id="it says nothing",
        ),
        pytest.param("Irena Koval did not say whether the port would close.", [], id="denied"),
        pytest.param(
            "Boris Hale told “Morning Harbour” that he would stay.", [], id="told to a show"
        ),
    ],
)
def test_who_speaks_in_english(sentence: str, expected: Found) -> None:
    speakers = found(ENGLISH + sentence)
    assert [quote for quote in expected if quote not in speakers] == []
    assert bool(speakers) == bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“Lo haremos”, planteó Irena Koval. Sobre el candidato de la oposición, Tomás Arrieta, "
            "sostuvo que es “poco serio”.",
            ("direct", "poco serio", "Irena Koval"),
            id="somebody spoken of",
        ),
        pytest.param(
            "Douglas Hartwell llegó tarde. “Cerraremos”, advirtió Hartwell. Hace una semana había "
            "prometido lo contrario: “No cerraremos nunca”.",
            ("direct", "No cerraremos nunca", "Hartwell"),
            id="hace",
        ),
        pytest.param(
            "“El agua subió cuatro metros”, relató este lunes la alcaldesa Dolores Quiroga.",
            ("direct", "El agua subió cuatro metros", "la alcaldesa Dolores Quiroga"),
            id="day between verb and subject",
        ),
        pytest.param(
            "Inés Torrado informó de una subida del 12 % en las capturas de sardina.",
            (
                "indirect",
                "de una subida del 12 % en las capturas de sardina",
                "Inés Torrado",
            ),
            id="noun that is reported",
        ),
        pytest.param(
            "Tomás Arrieta insistió en que el puerto está cerrado.",
            ("indirect", "que el puerto está cerrado", "Tomás Arrieta"),
            id="preposition before the clause",
        ),
        pytest.param(
            "Tomás Arrieta aseguró haber recibido tres amenazas en el puerto.",
            ("indirect", "haber recibido tres amenazas en el puerto", "Tomás Arrieta"),
            id="infinitive",
        ),
        pytest.param(
            "“La respuesta fue no”, apuntó Lucía Benavente.\n\n“El canciller viajó hoy a Ostrand "
            "para revisar el acuerdo.\n\n“Las dos partes firmaron”, detalló Tomás Arrieta.",
            (
                "direct",
                "El canciller viajó hoy a Ostrand para revisar el acuerdo.",
                "Tomás Arrieta",
            ),
            id="quote of two paragraphs",
        ),
        pytest.param(
            "Las palabras de Irena Koval fueron claras: “No hay dinero para el puerto”.",
            ("direct", "No hay dinero para el puerto", "Irena Koval"),
            id="somebody's words",
        ),
        pytest.param(
            "Irena Koval llegó al puerto y el canciller Tomás Arrieta publicó una foto y escribió: "
            "“Bienvenida a la ciudad”.",
            ("direct", "Bienvenida a la ciudad", "el canciller Tomás Arrieta"),
            id="subject of the nearest clause",
        ),
        pytest.param(
            "Tomás Arrieta se fue. Le dijeron que el puerto seguía cerrado.",
            ("indirect", "que el puerto seguía cerrado", None),
            id="several say, one was named",
        ),
        pytest.param(
            "El lanchero habría huido hacia el norte del estrecho.",
            ("indirect", "El lanchero habría huido hacia el norte del estrecho", None),
            id="hearsay",
        ),
    ],
)
def test_who_speaks_in_spanish(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in found(SPANISH + text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Si hubiera viento, el lanchero habría huido hacia el norte.",
        "Tomás Arrieta no dijo si cerrará el puerto de Calder Bay.",
        "Irena Koval respondió algunos mensajes que la esperaban en el puerto.",
    ],
)
def test_what_nobody_says(sentence: str) -> None:
    assert found(SPANISH + sentence) == []
