"""Look-ups by place in lists that are in the order of the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from transforms.model import Post


class Spanned(Protocol):
    """Anything with a place in the text."""

    @property
    def start_char(self) -> int: ...


SpannedT = TypeVar("SpannedT", bound=Spanned)


def between(facts: Sequence[SpannedT], start: int, stop: int) -> Iterator[SpannedT]:
    """Those that begin in text[start:stop]."""
    number = bisect_left(facts, start, key=lambda fact: fact.start_char)
    while number < len(facts) and facts[number].start_char < stop:
        yield facts[number]
        number += 1


def post_at(posts: Sequence[Post], place: int) -> Post | None:
    """The post whose body holds the place."""
    number = bisect_right(posts, place, key=lambda post: post.body_start_char) - 1
    return posts[number] if number >= 0 and place < posts[number].body_end_char else None
