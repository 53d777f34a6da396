"""One document through every step. Reads like a table of contents."""

from collections.abc import Callable
from typing import Any

from transforms.clean.blocks import find_blocks
from transforms.clean.metadata import find_metadata
from transforms.clean.posts import find_posts
from transforms.extract.dates import find_dates
from transforms.extract.events import find_events
from transforms.extract.names import find_names
from transforms.extract.quantities import find_quantities
from transforms.extract.quotes import find_quotes
from transforms.extract.sentences import find_sentences
from transforms.extract.tokens import find_tokens
from transforms.language.document import tag_document
from transforms.language.tag import tag_blocks, tag_posts
from transforms.model import Article

STEPS: tuple[tuple[str, str, Callable[[Article], Any]], ...] = (
    # stage, field of Article that the step fills, step
    ("clean", "posts", find_posts),
    ("clean", "blocks", find_blocks),
    ("language", "blocks", tag_blocks),
    ("language", "posts", tag_posts),
    ("clean", "metadata", find_metadata),
    ("language", "metadata", tag_document),
    ("extract", "sentences", find_sentences),
    ("extract", "tokens", find_tokens),
    ("extract", "mentions", find_names),
    ("extract", "dates", find_dates),
    ("extract", "quotes", find_quotes),
    ("extract", "quantities", find_quantities),
    ("extract", "event_mentions", find_events),
)


def analyze(article: Article) -> Article:
    """Fill every field of the article, in the order of STEPS, and return it."""
    for _, target, step in STEPS:
        setattr(article, target, step(article))
    return article
