from datetime import date

import polars as pl
import pytest

from schemas.figures import Figure, FigureQuantity
from tests.articles import raw_article
from transforms.extract.quantities import find_quantities
from transforms.extract.sentences import find_sentences
from transforms.extract.tokens import find_tokens
from transforms.link.figures import link_figures
from transforms.model import Block, Metadata
from transforms.rows import article_rows, frames

Tables = dict[str, pl.DataFrame]
Told = tuple[str, str]  # language, text


def corpus(told: list[Told], story: str | None = "story", named: str = "Koval") -> Tables:
    """Documents of one story, told on one day; the one name in them is an entity."""
    rows = []
    for number, (language, text) in enumerate(told):
        article = raw_article(text, f"{number}.txt")
        article.blocks = [Block(0, 0, len(text), "paragraph", 1.0, language, 1.0)]
        article.metadata = Metadata(
            language=language, published_on=date(2031, 3, 1), published_basis="url"
        )
        article.sentences = find_sentences(article)
        article.tokens = find_tokens(article)
        article.quantities = find_quantities(article)
        row = article_rows(article, "run", "v1")
        row["documents"][0]["story_id"] = story
        at = text.find(named)
        if at >= 0:
            row["mentions"] = [
                {
                    "doc_id": article.raw.doc_id,
                    "start_char": at,
                    "end_char": at + len(named),
                    "text": named,
                    "kind": "PER",
                    "score": 1.0,
                    "name": named,
                    "entity_id": "ent_1",
                }
            ]
        rows.append(row)
    return frames(rows)


def figures(told: list[Told], **more: object) -> list[dict[str, object]]:
    return link_figures(corpus(told, **more))["figures"].to_dicts()  # type: ignore[arg-type]


def test_one_figure_in_two_languages_agrees() -> None:
    found = figures(
        [
            ("es", "La guardia costera incautó 1.029 libras de estaño en Port Ansel."),
            ("en", "Coast guards in Port Ansel seized 1,029 pounds of tin."),
        ]
    )
    assert [(f["verdict"], f["lowest"], f["highest"], f["unit"]) for f in found] == [
        ("agree", 1029, 1029, "pound")
    ]
    assert (found[0]["document_count"], found[0]["independent_count"]) == (2, 2)


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("Koval says the flood of the harbour killed more than 230 people in Velmara.", "rounded"),
        ("Koval says the flood of the harbour killed 231 people in Velmara.", "agree"),
        ("Koval says the flood of the harbour killed 415 people in Velmara.", "differ"),
    ],
)
def test_the_verdict_tells_rounding_from_contradiction(other: str, verdict: str) -> None:
    first = ("en", "Koval said the flood of the harbour had killed 231 people in Velmara.")
    assert [f["verdict"] for f in figures([first, ("en", other)])] == [verdict]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Koval closed 40 schools in the north.", "Koval opened 65 shops by the harbour."),
        ("Sales of tin rose 12 percent, said Koval.", "Sales of tin fell 12 percent, said Koval."),
        ("Koval sold 40 boats in 2029.", "Koval sold 65 boats in 2030."),
        ("Koval met two ministers at lunch.", "Koval saw two swans on the lake."),
        ("Tin costs Koval 500 euros a barrel.", "Tin costs Koval 500 pounds a barrel."),
        ("The boat of Koval sank eight days ago.", "The boat of Koval sank four days ago."),
    ],
)
def test_other_things_other_ways_and_other_years_are_other_figures(one: str, other: str) -> None:
    assert figures([("en", one), ("en", other)]) == []


def test_a_document_that_gives_both_values_does_not_contradict_either() -> None:
    found = figures(
        [
            (
                "en",
                "Koval counted 231 people killed in Velmara. "
                "Koval counted 415 people hurt in Velmara.",
            ),
            ("en", "Koval counted 415 people hurt in Velmara."),
        ]
    )
    assert [(f["verdict"], f["lowest"]) for f in found] == [("agree", 415)]


def test_copies_are_no_independent_sources() -> None:
    text = "The harbour of Port Ansel paid Koval 1,234 euros for the tin."
    tables = corpus([("en", text), ("en", text), ("en", text.replace("paid", "gave"))])
    first_two = tables["documents"]["doc_id"].sort()[:2].to_list()
    tables["documents"] = tables["documents"].with_columns(
        duplicate_group=pl.when(pl.col("doc_id").is_in(first_two)).then(pl.lit("dup_1"))
    )
    found = link_figures(tables)["figures"].to_dicts()
    assert [(f["document_count"], f["independent_count"]) for f in found] == [(3, 2)]


def test_without_a_story_a_name_a_day_and_three_digits_connect() -> None:
    told = [
        ("es", "Koval pagó 1.234 euros por el estaño del puerto."),
        ("en", "Koval paid 1,234 euros for the tin of the harbour."),
    ]
    assert len(figures(told, story=None)) == 1
    assert figures(told, story=None, named="Nobody") == []


def test_the_order_of_rows_never_shows() -> None:
    tables = corpus(
        [
            ("en", "Koval said 231 people and 40 percent of the boats were lost to the flood."),
            (
                "en",
                "Koval said 230 people or so and 40 percent of the boats were lost to the flood.",
            ),
            ("es", "Koval dijo que 231 personas y el 40 % de los barcos se perdieron en la riada."),
        ]
    )
    turned = {name: frame.reverse() for name, frame in tables.items()}
    assert link_figures(tables)["figures"].height > 1
    for name, frame in link_figures(tables).items():
        assert frame.equals(link_figures(turned)[name])


def test_the_tables_keep_their_schemas_even_when_empty() -> None:
    linked = link_figures(corpus([("en", "Nothing was counted.")]))
    Figure.validate(linked["figures"])
    FigureQuantity.validate(linked["figure_quantities"])
    assert linked["figures"].height == 0
