from datetime import date

import pytest

from tests.articles import read
from transforms.link.turns import contradict, turn_of
from transforms.model import Article, Hints

TUESDAY = date(2026, 1, 13)
ARTICLES = {
    "pt": "A presidente de Velmara, Irena Koval, conversou por telefone na segunda-feira com o "
    "ministro Tomás Arrieta. Cerca de 2.300 pessoas deixaram suas casas no domingo. O governo vai "
    "pagar 2,5 milhões de reais no próximo ano. No dia 3 de março de 2025, trezentas toneladas "
    "foram apreendidas. As vendas caíram 12,5% no primeiro semestre de 2025.",
    "fr": "La présidente de Velmara, Irena Koval, s'est entretenue lundi par téléphone avec le "
    "ministre Tomás Arrieta. Environ 2 300 personnes ont quitté leurs maisons dimanche. Le "
    "gouvernement va verser 2,5 millions d'euros l'année prochaine. Le 3 mars 2025, trois cents "
    "tonnes ont été saisies. Les ventes ont baissé de 12,5 % au premier semestre 2025.",
    "it": "La presidente di Velmara, Irena Koval, ha parlato lunedì al telefono con il ministro "
    "Tomás Arrieta. Circa 2.300 persone hanno lasciato le loro case domenica. Il governo verserà "
    "2,5 milioni di euro l'anno prossimo. Il 3 marzo 2025 sono state sequestrate trecento "
    "tonnellate. Le vendite sono calate del 12,5% nel primo semestre del 2025.",
    "ca": "La presidenta de Velmara, Irena Koval, ha parlat dilluns per telèfon amb el ministre "
    "Tomás Arrieta. Prop de 2.300 persones van deixar casa seva diumenge. El govern pagarà 2,5 "
    "milions d'euros l'any vinent. El 3 de març del 2025 es van confiscar tres-centes tones. Les "
    "vendes van caure un 12,5% el primer semestre del 2025.",
    "de": "Die Präsidentin von Velmara, Irena Koval, telefonierte am Montag mit Minister Tomás "
    "Arrieta. Rund 2.300 Menschen verließen am Sonntag ihre Häuser. Die Regierung zahlt im "
    "nächsten Jahr 2,5 Millionen Euro. Am 3. März 2025 wurden dreihundert Tonnen beschlagnahmt. "
    "Im ersten Halbjahr 2025 sank der Umsatz um 12,5 Prozent.",
}
PEOPLE = {"pt": "pessoa", "fr": "personne", "it": "persona", "ca": "persona", "de": "mensch"}
MONEY = {"pt": "BRL"}


def article(code: str) -> Article:
    return read(ARTICLES[code], hints=Hints(language=code, published_on=TUESDAY))


@pytest.mark.parametrize("code", ARTICLES)
def test_dates_are_found(code: str) -> None:
    assert [(d.starts_on, d.ends_on) for d in article(code).dates] == [
        (date(2026, 1, 12), date(2026, 1, 12)),
        (date(2026, 1, 11), date(2026, 1, 11)),
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2025, 3, 3), date(2025, 3, 3)),
        (date(2025, 1, 1), date(2025, 6, 30)),
    ]


@pytest.mark.parametrize("code", ARTICLES)
def test_quantities_are_found(code: str) -> None:
    found = [(q.value, q.unit, q.bound, q.change) for q in article(code).quantities]
    assert found == [
        (2300, PEOPLE[code], "about", None),
        (2_500_000, MONEY.get(code, "EUR"), None, None),
        (300, "tonne", None, None),
        (12.5, "percent", None, "down"),
    ]


@pytest.mark.parametrize("code", ARTICLES)
def test_a_call_is_an_event_of_its_day(code: str) -> None:
    call = next(e for e in article(code).event_mentions if e.type == "call")
    assert call.starts_on == date(2026, 1, 12)
    assert len(call.participants) == 2


TURNS = {
    "pt": ("Vamos abrir o porto.", "Não vamos abrir o porto.", "Vamos fechar o porto."),
    "fr": ("Nous allons ouvrir le port.", "Nous n'allons pas ouvrir.", "Nous allons fermer."),
    "it": ("Vogliamo aprire il porto.", "Non vogliamo aprire.", "Vogliamo chiudere il porto."),
    "ca": ("Volem obrir el port.", "No volem obrir el port.", "Volem tancar el port."),
    "de": ("Wir wollen den Hafen öffnen.", "Wir öffnen ihn nicht.", "Wir schließen den Hafen."),
}


@pytest.mark.parametrize("code", TURNS)
def test_what_is_denied_or_turned_round_contradicts(code: str) -> None:
    plain, denied, turned = (turn_of(text, code) for text in TURNS[code])
    english = turn_of("We will open the port.", "en")
    assert contradict(plain, denied)
    assert contradict(plain, turned)
    assert contradict(english, turned)
    assert not contradict(plain, english)


@pytest.mark.parametrize("word", ["quatre-vingt-dix", "soixante-et-onze", "vingt-deux"])
def test_french_numbers_of_several_words(word: str) -> None:
    found = read(f"La police a compté {word} bateaux.", hints=Hints(language="fr")).quantities
    values = {"quatre-vingt-dix": 90, "soixante-et-onze": 71, "vingt-deux": 22}
    assert [q.value for q in found] == [values[word]]
