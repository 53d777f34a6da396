import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import raw_article
from transforms.clean.blocks import find_blocks
from transforms.clean.posts import find_posts
from transforms.model import Article

TITLE = "Ferry line to Port Ansel opens again after two years"
DECK = "The state pays for the boats until the end of next year, the minister says"
FIRST = (
    "The minister of transport, Tomás Arrieta, told the press on Friday that the ferry line would "
    "open again before the summer, and that the state would pay for it until the end of next year."
)
SECOND = (
    "Two boats will run between Port Ansel and the islands, he said, and a third is being built "
    "in a yard on the northern coast. Nobody will have to book more than one day ahead."
)


def blocks_of(text: str) -> list[tuple[str, str]]:
    article = _analyzed(text)
    return [(block.kind, text[block.start_char : block.end_char]) for block in article.blocks]


def _analyzed(text: str) -> Article:
    article = raw_article(text)
    article.posts = find_posts(article)
    article.blocks = find_blocks(article)
    return article


def kind_of(line: str, *, above: str = FIRST, below: str = SECOND) -> str:
    return {block: kind for kind, block in blocks_of(f"{above}\n\n{line}\n\n{below}")}[line]


def test_headlines_stand_above_the_text() -> None:
    kinds = [kind for kind, _ in blocks_of(f"Transport\n{TITLE}\n{DECK}\n{FIRST}\n{SECOND}")]
    assert kinds == ["heading", "title", "subtitle", "paragraph", "paragraph"]


def test_a_label_may_open_a_title() -> None:
    assert blocks_of(f"Watch: {TITLE}\n{FIRST}\n{SECOND}")[0][0] == "title"


def test_a_text_may_open_with_its_first_paragraph() -> None:
    assert [kind for kind, _ in blocks_of(f"{FIRST}\n{SECOND}")] == ["paragraph", "paragraph"]


def test_a_title_may_close_with_a_full_stop() -> None:
    assert blocks_of(f"{TITLE}.\n\n{FIRST}\n\n{SECOND}")[0][0] == "title"


def test_a_title_shown_twice_is_one_title() -> None:
    kinds = [kind for kind, _ in blocks_of(f"{TITLE}\n\n{TITLE}\n\n{FIRST}\n\n{SECOND}")]
    assert kinds == ["boilerplate", "title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "post",
    [
        "The boats are back. — Irena Koval (@irenakoval) March 4, 2031",
        "The boats are back.\n— Irena Koval (@irenakoval) March 4, 2031",
        "The boats are\n\nback for all of us…\n\n— Irena Koval (@irenakoval) March 4, 2031",
    ],
)
@pytest.mark.parametrize("between", ["", "Clara Koval\n\n", "By Irena Koval\n\n"])
def test_a_title_above_a_post_is_none_of_it(post: str, between: str) -> None:
    found = blocks_of(f"{TITLE}\n\n{between}{post}\n\n{FIRST}\n\n{SECOND}")
    assert found[0] == ("title", TITLE)
    assert ("post", post) in found


def test_a_short_open_line_between_paragraphs_is_a_heading() -> None:
    assert kind_of("A third boat is being built") == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "© 2031 The Harbour Post. All rights reserved. Do not reproduce without permission.",
        "Read more: The islands without a ferry",
        "Te puede interesar: Las islas sin transbordador",
        "Sign up for our newsletter",
        "Compartir en WhatsApp",
        "Lesen Sie auch: Die Inseln ohne Fähre",
        "We use cookies to improve your experience",
        "#ferry #portansel #velmara",
        "Tags: ferry, islands",
        "https://harbourpost.example/ferry",
        "tracking",
        "Mirá también",
        "Comparte: Facebook Twitter WhatsApp",
        "Share: Facebook | X | Email",
        "Partager : Facebook, X",
        "Facebook Twitter WhatsApp",
        "Advertisement",
        "View on Threads",
        "Follow Irena Koval on Facebook.",
        "Sigue a Irena Koval en X: @irenakoval",
        "* * *",
        "\u200b",
    ],
)
def test_furniture_is_known_in_any_place(line: str) -> None:
    assert kind_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "The judge told the two sides that their privacy would be respected in any case.",
        "He reads the newsletter of the port every week, and so do his neighbours on the islands.",
        "They are also serving cookies on board.",
        "They met again on Facebook, Twitter and WhatsApp.",
        "Puerto Ansel, 4 mar (EFE).",
        "Compartir el barco fue idea suya, dijo, y nadie en la isla se opuso a que lo hiciera.",
    ],
)
def test_sentences_with_words_of_furniture_stay(line: str) -> None:
    assert kind_of(line) == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Irena Koval / Harbour Post",
        "Foto: Irena Koval",
        "The new boat in the port of Port Ansel. (AP Photo/Irena Koval)",
        "El barco en Puerto Ansel/ Irena Koval",
        "El barco en Puerto Ansel/ Irena KovalAFP",
        "The boat in March (Photo: Irena Koval)",
        "Handout/Reuters.",
    ],
)
def test_captions_and_credits(line: str) -> None:
    assert kind_of(line) == "caption"


def test_a_caption_kept_twice_is_a_caption_twice() -> None:
    line = "The new boat in the port last week"
    kinds = [kind for kind, _ in blocks_of(f"{FIRST}\n\n{line}\n\n{line}\n\n{SECOND}")]
    assert kinds == ["paragraph", "caption", "caption", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "By Irena Koval",
        "Por Irena Koval y Tomás Arrieta",
        "@irenakoval",
        "By Irena Koval | 10:02 a.m.",
        "By Irena Koval | March 4, 2031 | 10:02 a.m. EST",
        "Por Irena Koval 4 de marzo de 2031 10:15 hs",
        "Irena Koval · 18:40",
        "Irena Koval | Port Ansel | 4 de marzo de 2031 - 18:40h",
        "Clara Koval",
    ],
)
def test_bylines(line: str) -> None:
    assert kind_of(line, above=TITLE) == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "25 MAR 2031 - 09:15",
        "18:40",
        "| 10:02 a.m.",
        "4 de marzo de 2031 · 18:40",
        "The Harbour Post",
        "El Faro del Sur",
    ],
)
def test_hours_and_the_outlet_below_a_title_are_furniture(line: str) -> None:
    assert kind_of(line, above=TITLE) == "boilerplate"


@pytest.mark.parametrize(
    "line", ["The boat of Clara Koval", "Two boats and one harbour", "Velmara 2"]
)
def test_other_lines_below_a_title_are_text(line: str) -> None:
    assert kind_of(line, above=TITLE) in ("heading", "subtitle")


@pytest.mark.parametrize(
    "line",
    [
        "IKO",
        "- Clara Koval.",
        "Clara Koval.",
        "Contributing: Clara Koval, Ana Reed and Tom Arrieta.",
    ],
)
def test_who_wrote_it_may_sign_below_the_text(line: str) -> None:
    assert blocks_of(f"{FIRST}\n{SECOND}\n{line}")[-1] == ("byline", line)


def test_a_line_between_two_bullets_is_a_heading() -> None:
    assert kind_of("* THE ISLANDS *") == "heading"


def test_a_source_in_square_brackets_behind_a_sentence_makes_no_caption() -> None:
    line = "THE BOATS ARE BACK The line is open for all, the ministry said on Friday. [Reuters]"
    assert kind_of(line) != "caption"


@pytest.mark.parametrize(
    "line",
    ["Port Ansel, 4 March 2031", "Tuesday, March 4, 2031", "4 de marzo de 2031", "2031-03-04"],
)
def test_a_day_of_its_own_line_is_a_dateline(line: str) -> None:
    assert kind_of(line, above=TITLE) == "dateline"


def test_a_dateline_in_the_first_paragraph_stays_in_it() -> None:
    line = f"PORT ANSEL (AFP) — {FIRST}"
    assert blocks_of(f"{TITLE}\n{line}\n{SECOND}")[1] == ("paragraph", line)


def test_a_list_below_a_heading_that_ends_the_article_is_furniture() -> None:
    listed = "Related stories\nThe islands without a ferry\nWho pays for the boats"
    kinds = [kind for kind, _ in blocks_of(f"{FIRST}\n{SECOND}\n{listed}\n{FIRST} Again.")]
    assert kinds == ["paragraph", "paragraph", *["boilerplate"] * 3, "paragraph"]


def test_a_paragraph_wrapped_at_a_width_is_one_block() -> None:
    words = FIRST.split()
    wrapped = "\n".join(" ".join(words[i : i + 9]) for i in range(0, len(words), 9))
    assert blocks_of(f"{wrapped}\n\n{SECOND}") == [("paragraph", wrapped), ("paragraph", SECOND)]


def test_a_list_of_names_is_no_page() -> None:
    names = "\n".join(f"Boat number {i}" for i in range(30))
    assert "boilerplate" not in {kind for kind, _ in blocks_of(f"{TITLE}\n{FIRST}\n{names}")}


def test_a_deck_shown_twice_below_a_title_shown_twice_is_one_deck() -> None:
    kinds = [kind for kind, _ in blocks_of("\n".join([TITLE, TITLE, DECK, DECK, FIRST, SECOND]))]
    assert kinds[:4] == ["boilerplate", "title", "boilerplate", "subtitle"]


def test_a_digest_that_opens_with_its_label_is_kept() -> None:
    items = "\n".join(f"BOAT NUMBER {i} IS BACK {SECOND}" for i in range(4))
    kinds = [kind for kind, _ in blocks_of(f"{TITLE}\nTop stories\n{items}")]
    assert kinds.count("boilerplate") == 1


def test_sections_with_short_labels_are_no_page() -> None:
    section = f"*\nNAME OF A BOAT\nOwner\n{FIRST}\nLength\n30 metres"
    text = "\n".join([TITLE, FIRST, *[section] * 8])
    kept = [block for kind, block in blocks_of(text) if kind != "boilerplate"]
    assert sum(block == FIRST for block in kept) == 9


@given(st.one_of(st.text(), st.text(alphabet="aB. \n\r\u2028\x0b\x1c…©*#@(/)5")))
def test_every_character_but_blanks_is_in_one_block(text: str) -> None:
    seen: list[int] = []
    for number, block in enumerate(_analyzed(text).blocks):
        assert block.block_no == number
        assert not text[block.start_char].isspace()
        assert not text[block.end_char - 1].isspace()
        seen.extend(range(block.start_char, block.end_char))
    assert len(seen) == len(set(seen))
    assert all(text[i].isspace() for i in range(len(text)) if i not in set(seen))
