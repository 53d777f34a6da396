"""Block -> language. Replaces `Article.blocks` and `Article.posts` by tagged ones."""

from transforms.model import Article, Block


def tag_blocks(article: Article) -> list[Block]:
    """The blocks with their languages."""
    return article.blocks
