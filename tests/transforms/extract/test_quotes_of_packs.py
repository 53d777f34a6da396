import pytest

from tests.articles import read

TEXTS = [
    pytest.param(
        "pt",
        "O conselho de Port Ansel se reuniu na segunda-feira para falar sobre o "
        "porto novo da cidade.\n\n“Vamos reconstruir o porto”, disse nesta "
        "terça-feira a presidente Irena Koval. Ela afirmou que a cidade não tem "
        "dinheiro para isso. “Faltam dois milhões”, acrescentou.\n\nSegundo o "
        "ministro Tomás Arrieta, a obra começa em março.",
        [
            ("direct", "Vamos reconstruir o porto", "a presidente Irena Koval", "Irena Koval"),
            ("indirect", "que a cidade não tem dinheiro para isso", "Ela", "Irena Koval"),
            ("direct", "Faltam dois milhões", "Ela", "Irena Koval"),
            ("indirect", "a obra começa em março", "o ministro Tomás Arrieta", "Tomás Arrieta"),
        ],
        id="pt1",
    ),
    pytest.param(
        "pt",
        "A ministra Lucía Benavente visitou o porto de Calder Bay nesta "
        "sexta-feira com a sua equipe.\n\n— Não sei ainda — respondeu Benavente. — "
        "Amanhã veremos.\n\nO prefeito insistiu em que as obras vão continuar. A "
        "lancha teria afundado na madrugada de domingo.",
        [
            ("direct", "Não sei ainda", "Benavente", "Lucía Benavente"),
            ("direct", "Amanhã veremos.", "Benavente", "Lucía Benavente"),
            ("indirect", "que as obras vão continuar", "O prefeito", None),
            ("indirect", "A lancha teria afundado na madrugada de domingo", None, None),
        ],
        id="pt2",
    ),
    pytest.param(
        "pt",
        "Os moradores de Port Ansel protestaram contra a tarifa nova do transporte "
        "da cidade.\n\n«É um abuso», gritou um morador. O governo não confirmou que "
        "vá rever o preço. O chanceler, Tomás Arrieta, chamou a proposta de "
        "“irresponsável” e prometeu que haverá diálogo.",
        [
            ("direct", "É um abuso", "um morador", None),
            ("direct", "irresponsável", "Tomás Arrieta", "Tomás Arrieta"),
            ("indirect", "que haverá diálogo", "Tomás Arrieta", "Tomás Arrieta"),
        ],
        id="pt3",
    ),
    pytest.param(
        "fr",
        "Le conseil de Port Ansel s'est réuni lundi pendant deux heures pour "
        "parler du nouveau port de la ville.\n\n« Nous allons reconstruire le port "
        "», a déclaré mardi la présidente Irena Koval. Elle a ajouté qu'il "
        "faudrait deux ans. « C'est long », a-t-elle reconnu.\n\nSelon l'avocat "
        "Tomás Arrieta, la ville n'a plus d'argent.",
        [
            (
                "direct",
                "Nous allons reconstruire le port",
                "la présidente Irena Koval",
                "Irena Koval",
            ),
            ("indirect", "qu'il faudrait deux ans", "Elle", "Irena Koval"),
            ("direct", "C'est long", "a-t-elle", "Irena Koval"),
            ("indirect", "la ville n'a plus d'argent", "l'avocat Tomás Arrieta", "Tomás Arrieta"),
        ],
        id="fr1",
    ),
    pytest.param(
        "fr",
        "La ministre Lucía Benavente a visité vendredi le port de Calder Bay avec "
        "toute son équipe.\n\n— Je ne sais pas encore, a répondu Benavente. Nous "
        "verrons demain.\n\nLe bateau aurait coulé dans la nuit de samedi à "
        "dimanche. « La mer était calme », affirme-t-elle.",
        [
            ("direct", "Je ne sais pas encore,", "Benavente", "Lucía Benavente"),
            ("direct", "Nous verrons demain.", "Benavente", "Lucía Benavente"),
            ("indirect", "Le bateau aurait coulé dans la nuit de samedi à dimanche", None, None),
            ("direct", "La mer était calme", "affirme-t-elle", "Lucía Benavente"),
        ],
        id="fr2",
    ),
    pytest.param(
        "fr",
        "Les habitants de Port Ansel ont protesté contre le nouveau tarif des "
        "transports de la ville.\n\n« C'est un abus », a lancé un habitant. D'après "
        "le maire Noel Brandt, le prix ne changera pas. Le chancelier, Tomás "
        "Arrieta, a qualifié la mesure d'« irresponsable ». Le gouvernement n'a "
        "pas dit s'il céderait.",
        [
            ("direct", "C'est un abus", "un habitant", None),
            ("indirect", "le prix ne changera pas", "le maire Noel Brandt", "Noel Brandt"),
            ("direct", "irresponsable", "Tomás Arrieta", "Tomás Arrieta"),
        ],
        id="fr3",
    ),
    pytest.param(
        "de",
        "Der Rat von Port Ansel traf sich am Montag zwei Stunden lang, um über den "
        "neuen Hafen der Stadt zu sprechen.\n\n„Wir werden den Hafen wieder "
        "aufbauen“, sagte am Dienstag Präsidentin Irena Koval. Sie erklärte, der "
        "Stadt fehle das Geld. „Es wird lange dauern“, fügte sie hinzu.\n\nLaut "
        "Minister Tomás Arrieta beginnt der Bau im März.",
        [
            (
                "direct",
                "Wir werden den Hafen wieder aufbauen",
                "Präsidentin Irena Koval",
                "Irena Koval",
            ),
            ("indirect", "der Stadt fehle das Geld", "Sie", "Irena Koval"),
            ("direct", "Es wird lange dauern", "sie", "Irena Koval"),
            ("indirect", "beginnt der Bau im März", "Minister Tomás Arrieta", "Tomás Arrieta"),
        ],
        id="de1",
    ),
    pytest.param(
        "de",
        "Ministerin Lucía Benavente hat am Freitag den Hafen von Calder Bay mit "
        "ihrer Mannschaft besucht.\n\n»Ich weiß es noch nicht«, antwortete "
        "Benavente. »Morgen sehen wir weiter.«\n\nDie Lage sei ernst, sagte der "
        "Bürgermeister. Dem Minister zufolge ist die Straße gesperrt.",
        [
            ("direct", "Ich weiß es noch nicht", "Benavente", "Lucía Benavente"),
            ("direct", "Morgen sehen wir weiter.", "Benavente", "Lucía Benavente"),
            ("indirect", "Die Lage sei ernst", "der Bürgermeister", None),
            ("indirect", "ist die Straße gesperrt", "Dem Minister", None),
        ],
        id="de2",
    ),
    pytest.param(
        "de",
        "Die Bewohner von Port Ansel haben gegen den neuen Fahrpreis im Verkehr "
        "der Stadt protestiert.\n\n„Das ist eine Frechheit“, rief ein Bewohner. Der "
        "Kanzler, Tomás Arrieta, nannte den Vorschlag „verantwortungslos“. Die "
        "Regierung sagte nicht, ob sie den Preis ändert. Arrieta betonte, dass er "
        "mit allen reden wolle.",
        [
            ("direct", "Das ist eine Frechheit", "ein Bewohner", None),
            ("direct", "verantwortungslos", "Tomás Arrieta", "Tomás Arrieta"),
            ("indirect", "dass er mit allen reden wolle", "Arrieta", "Tomás Arrieta"),
        ],
        id="de3",
    ),
    pytest.param(
        "it",
        "Il consiglio di Port Ansel si è riunito lunedì per due ore per parlare "
        "del nuovo porto della città.\n\n«Ricostruiremo il porto in due anni», ha "
        "detto martedì la presidente Irena Koval. Ha aggiunto che la città non ha "
        "soldi. «Mancano due milioni», ha precisato.\n\nSecondo l'avvocato Tomás "
        "Arrieta, i lavori cominciano a marzo.",
        [
            (
                "direct",
                "Ricostruiremo il porto in due anni",
                "la presidente Irena Koval",
                "Irena Koval",
            ),
            ("indirect", "che la città non ha soldi", "la presidente Irena Koval", "Irena Koval"),
            ("direct", "Mancano due milioni", "la presidente Irena Koval", "Irena Koval"),
            (
                "indirect",
                "i lavori cominciano a marzo",
                "l'avvocato Tomás Arrieta",
                "Tomás Arrieta",
            ),
        ],
        id="it1",
    ),
    pytest.param(
        "it",
        "La ministra Lucía Benavente ha visitato venerdì il porto di Calder Bay "
        "con la sua squadra.\n\n– Non lo so ancora – ha risposto Benavente –. Domani "
        "vedremo.\n\nLa barca sarebbe affondata nella notte tra sabato e domenica. "
        "“Il mare era calmo”, spiega la ministra.",
        [
            ("direct", "Non lo so ancora", "Benavente", "Lucía Benavente"),
            ("direct", "Domani vedremo.", "Benavente", "Lucía Benavente"),
            (
                "indirect",
                "La barca sarebbe affondata nella notte tra sabato e domenica",
                None,
                None,
            ),
            ("direct", "Il mare era calmo", "la ministra", "Lucía Benavente"),
        ],
        id="it2",
    ),
    pytest.param(
        "it",
        "Gli abitanti di Port Ansel hanno protestato contro la nuova tariffa dei "
        "trasporti della città.\n\n«È un abuso», ha gridato un abitante. Il governo "
        "non ha detto se cederà. Il cancelliere, Tomás Arrieta, ha definito la "
        "misura «irresponsabile». «Parleremo con tutti», ha promesso.",
        [
            ("direct", "È un abuso", "un abitante", None),
            ("direct", "irresponsabile", "Tomás Arrieta", "Tomás Arrieta"),
            ("direct", "Parleremo con tutti", "Tomás Arrieta", "Tomás Arrieta"),
        ],
        id="it3",
    ),
    pytest.param(
        "ca",
        "El consell de Port Ansel es va reunir dilluns durant dues hores per "
        "parlar del port nou de la ciutat i dels vaixells que hi arriben cada "
        "matí.\n\n«Reconstruirem el port en dos anys», va dir dimarts la presidenta "
        "Irena Koval. Va afegir que la ciutat no té diners. «Falten dos milions», "
        "ha precisat.\n\nSegons l'advocat Tomás Arrieta, les obres començaran al "
        "març.",
        [
            (
                "direct",
                "Reconstruirem el port en dos anys",
                "la presidenta Irena Koval",
                "Irena Koval",
            ),
            ("indirect", "que la ciutat no té diners", "la presidenta Irena Koval", "Irena Koval"),
            ("direct", "Falten dos milions", "la presidenta Irena Koval", "Irena Koval"),
            (
                "indirect",
                "les obres començaran al març",
                "l'advocat Tomás Arrieta",
                "Tomás Arrieta",
            ),
        ],
        id="ca1",
    ),
    pytest.param(
        "ca",
        "La ministra Lucía Benavente va visitar divendres el port de Calder Bay "
        "amb tot el seu equip de govern.\n\n—No ho sé encara —va respondre "
        "Benavente—. Demà ho veurem.\n\nLa barca hauria naufragat la nit de "
        "dissabte. L'alcalde va insistir en que les obres continuaran.",
        [
            ("direct", "No ho sé encara", "Benavente", "Lucía Benavente"),
            ("direct", "Demà ho veurem.", "Benavente", "Lucía Benavente"),
            ("indirect", "La barca hauria naufragat la nit de dissabte", None, None),
            ("indirect", "que les obres continuaran", "L'alcalde", None),
        ],
        id="ca2",
    ),
    pytest.param(
        "ca",
        "Els veïns de Port Ansel han protestat contra la nova tarifa dels "
        "transports de la ciutat i dels pobles del voltant.\n\n«És un abús», va "
        "cridar un veí. El govern no va dir si canviarà el preu. El canceller, "
        "Tomás Arrieta, ha qualificat la mesura d'«irresponsable» i ha promès que "
        "parlarà amb tothom.",
        [
            ("direct", "És un abús", "un veí", None),
            ("direct", "irresponsable", "Tomás Arrieta", "Tomás Arrieta"),
            ("indirect", "que parlarà amb tothom", "Tomás Arrieta", "Tomás Arrieta"),
        ],
        id="ca3",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), TEXTS)
def test_a_language_is_its_pack(
    code: str, text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    article = read(text, until="quotes")
    assert article.metadata.language == code
    found = [
        (
            quote.kind,
            text[quote.start_char : quote.end_char],
            None
            if quote.speaker_start_char is None
            else text[quote.speaker_start_char : quote.speaker_end_char],
            quote.speaker_name,
        )
        for quote in article.quotes
    ]
    assert found == expected
