from tests.articles import raw_article, read
from tests.transforms.link.corpus import tables_of
from transforms.link.leads import LEAD_SENTENCES, UNCUT_CHARS, leads
from transforms.model import Article

TEXT = "\n\n".join(f"The {n} pier of Port Ansel is open again." for n in ["old", "new"] * 4)


def _leads(*articles: Article) -> list[list[str]]:
    tables = tables_of(articles)
    found: list[list[str]] = leads(tables["documents"], tables["sentences"].reverse()).to_list()
    return found


def test_the_first_sentences_in_their_order() -> None:
    lead = _leads(read(TEXT, until="sentences"))[0]
    assert len(lead) == LEAD_SENTENCES
    assert lead[:2] == TEXT.split("\n\n")[:2]


def test_an_uncut_document_leads_with_its_beginning() -> None:
    assert _leads(raw_article(f"  {TEXT}")) == [[TEXT[:UNCUT_CHARS]]]


def test_an_empty_document() -> None:
    assert _leads(raw_article("")) == [[""]]
