"""Sentences -> quotes with speakers. Fills `Article.quotes`."""

from transforms.model import Article, Quote


def find_quotes(article: Article) -> list[Quote]:
    """Quotes with their speakers, in order of start."""
    return []
