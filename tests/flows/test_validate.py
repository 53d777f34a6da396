import pandera.errors
import polars as pl
import pytest

from flows.validate import split_rows, validate_frames
from schemas.base import Table, table_name
from tests.articles import raw_article, read
from transforms.model import Article
from transforms.rows import DOCUMENT_TABLES, article_rows, frames

TEXT = 'Minister Tomás Arrieta visited Port Ansel on 3 March. "The ferry sails," Arrieta said.\n'


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    """Two documents that obey every rule."""
    articles: list[Article] = [read(TEXT, name="a.txt"), read(TEXT, name="b.txt")]
    return frames(article_rows(article, "", "1") for article in articles)


A, B = (raw_article("", name=name).raw.doc_id for name in ("a.txt", "b.txt"))


def spoilt(frame: pl.DataFrame, row: int, **values: object) -> pl.DataFrame:
    rows = frame.to_dicts()
    rows[row] |= values
    return pl.DataFrame(rows, schema=frame.schema)


def test_what_obeys_is_kept_as_it_is(tables: dict[str, pl.DataFrame]) -> None:
    kept, refused = validate_frames(tables)
    assert refused == []
    assert all(kept[name].equals(frame) for name, frame in tables.items())


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"kind": "CAT"}, "kind: "),
        ({"score": 1.5}, "score: "),
        ({"name": None}, "name: "),
        ({"end_char": 0}, "end_char > start_char"),
        ({"kind": "CAT", "score": -1.0}, "; score: "),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_and_the_others_stay(
    tables: dict[str, pl.DataFrame], values: dict[str, object], rule: str
) -> None:
    mentions = tables["mentions"]
    kept, (refused,) = validate_frames(tables | {"mentions": spoilt(mentions, 1, **values)})
    assert (refused.table, refused.doc_id) == ("mentions", mentions["doc_id"][1])
    assert rule in refused.rules
    assert refused.row["start_char"] == mentions["start_char"][1]
    assert refused.row.keys() == dict(mentions.schema).keys()
    assert kept["mentions"].equals(pl.concat([mentions.head(1), mentions[2:]]))
    assert kept["documents"].height == 2


@pytest.mark.parametrize("model", DOCUMENT_TABLES, ids=table_name)
def test_every_rule_of_a_column_refuses_what_breaks_it(
    tables: dict[str, pl.DataFrame], model: type[Table]
) -> None:
    frame = tables[table_name(model)]
    if not frame.height:
        pytest.skip("the text has none")
    for name, column in model.to_schema().columns.items():
        broken: list[object] = [None] * (not column.nullable)
        if column.checks:
            broken += ["no such value"] if frame.schema[name] == pl.String else [-1]
        for value in broken:
            kept, bad = split_rows(model, spoilt(frame, 0, **{name: value}))
            assert [rules.count(f"{name}: ") for _, rules in bad] == [1], (name, value)
            assert kept.equals(frame[1:])


def test_a_name_that_occurs_twice_is_refused(tables: dict[str, pl.DataFrame]) -> None:
    documents = tables["documents"]
    twice = spoilt(documents, 0, source_uri=documents["source_uri"][1])
    _, refused = validate_frames(tables | {"documents": twice})
    assert refused
    assert all("source_uri: " in row.rules for row in refused)


def test_a_document_whose_own_row_is_refused_takes_all_its_rows_along(
    tables: dict[str, pl.DataFrame],
) -> None:
    broken = spoilt(tables["documents"], 0, word_count=-1)
    kept, refused = validate_frames(tables | {"documents": broken})
    assert [(row.table, row.doc_id) for row in refused] == [("documents", A)]
    for name, frame in tables.items():
        assert kept[name].equals(frame.filter(pl.col("doc_id") == B))


def test_a_frame_of_another_shape_is_an_error_in_the_code(tables: dict[str, pl.DataFrame]) -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        validate_frames(tables | {"mentions": tables["mentions"].drop("score")})
