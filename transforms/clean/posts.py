"""Embedded social posts. Fills `Article.posts`."""

from transforms.model import Article, Post


def find_posts(article: Article) -> list[Post]:
    """The embedded posts, in order of their start."""
    return []
