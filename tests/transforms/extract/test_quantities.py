from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import raw_article
from transforms.extract.quantities import find_quantities
from transforms.extract.sentences import find_sentences
from transforms.extract.tokens import find_tokens
from transforms.model import Article, Block, Date, Mention, Metadata, Quantity


def claims(text: str, language: str = "es", **facts: list[object]) -> Article:
    article = raw_article(text)
    article.blocks = [Block(0, 0, len(text), "paragraph", 1.0, language, 1.0)]
    article.metadata = Metadata(language=language)
    article.sentences = find_sentences(article)
    article.tokens = find_tokens(article)
    for field, values in facts.items():
        setattr(article, field, values)
    article.quantities = find_quantities(article)
    return article


def only(text: str, language: str = "es") -> Quantity:
    quantities = claims(text, language).quantities
    assert len(quantities) == 1, quantities
    return quantities[0]


def spans(article: Article) -> list[str]:
    return [article.text[q.start_char : q.end_char] for q in article.quantities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Creció un 12,5 % en Velmara.", 12.5, "percent"),
        ("Son menos de uno por ciento.", 1, "percent"),
        ("Recibió 1.250.000 euros.", 1_250_000, "EUR"),
        ("Recibió 4.000 millones de dólares.", 4e9, "USD"),
        ("Recibió mil millones de euros.", 1e9, "EUR"),
        ("La deuda llegó a 2 billones de euros.", 2e12, "EUR"),
        ("Costó un millón y medio de euros.", 1.5e6, "EUR"),
        ("Costó medio millón de euros.", 5e5, "EUR"),
        ("Costó 3 millones 500 mil pesos mexicanos.", 3.5e6, "MXN"),
        ("Costó 2 mil 500 pesos argentinos.", 2500, "ARS"),
        ("Costó R$ 40 millones.", 4e7, "BRL"),
        ("Costó S/ 1,500.50 en total.", 1500.5, "PEN"),
        ("Costó US$ 4,5 millones.", 4.5e6, "USD"),
        ("Costó 300 mdp, dijo el alcalde mexicano.", 3e8, "MXN"),
        ("Cayeron dos mil quinientos kilos.", 2500, "kilogram"),
        ("Habló cuatro horas y media.", 4.5, "hour"),
        ("Quemó 12 500 hectáreas.", 12_500, "hectare"),
        ("Mide 200 km² en total.", 200, "square kilometer"),
        ("Subió a 1,5 °C sobre la media.", 1.5, "degree"),
        ("Acudieron treinta y cinco mil vecinos.", 35_000, "vecino"),
        ("Acudieron 231 jóvenes.", 231, "joven"),
        ("Cayó 2,5 puntos porcentuales.", 2.5, "percentage point"),
        ("Seis de cada diez votantes dudan.", 60, "percent"),
        ("Fueron diez exitosos años.", 10, "year"),
    ],
)
def test_reads_spanish_figures(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It grew 12.5 percent.", 12.5, "percent"),
        ("It cost $5 billion.", 5e9, "USD"),
        ("It cost a $275 million fortune.", 2.75e8, "USD"),
        ("It cost $5.5m.", 5.5e6, "USD"),
        ("It cost £1,200.", 1200, "GBP"),
        ("It cost half a million euros.", 5e5, "EUR"),
        ("It cost tens of millions of dollars.", 2e7, "USD"),
        ("It paid A$30 in Port Ansel.", 30, "AUD"),
        ("She has a 14-year-old daughter.", 14, "year"),
        ("He gave a five-day lecture.", 5, "day"),
        ("Irena Koval, 47, spoke first.", 47, "year"),
        ("It seized two hundred and five pounds.", 205, "pound"),
        ("It lasted two and a half hours.", 2.5, "hour"),
        ("She met the two men.", 2, "man"),
        ("She met a couple dozen harbour pilots.", 24, "pilot"),
        ("She met three great kids.", 3, "kid"),
        ("She met the two largest teachers unions.", 2, "union"),
        ("Nearly 14 million votes.", 1.4e7, "vote"),
        ("Four in 10 said so.", 40, "percent"),
        ("It ran for 14 straight years.", 14, "year"),
        ("Ten of the counties agreed.", 10, "county"),
    ],
)
def test_reads_english_figures(text: str, value: float, unit: str) -> None:
    quantity = only(text, "en")
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Habló de 1.250 vacas y 1.000.000 ovejas.", 1250),
        ("Habló de 1.250 vacas y 1,000,000 ovejas.", 1.25),
        ("Habló de 1.250 vacas y 3,5 toneladas.", 1250),
        ("Habló de 1.250 vacas.", 1250),
    ],
)
def test_the_document_decides_its_decimal_mark(text: str, expected: float) -> None:
    assert claims(text).quantities[0].value == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("En Argentina la carne argentina subió a $1000.", "ARS"),
        ("La deuda mexicana es de $500 millones.", "MXN"),
        ("El Gobierno peruano pagó $500 y cobró 20 dólares.", "USD"),
        ("Pagó $500.", None),
        ("Pagó 20 dólares y luego $500.", "USD"),
    ],
)
def test_the_document_decides_what_a_dollar_sign_means(text: str, unit: str | None) -> None:
    assert claims(text).quantities[-1].unit == unit


def test_pesos_in_an_english_document_leave_its_dollars_alone() -> None:
    article = claims("Mexican workers earn 163 pesos a day; Mexican managers earn $90.", "en")
    assert [q.unit for q in article.quantities] == ["MXN", "USD"]


def test_a_number_that_goes_on_keeps_the_unit() -> None:
    article = claims(
        "Costaba 1600 pesos argentinos y ahora bajó a 1450. Nos tocó 35% y 10 a ellos."
    )
    assert [(q.value, q.unit) for q in article.quantities] == [
        (1600, "ARS"),
        (1450, "ARS"),
        (35, "percent"),
        (10, "percent"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Son 250 millones 300,000 personas.",
        "Son 1.5 millones 300 mil personas.",
        "Son 3 millones 5 millones de personas.",
    ],
)
def test_what_contradicts_itself_is_kept_and_flagged(text: str) -> None:
    quantity = only(text)
    assert quantity.value is None
    assert quantity.is_malformed


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Faltan dos o tres días.", "es", [(2, 3, "day"), (3, None, "day")]),
        ("Entre 5 y 10 por ciento.", "es", [(5, 10, "percent"), (10, None, "percent")]),
        ("Entre el 20 y el 30 %.", "es", [(20, 30, "percent"), (30, None, "percent")]),
        ("Jóvenes de 18-24 años.", "es", [(18, 24, "year")]),
        ("A $5 to $10 million fund.", "en", [(5e6, None, "USD"), (1e7, None, "USD")]),
        ("Some 30 to 70 people.", "en", [(30, 70, "person"), (70, None, "person")]),
        ("It rose from 5 to 10 percent.", "en", [(5, None, "percent"), (10, None, "percent")]),
    ],
)
def test_ends_of_a_range_share_their_unit(
    text: str, language: str, found: list[tuple[float, float | None, str]]
) -> None:
    quantities = claims(text, language).quantities
    assert [(q.value, q.value_high, q.unit) for q in quantities] == found


@pytest.mark.parametrize(
    ("text", "bound", "change"),
    [
        ("Las ventas cayeron un 15 %.", None, "down"),
        ("Las ventas aumentaron casi un 15 %.", "about", "up"),
        ("Murieron más de 230 vecinos.", "at_least", None),
        ("Murieron 230 vecinos o más.", "at_least", None),
        ("Costó hasta 30 euros.", "at_most", None),
        ("Las ventas descendieron hasta el 15 %.", None, "down"),
        ("Hubo miles de muertes.", "at_least", None),
    ],
)
def test_bounds_and_changes(text: str, bound: str | None, change: str | None) -> None:
    quantity = only(text)
    assert (quantity.bound, quantity.change) == (bound, change)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Decomisaron 1029 libras de estaño.", "estaño"),
        ("Una subida del 12 % en las capturas de atún.", "las capturas de atún"),
        ("Llegaron 4 millones de turistas.", "turistas"),
    ],
)
def test_says_of_what(text: str, counted: str) -> None:
    assert only(text).counted == counted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El artículo 23 de la Ley 1437 y la ruta 9.", "es"),
        ("Las Elecciones Generales 2031 y el Boeing 737.", "es"),
        ("Nació en 1888 y murió en 2015.", "es"),
        ("El 5 de mayo, el viernes 20.", "es"),
        ("A las tres de la mañana y a las 18 horas.", "es"),
        ("Ganó 3-1 y llamó al 555-1234.", "es"),
        ("La RC5, el F-16, el 1° y el 3er piso.", "es"),
        ("Las Tres Potencias y la 51.", "es"),
        ("El 46 y la 51.", "es"),
        ("Uno de los dos habló con ambos.", "es"),
        ("One of the two met at 5 p.m. on May 6.", "en"),
        ("The 2016 candidates rode the 1990s to 2:30.", "en"),
        ("The 1st, 2nd and third; @koval_945 and https://a.example/12.", "en"),
        ("No. 5 beat Channel 4 by 52-48.", "en"),
        ("Three Rivers voted.", "en"),
        ("It was 3 to 1 Koval and the Fortune 500 companies.", "en"),
    ],
)
def test_names_dates_times_and_scores_are_no_figures(text: str, language: str) -> None:
    assert spans(claims(text, language)) == []


def test_dates_and_names_found_before_are_no_figures_but_spans_of_time_are() -> None:
    text = "Fue hace 12 años, el 20; la Banda 500 tocó 3 valses."
    ago, day, band = text.index("hace"), text.index("el 20"), text.index("Banda")
    article = claims(
        text,
        dates=[
            Date(ago, ago + 12, date(2019, 1, 1), date(2019, 12, 31), "year", "relative"),
            Date(day, day + 5, None, None, "day", "explicit"),
        ],
        mentions=[Mention(band, band + 9, "ORG", 1.0, "Banda 500")],
    )
    assert spans(article) == ["12 años", "3 valses"]


@pytest.mark.parametrize("language", ["gl", "nl", "und"])
@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Custou R$ 1,5 milhão.", 1.5e6, "BRL"),
        ("Cresceu 12,5%.", 12.5, "percent"),
        ("Mede 12 km.", 12, "kilometer"),
        ("Vieram 12.000 pessoas.", 12_000, None),
    ],
)
def test_a_language_whose_numbers_no_pack_knows_still_gets_its_figures(
    text: str, value: float, unit: str | None, language: str
) -> None:
    quantity = only(text, language)
    assert (quantity.value, quantity.unit) == (value, unit)


VOCABULARY = """
dos mil millones 1.234,5 12,500 $ US$ % y o de entre a un millón € 1/2 2½ - – ° km ٣٤ 十 années
million 3-1 : . ; U$S5 half dozen two hundred and 14-year-old ½ 9999999999
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
@pytest.mark.parametrize("language", ["es", "en", "und"])
def test_any_text_gives_spans_that_hold(language: str, text: str) -> None:
    article = claims(text, language)
    last = -1
    for quantity in article.quantities:
        assert 0 <= quantity.start_char < quantity.end_char <= len(text)
        assert quantity.start_char > last
        last = quantity.start_char
        assert quantity.is_malformed == (quantity.value is None)
        assert quantity.value_high is None or quantity.value is not None
        if quantity.value_high is not None and quantity.value is not None:
            assert quantity.value_high >= quantity.value


@pytest.mark.parametrize("unit", ["1", "9,", "mil ", "dos y ", "$", "1-", "two hundred and "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    assert len(claims(text, "en").quantities) <= len(text)
