from tests.articles import raw_article
from tests.transforms.link.corpus import tables_of, whole, without_blocks
from transforms.link.kept_text import kept_texts
from transforms.model import Article

TEXT = "Harbour opens\n\nThe pier of Port Ansel is open again."


def _kept(*articles: Article) -> list[str]:
    tables = tables_of(articles)
    return kept_texts(tables["documents"], tables["blocks"].reverse())


def test_blocks_in_their_order_without_furniture() -> None:
    first, second = whole(TEXT, "a"), without_blocks(whole(TEXT, "b"), "title")
    assert _kept(first, second) == [TEXT.replace("\n\n", "\n"), TEXT.partition("\n\n")[2]]


def test_an_undivided_document_keeps_its_text() -> None:
    assert _kept(raw_article(TEXT)) == [TEXT]


def test_only_furniture_leaves_nothing() -> None:
    assert _kept(without_blocks(whole(TEXT, "a"), "title", "paragraph")) == [""]
