"""Embedded posts -> their author's words."""

from collections.abc import Iterable, Iterator

from transforms.extract.gazetteer import fold
from transforms.model import Article, Mention, Post, Quote

SURE = 0.95
MOSTLY = 0.6


def find_posted(article: Article, direct: Iterable[Quote]) -> Iterator[Quote]:
    """A quote of kind `post` for each post that is more than words of others in marks."""
    others = list(direct)
    for post in article.posts:
        size = post.body_end_char - post.body_start_char
        if size <= 0:
            continue
        inside = (q for q in others if post.body_start_char <= q.start_char < post.body_end_char)
        if sum(q.end_char - q.start_char for q in inside) < MOSTLY * size:
            yield _posted(article, post)


def _posted(article: Article, post: Post) -> Quote:
    start, end = _author_span(article.text, post)
    mention = _mention_of(article, post.author)
    return Quote(
        post.body_start_char,
        post.body_end_char,
        "post",
        post.language,
        None,
        start,
        end,
        mention.name if mention else post.author if start is not None else None,
        mention.start_char if mention else None,
        SURE if start is not None else None,
    )


def _author_span(text: str, post: Post) -> tuple[int | None, int | None]:
    for name in (post.author, post.handle and f"@{post.handle.lstrip('@')}", post.handle):
        if not name:
            continue
        for begin, stop in (
            (post.body_end_char, post.end_char),
            (post.start_char, post.body_start_char),
        ):
            place = text.find(name, begin, stop)
            if place >= 0:
                return place, place + len(name)
    return None, None


def _mention_of(article: Article, author: str | None) -> Mention | None:
    """The name in the article that the author of a post bears."""
    words = set(fold(author or "").split())
    best: Mention | None = None
    for mention in article.mentions:
        name = set(fold(mention.name).split())
        same = len(name & words) >= 2 and (name <= words or words <= name)
        if same and (best is None or len(mention.name) > len(best.name)):
            best = mention
    return best
