"""Sentences -> tokens, once for all steps. Fills `Article.tokens`."""

from transforms.model import Article, Token


def find_tokens(article: Article) -> list[Token]:
    """Words, numbers and marks, in order."""
    return []
