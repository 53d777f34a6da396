"""Embedded posts -> their author's words."""

from collections.abc import Iterable, Iterator

from transforms.extract.gazetteer import fold
from transforms.extract.places import between
from transforms.model import Article, Mention, Post, Quote

SURE = 0.95
MOSTLY = 0.6


def find_posted(article: Article, direct: Iterable[Quote]) -> Iterator[Quote]:
    """A quote of kind `post` for each post that is more than words of others in marks."""
    others = sorted(direct, key=lambda quote: quote.start_char)
    mentions = _Bearers(article.mentions if article.posts else ())
    for post in article.posts:
        size = post.body_end_char - post.body_start_char
        if size <= 0:
            continue
        inside = between(others, post.body_start_char, post.body_end_char)
        if sum(quote.end_char - quote.start_char for quote in inside) < MOSTLY * size:
            yield _posted(article.text, post, mentions.of(post.author))


def _posted(text: str, post: Post, mention: Mention | None) -> Quote:
    start, end = _author_span(text, post)
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


class _Bearers:
    """The names in an article by their words, so that an author is looked up and not searched."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._names: list[tuple[frozenset[str], Mention]] = []
        self._by_word: dict[str, list[int]] = {}
        for mention in {m.name: m for m in reversed(list(mentions))}.values():
            words = frozenset(fold(mention.name).split())
            for word in words:
                self._by_word.setdefault(word, []).append(len(self._names))
            self._names.append((words, mention))

    def of(self, author: str | None) -> Mention | None:
        """The longest name, and the first of such, that the author of a post bears."""
        words = set(fold(author or "").split())
        near = sorted({number for word in words for number in self._by_word.get(word, ())})
        found = (self._names[number] for number in near)
        same = [m for name, m in found if len(name & words) >= 2 and name & words in (name, words)]
        return min(same, key=lambda m: (-len(m.name), m.start_char), default=None)
