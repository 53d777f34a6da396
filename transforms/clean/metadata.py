"""Title, byline, outlet and day of publication. Fills `Article.metadata`."""

from transforms.model import Article, Metadata


def find_metadata(article: Article) -> Metadata:
    """What the document says about itself; None beats a guess."""
    return Metadata()
