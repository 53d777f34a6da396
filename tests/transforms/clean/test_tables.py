import pytest

from tests.articles import read

MENU = "\n".join(
    ["Home", "  * News", "  * Sports", "    + Weather", "Sign in", "Subscribe", "Search", "Menu"]
)
FOOT = "\n".join(["Related stories", "The islands without a ferry", "Contact", "Privacy policy"])
TITLE = "Bread of the islands, as the bakers of Port Ansel make it"
FIRST = (
    "The bakers of Port Ansel have made the bread of the islands for two hundred years, and each "
    "of them tells you that the others do it wrong. The flour comes from the mills of Velmara."
)
LAST = (
    "Knead the flour, the milk and the salt until the dough leaves the bowl, and let the dough of "
    "the bread rest for one night. The bakers of the islands bake it before the sun is up."
)
RECIPE = ["Ingredients", "500 g flour", "30 cl milk", "2 eggs", "10 g salt"]
TABLE = [
    "1  Port Ansel  5040  12",
    "2  Mount Koval  4120  9",
    "3  Calder Bay  3300  7",
    "4  Sando  90  1",
]
DAYS = [
    "June 9 – Port Ansel, Old Mill",
    "June 10 – Calder Bay, Harbour Hall",
    "June 14 – Sando, Town Square",
    "July 2 – Mount Koval, Market",
]
BULLETS = ["* Flour from the mills of Velmara", "* Milk of the same day", "* Salt"]
RANKING = [f"{i} The islands without a ferry and who pays" for i in range(1, 6)]


def kept(lines: list[str], above: str = FIRST, below: str = LAST) -> list[bool]:
    text = "\n\n".join([MENU, TITLE, above, "\n".join(lines), below, FOOT])
    article = read(text, until="blocks")
    kinds = {text[b.start_char : b.end_char]: b.kind for b in article.blocks}
    return [kinds[line] != "boilerplate" for line in lines]


@pytest.mark.parametrize("lines", [RECIPE, TABLE, DAYS])
def test_short_lines_with_numbers_below_the_text_of_a_page_are_its_table(lines: list[str]) -> None:
    assert all(kept(lines))


def test_a_list_below_a_colon_belongs_to_the_text_of_a_page() -> None:
    assert all(kept(BULLETS, above=f"{FIRST} This is what you need:"))


def test_a_table_may_close_the_text_and_a_ranking_of_headlines_does_not() -> None:
    assert all(kept(TABLE, above=f"{FIRST}\n\n{LAST}", below=""))
    assert not any(kept(RANKING, above=f"{FIRST}\n\n{LAST}", below=""))


def test_a_page_of_little_text_has_an_article() -> None:
    article = read("\n\n".join([MENU, TITLE, FIRST, FOOT]), until="blocks")
    assert "paragraph" in {block.kind for block in article.blocks}
