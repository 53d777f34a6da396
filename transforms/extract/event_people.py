"""People whom a text does not name where they act: `both presidents`, the author of a post."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from transforms.language.pack import Events
from transforms.model import Article, EventMention, Mention, Post

BOTH_REACH = 6  # words around the trigger
ROLE_REACH = 8  # words between a role and its name: president of the republic, Irena Koval
TITLE_CHARS = 80
STEM = 6  # letters that a role shares with its plural and feminine


class Told:
    """The people of a document, each question answered without going through all of them."""

    def __init__(self, article: Article) -> None:
        self.article, self.mentions = article, article.mentions
        self._partners: list[Mention] = []
        self._authors: dict[str | None, Mention | None] = {}

    def note(self, events: Iterable[EventMention]) -> None:
        """Remember the two of the last of these, told of before what comes."""
        for event in events:
            if len(event.participants) == len("ab"):
                starts = sorted(part.mention_start_char for part in event.participants)
                self._partners = [self.mentions[self._first_from(start)] for start in starts]

    @cached_property
    def _pairs(self) -> list[list[Mention]]:
        return _pairs(self.mentions)

    @cached_property
    def _roles(self) -> dict[str, dict[str, Mention]]:
        return _roles(self.article)

    def last(self, place: int) -> list[Mention]:
        """The two of the last event between two, or the two named last before `place`."""
        return self._partners or self._pairs[self._first_from(place)]

    def of_role(self, role: str) -> list[Mention]:
        """The two of that role, where the document names two."""
        stem = role[:STEM]
        if len(stem) < STEM or not role.isalpha():
            return []
        found = self._roles.get(stem, {})
        return list(found.values()) if len(found) == len("ab") else []

    def author_of(self, post: Post) -> Mention | None:
        """A mention of who wrote the post, anywhere in the document."""
        if post.author not in self._authors:
            self._authors[post.author] = _named(self.mentions, post.author)
        return self._authors[post.author]

    def _first_from(self, place: int) -> int:
        return bisect_left(self.mentions, place, key=lambda m: m.start_char)


def both_people(
    words: Sequence[str], first: int, last: int, told: Told, here: int, known: Events
) -> list[Mention]:
    """The two whom `both` and the like mean near words[first:last]; [] if that is not plain.

    With a role (`both presidents`) the two people of that role in the document; where it is the
    subject (`the two met`) those told of last before `here`.
    """
    window = range(max(first - BOTH_REACH, 0), min(last + BOTH_REACH, len(words)))
    for spot in window:
        for phrase in sorted(known.both, key=lambda phrase: (-len(phrase), phrase)):
            parts = phrase.split()
            if list(words[spot : spot + len(parts)]) != parts:
                continue
            end = spot + len(parts)
            if end == first:
                return told.last(here)
            return told.of_role(words[end]) if end < len(words) else []
    return []


def _named(mentions: Sequence[Mention], name: str | None) -> Mention | None:
    author = set((name or "").casefold().split())
    for mention in mentions if author else ():
        words = set(mention.name.casefold().split())
        if mention.kind == "PER" and (words <= author or author <= words):
            return mention
    return None


def _pairs(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """For each mention, and for the end, the last two people before it; [] if there are not two."""
    pairs: list[list[Mention]] = [[]]
    last: list[Mention] = []
    for mention in mentions:
        if mention.kind == "PER":
            others = [other for other in last if other.name != mention.name]
            last = [*others[-1:], mention]
        pairs.append(last if len(last) == len("ab") else [])
    return pairs


def _roles(article: Article) -> dict[str, dict[str, Mention]]:
    """The people by the stems of the words before their names."""
    found: dict[str, dict[str, Mention]] = {}
    floor = 0
    for mention in article.mentions:
        if mention.kind != "PER":
            continue
        start, floor = max(mention.start_char - TITLE_CHARS, floor), mention.end_char
        before = article.text[start : mention.start_char]
        for word in before.replace(",", " ").casefold().split()[-ROLE_REACH:]:
            if len(word) >= STEM:
                found.setdefault(word[:STEM], {}).setdefault(mention.name, mention)
    return found
