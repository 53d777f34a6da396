import pytest

from tests.articles import read

ARTICLES = {
    "pt": (
        "O conselho de Port Ansel se reuniu na segunda-feira para falar sobre o porto novo da "
        "cidade.\n\n“Vamos reconstruir o porto”, disse o ministro Tomás Arrieta. Arrieta afirmou "
        "que a cidade não tem dinheiro para isso.",
        "Vamos reconstruir o porto",
        "que a cidade não tem dinheiro para isso",
    ),
    "fr": (
        "Le conseil de Port Ansel s'est réuni lundi pendant deux heures pour parler du nouveau "
        "port de la ville.\n\n« Nous allons reconstruire le port », a déclaré le ministre Tomás "
        "Arrieta. Arrieta a affirmé que la ville manquait d'argent pour cela.",
        "Nous allons reconstruire le port",
        "que la ville manquait d'argent pour cela",
    ),
    "de": (
        "Der Rat von Port Ansel traf sich am Montag zwei Stunden lang, um über den neuen Hafen der "
        "Stadt zu sprechen.\n\n„Wir werden den Hafen wieder aufbauen“, sagte Minister Tomás "
        "Arrieta. Arrieta erklärte, dass der Stadt dafür das Geld fehlt.",
        "Wir werden den Hafen wieder aufbauen",
        "dass der Stadt dafür das Geld fehlt",
    ),
    "it": (
        "Il consiglio di Port Ansel si è riunito lunedì per due ore per parlare del nuovo porto "
        "della città.\n\n«Ricostruiremo il porto in due anni», ha detto il ministro Tomás Arrieta. "
        "Arrieta ha affermato che la città non ha soldi per questo.",
        "Ricostruiremo il porto in due anni",
        "che la città non ha soldi per questo",
    ),
    "ca": (
        "El consell de Port Ansel es va reunir dilluns durant dues hores per parlar del port nou "
        "de la ciutat i dels vaixells que hi arriben cada matí.\n\n«Reconstruirem el port en dos "
        "anys», ha dit el ministre Tomás Arrieta. Arrieta ha afirmat que la ciutat no té diners "
        "per fer-ho.",
        "Reconstruirem el port en dos anys",
        "que la ciutat no té diners per fer-ho",
    ),
}


@pytest.mark.parametrize("code", sorted(ARTICLES))
def test_a_pack_is_all_a_language_needs(code: str) -> None:
    text, words, clause = ARTICLES[code]
    article = read(text, until="quotes")
    assert article.metadata.language == code
    found = {(q.kind, text[q.start_char : q.end_char]): q for q in article.quotes}
    assert set(found) == {("direct", words), ("indirect", clause)}
    for quote in found.values():
        assert quote.speaker_start_char is not None
        assert quote.speaker_end_char is not None
        assert "Arrieta" in text[quote.speaker_start_char : quote.speaker_end_char]
        assert quote.language == code
