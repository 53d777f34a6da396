"""Invented articles for tests: text in, analyzed article out."""

from datetime import date

from transforms import analyze
from transforms.model import Article, Hints, RawDocument
from transforms.rows import document_id

TODAY = date(2031, 6, 30)


def raw_article(text: str, name: str = "a.txt", hints: Hints | None = None) -> Article:
    """An article that no step has looked at."""
    uri = f"tests/{name}"
    raw = RawDocument(document_id(uri), uri, "tests", text, "utf-8", "0" * 64, (), hints or Hints())
    return Article(raw=raw, today=TODAY)


def read(text: str, until: str | None = None, **more: object) -> Article:
    """An article after the steps up to and with the one that fills `until` (all by default)."""
    article = raw_article(text, **more)  # type: ignore[arg-type]
    wanted = [target for _, target, _ in analyze.STEPS]
    last = len(wanted) if until is None else len(wanted) - wanted[::-1].index(until)
    for _, target, step in analyze.STEPS[:last]:
        setattr(article, target, step(article))
    return article
