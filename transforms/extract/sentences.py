"""Blocks -> sentences. Fills `Article.sentences`."""

from transforms.model import Article, Sentence


def find_sentences(article: Article) -> list[Sentence]:
    """The sentences of the blocks that feed the extraction, in order."""
    return []
