import polars as pl
import pytest

from transforms.link.parts import in_parts


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_every_row_stands_in_the_part_of_its_document(size: int) -> None:
    documents = pl.DataFrame({"doc_id": ["c", "a", "d", "b", "e"]})
    quotes = pl.DataFrame({"doc_id": ["e", "b", "a", "b"], "place": [0, 1, 2, 3]})
    parts = list(
        in_parts({"documents": documents, "quotes": quotes}, {"documents": (), "quotes": ()}, size)
    )
    assert [row for part in parts for row in part["documents"]["doc_id"]] == list("abcde")
    assert [row for part in parts for row in part["quotes"]["place"]] == [2, 1, 3, 0]
    for part in parts:
        assert set(part["quotes"]["doc_id"]) <= set(part["documents"]["doc_id"])


def test_no_documents_have_no_parts() -> None:
    empty = pl.DataFrame({"doc_id": []}, schema={"doc_id": pl.String})
    assert list(in_parts({"documents": empty}, {"documents": ()})) == []
