from datetime import date

import polars as pl
import pytest

from tests.transforms.link.corpus import tables_of, whole, without_blocks
from transforms.link.duplicates import find_duplicates
from transforms.model import Article
from transforms.rows import stable_id

LINES = [
    "Storm closes the harbour of Port Ansel",
    "The harbour of Port Ansel was closed on Monday after a storm had torn its pier away.",
    "President Irena Koval said that the ferries to the islands would run again within a week.",
    "Fishermen asked the government of Velmara for help with the repair of forty boats.",
    "The storm was the third of the season and the worst that the town has seen in ten years.",
    "Schools stay shut until Thursday, and the market has moved to the old railway station.",
]
WIRE = "\n\n".join(LINES)
EDITED = WIRE.replace("on Monday", "early on Monday").replace("forty", "some forty")
OTHER = "\n\n".join(line.replace("storm", "fire").split(" of ")[0] for line in LINES[::-1])


def _groups(*articles: Article) -> list[str | None]:
    tables = tables_of(articles)
    documents = find_duplicates(tables)["documents"]
    assert documents.columns == tables["documents"].columns
    return documents["duplicate_group"].to_list()


def test_light_edit_is_a_copy_and_the_rest_is_alone() -> None:
    groups = _groups(whole(WIRE, "b"), whole(OTHER, "c"), whole(EDITED, "a"))
    assert groups == [stable_id("dup", "tests/a"), None, stable_id("dup", "tests/a")]


def test_other_language_is_no_copy() -> None:
    assert _groups(whole(WIRE, "a", "es"), whole(EDITED, "b", "en")) == [None, None]
    assert None not in _groups(whole(WIRE, "a", "es"), whole(EDITED, "b", "es-MX"))


def test_furniture_makes_no_copies() -> None:
    menu = "\n".join(f"Section {n} of the Harbour Post, all the news there is" for n in range(40))
    pages = [whole(f"{menu}\n{text}", name) for text, name in [(WIRE, "a"), (OTHER, "b")]]
    assert None not in _groups(*pages)
    cut = [without_blocks(page, "title", "paragraph") for page in pages]
    for page, text in zip(cut, [WIRE, OTHER], strict=True):
        page.blocks += [
            block
            for block in whole(page.text, "x").blocks
            if page.text[block.start_char : block.end_char] in text
        ]
    assert _groups(*cut) == [None, None]


def test_half_a_copy_of_each_of_two_does_not_join_them() -> None:
    first, second = LINES[:4], LINES[2:]
    middle = LINES[:6]
    groups = _groups(
        *(
            whole("\n".join(lines), name)
            for lines, name in [(first, "a"), (middle, "b"), (second, "c")]
        )
    )
    assert groups[0] != groups[2]
    assert groups[1] is not None


@pytest.mark.parametrize("text", ["", "¡!", "Página no encontrada"])
def test_short_documents(text: str) -> None:
    groups = _groups(whole(text, "a"), whole(text, "b"))
    assert (groups[0] is None) == (not any(c.isalpha() for c in text))


def test_order_and_stale_groups_do_not_show() -> None:
    articles = [
        whole(text, f"{name}{n}", day=date(2031, 1, n + 1))
        for n in range(3)
        for text, name in [(WIRE, "w"), (OTHER, "o"), (EDITED, "e")]
    ]
    tables = tables_of(articles)
    expected = find_duplicates(tables)["documents"]
    stale = {
        "documents": tables["documents"].reverse().with_columns(duplicate_group=pl.lit("dup_old")),
        "blocks": tables["blocks"].reverse(),
    }
    assert find_duplicates(stale)["documents"].reverse().equals(expected)


def test_no_documents() -> None:
    assert find_duplicates(tables_of([]))["documents"].is_empty()
