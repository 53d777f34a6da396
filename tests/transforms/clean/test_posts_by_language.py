from datetime import date

import pytest

from tests.transforms.clean.test_posts import only_post

IN = {
    "en": ("The ferry is back for all of us!", "Tuesday, March 4, 2031", "on"),
    "es": ("¡El barco ha vuelto para todos!", "martes, 4 de marzo de 2031", "en"),
    "pt": ("O barco voltou para todos nós!", "terça-feira, 4 de março de 2031", "em"),
    "fr": ("Le bateau est de retour pour nous tous !", "mardi 4 mars 2031", "sur"),
    "de": ("Die Fähre ist für uns alle zurück!", "Dienstag, 4. März 2031", "am"),
    "it": ("Il traghetto è tornato per tutti noi!", "martedì 4 marzo 2031", "su"),
    "ca": ("El vaixell ha tornat per a tots!", "dimarts, 4 de març de 2031", "el"),
}
BY = {
    "en": "Posted by",
    "es": "Publicado por",
    "pt": "Publicado por",
    "fr": "Publié par",
    "de": "Gepostet von",
    "it": "Pubblicato da",
    "ca": "Publicat per",
}
SHARED = {
    "en": "A post shared by",
    "es": "Una publicación compartida por",
    "pt": "Uma publicação compartilhada por",
    "fr": "Une publication partagée par",
    "de": "Ein Beitrag geteilt von",
    "it": "Un post condiviso da",
    "ca": "Una publicació compartida per",
}
VIEW = {
    "en": "View this post on Instagram",
    "es": "Ver esta publicación en Instagram",
    "pt": "Ver essa foto no Instagram",
    "fr": "Voir cette publication sur Instagram",
    "de": "Sieh dir diesen Beitrag auf Instagram an",
    "it": "Visualizza questo post su Instagram",
    "ca": "Mostra aquesta publicació a Instagram",
}
THREADS = {
    "en": "View on Threads",
    "es": "Ver en Threads",
    "pt": "Ver no Threads",
    "fr": "Voir sur Threads",
    "de": "Auf Threads ansehen",
    "it": "Visualizza su Threads",
    "ca": "Mostra a Threads",
}
YOUTUBE = {
    "en": "Watch on YouTube",
    "es": "Ver en YouTube",
    "pt": "Assistir no YouTube",
    "fr": "Regarder sur YouTube",
    "de": "Auf YouTube ansehen",
    "it": "Guarda su YouTube",
    "ca": "Mira-ho a YouTube",
}


@pytest.mark.parametrize("language", IN)
def test_facebook_in_every_language_that_has_a_pack(language: str) -> None:
    said, day, on = IN[language]
    text = f"{said}\n\n{BY[language]} Irena Koval {on} {day}"
    whole, own, post = only_post(text)
    assert (whole, own) == (text, said)
    assert (post.platform, post.author) == ("facebook", "Irena Koval")
    assert post.posted_on == date(2031, 3, 4)


@pytest.mark.parametrize("language", IN)
def test_instagram_in_every_language_that_has_a_pack(language: str) -> None:
    text = f"{VIEW[language]}\n\n{SHARED[language]} Irena Koval (@irenakoval)"
    whole, own, post = only_post(text)
    assert (whole, own) == (text, "")
    assert (post.platform, post.author, post.handle) == ("instagram", "Irena Koval", "@irenakoval")


@pytest.mark.parametrize("language", IN)
@pytest.mark.parametrize("signature", ["Post by @irenakoval\n", "@irenakoval\n\n"])
def test_threads_in_every_language_that_has_a_pack(language: str, signature: str) -> None:
    text = f"{IN[language][0]}\n\n{signature}{THREADS[language]}"
    whole, own, post = only_post(text)
    assert (whole, own) == (text, IN[language][0])
    assert (post.platform, post.handle) == ("threads", "@irenakoval")


@pytest.mark.parametrize("language", IN)
def test_signatures_with_the_name_of_the_network_below(language: str) -> None:
    said, day, _ = IN[language]
    text = f"{said}\n— Irena Koval (@irenakoval) {day.partition(' ')[2]}\nTruth Social"
    whole, own, post = only_post(text)
    assert (whole, own, post.platform) == (text, said, "truthsocial")


@pytest.mark.parametrize("language", IN)
def test_youtube_in_every_language_that_has_a_pack(language: str) -> None:
    text = f"{YOUTUBE[language]}\nhttps://youtu.be/aB3dE5fG7hI"
    whole, own, post = only_post(text)
    assert (whole, own, post.platform) == (text, "", "youtube")
