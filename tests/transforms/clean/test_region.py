import pytest

from tests.articles import raw_article
from transforms.clean.blocks import find_blocks
from transforms.clean.region import best_path

TEXTS = {
    "en": (
        "The ferry line to Port Ansel will open again before the summer, the minister of transport "
        "said on Friday.",
        "Two boats will run between the port and the islands, and a third boat is being built in a "
        "yard on the coast.",
        "The minister said that the state would pay for the boats until the end of next year. The "
        "islands had asked for it.",
        "Nobody on the islands will have to book a place more than one day ahead, according to the "
        "plan of the minister.",
    ),
    "nb": (
        "Fergeruten til Port Ansel åpner igjen før sommeren, sa samferdselsministeren til pressen "
        "i byen på fredag kveld.",
        "To båter skal gå mellom havnen og øyene, og en tredje båt blir bygget på et verft lenger "
        "nord langs kysten.",
        "Ministeren sa at staten skal betale for båtene til slutten av neste år. Det var øyene som "
        "hadde bedt om dette.",
        "Ingen på øyene må bestille plass på båtene mer enn én dag i forveien, ifølge planen som "
        "ministeren la frem.",
    ),
    "el": (
        "Η γραμμή του πλοίου προς το λιμάνι ανοίγει ξανά πριν από το καλοκαίρι, είπε ο υπουργός "
        "μεταφορών την Παρασκευή.",
        "Δύο πλοία θα πηγαίνουν από το λιμάνι στα νησιά, και ένα τρίτο πλοίο χτίζεται τώρα σε "
        "ναυπηγείο στη βόρεια ακτή.",
        "Ο υπουργός είπε ότι το κράτος θα πληρώνει για τα πλοία ως το τέλος του χρόνου. Το είχαν "
        "ζητήσει τα νησιά.",
        "Κανείς στα νησιά δεν θα χρειάζεται να κλείνει θέση στο πλοίο πάνω από μία μέρα πριν, κατά "
        "το σχέδιο του υπουργού.",
    ),
}
MENU = [f"* Menu {i}" for i in range(25)]
TEASERS = [f"* What happened on day number {i} of the long strike in the north" for i in range(8)]
COOKIES = (
    "This site stores small files on your device, in order to count visits and to show advertising."
)


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("indent", ["", "    "])
def test_the_article_is_told_from_menus_teasers_and_notices(language: str, indent: str) -> None:
    article = TEXTS[language]
    lines = [*MENU, *(indent + line for line in article), *MENU, *TEASERS, *MENU, COOKIES]
    text = "\n".join(lines)
    body = {
        text[block.start_char : block.end_char]
        for block in find_blocks(raw_article(text))
        if block.kind != "boilerplate"
    }
    assert body == set(article)


def test_the_title_of_a_page_is_found_above_its_text() -> None:
    title = "Ferry line to Port Ansel opens before the summer"
    text = "\n".join([f"{title} - Harbour Post", *MENU, title, "Share", *TEXTS["en"], *MENU])
    blocks = find_blocks(raw_article(text))
    assert [text[b.start_char : b.end_char] for b in blocks if b.kind == "title"] == [title]


def test_a_boundary_needs_more_evidence_than_one_line() -> None:
    assert best_path([2.0, 2.0, -1.0, 2.0, 2.0]) == [True] * 5
    assert best_path([-2.0] * 4 + [2.0] * 4) == [False] * 4 + [True] * 4
    assert best_path([]) == []
