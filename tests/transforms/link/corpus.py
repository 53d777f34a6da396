"""Invented corpora for the tests of linking: documents in, frames out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from tests.articles import raw_article
from transforms.analyze import analyze
from transforms.model import Article, Block, Hints, Metadata
from transforms.rows import article_rows, frames


def whole(text: str, name: str, language: str = "en", day: date | None = None) -> Article:
    """An article whose every line is a paragraph, the first one the title; nothing extracted."""
    article = raw_article(text, name)
    article.metadata = Metadata(
        title=text.partition("\n")[0] or None,
        language=language,
        language_score=1.0,
        published_on=day,
        published_basis=None if day is None else "metadata",
    )
    start = 0
    for no, line in enumerate(text.split("\n")):
        if line:
            kind = "paragraph" if no else "title"
            block = Block(len(article.blocks), start, start + len(line), kind, 1.0, language, 1.0)
            article.blocks.append(block)
        start += len(line) + 1
    return article


def analyzed(text: str, name: str, day: date | None = None) -> Article:
    """An article after every step."""
    basis = None if day is None else "metadata"
    article = raw_article(text, name, Hints(published_on=day, published_basis=basis))
    return analyze(article)


def tables_of(articles: Sequence[Article]) -> dict[str, pl.DataFrame]:
    """The per-document tables, linking columns NULL."""
    return frames(article_rows(article, "run", "test") for article in articles)


def without_blocks(article: Article, *kinds: str) -> Article:
    """The article with its blocks of these kinds taken for furniture."""
    article.blocks = [
        replace(block, kind="boilerplate") if block.kind in kinds else block
        for block in article.blocks
    ]
    return article
