"""Block -> language. Replaces `Article.blocks` and `Article.posts` by tagged ones."""

from dataclasses import replace

from transforms.language.document import block_languages
from transforms.model import Article, Block, Post


def tag_blocks(article: Article) -> list[Block]:
    """The blocks with their languages."""
    tags = block_languages(article)
    return [
        replace(block, language=language, language_score=score)
        for block, (language, score) in zip(article.blocks, tags, strict=True)
    ]


def tag_posts(article: Article) -> list[Post]:
    """The posts with the languages of their blocks."""
    languages = {block.start_char: block.language for block in article.blocks}
    return [replace(post, language=languages.get(post.start_char, "und")) for post in article.posts]
