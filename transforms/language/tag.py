"""Block -> language. Replaces `Article.blocks` by tagged ones."""

from dataclasses import replace

from transforms.language.document import block_languages
from transforms.model import Article, Block


def tag_blocks(article: Article) -> list[Block]:
    """The blocks with their languages."""
    tags = block_languages(article)
    return [
        replace(block, language=language, language_score=score)
        for block, (language, score) in zip(article.blocks, tags, strict=True)
    ]
