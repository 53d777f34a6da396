"""Title, byline, outlet and day of publication. Fills `Article.metadata`."""

from transforms.clean.outlet import find_outlet
from transforms.clean.published import find_published
from transforms.clean.signature import without_times
from transforms.language.document import document_language
from transforms.model import Article, Metadata


def find_metadata(article: Article) -> Metadata:
    """What the document says about itself; None beats a guess. Hints from outside win."""
    hints = article.raw.hints
    language, score = document_language(article)
    published_on, basis = find_published(article, language)
    return Metadata(
        outlet=hints.outlet or find_outlet(article),
        title=hints.title or _first(article, "title"),
        subtitle=_first(article, "subtitle"),
        byline=hints.byline or _find_byline(article),
        url=hints.url,
        published_on=published_on,
        published_basis=basis,
        language=language,
        language_score=score,
    )


def _find_byline(article: Article) -> str | None:
    """The first line that names an author; an account name signs a reader's post as a rule."""
    for block in article.blocks:
        if block.kind == "byline" and article.text[block.start_char] != "@":
            return without_times(article.text[block.start_char : block.end_char])
    return None


def _first(article: Article, kind: str) -> str | None:
    for block in article.blocks:
        if block.kind == kind:
            return article.text[block.start_char : block.end_char]
    return None
