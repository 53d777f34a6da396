"""People whom a text does not name where they act: `both presidents`, the author of a post."""

from collections.abc import Sequence

from transforms.language.pack import Events
from transforms.model import Article, Mention, Post

BOTH_REACH = 6  # words around the trigger
ROLE_REACH = 8  # words between a role and its name: president of the republic, Irena Koval
TITLE_CHARS = 80
STEM = 6  # letters that a role shares with its plural and feminine


def both_people(
    article: Article, words: Sequence[str], first: int, last: int, told: Sequence[Mention],
    known: Events,
) -> list[Mention]:  # fmt: skip
    """The two whom `both` and the like mean near words[first:last]; [] if that is not plain.

    With a role (`both presidents`) the two people of that role in the document; where it is the
    subject (`the two met`) those `told` of last.
    """
    window = range(max(first - BOTH_REACH, 0), min(last + BOTH_REACH, len(words)))
    for spot in window:
        for phrase in sorted(known.both, key=lambda phrase: (-len(phrase), phrase)):
            parts = phrase.split()
            if list(words[spot : spot + len(parts)]) != parts:
                continue
            end = spot + len(parts)
            if end == first:
                return list(told)
            return _of_role(article, words[end]) if end < len(words) else []
    return []


def author_of(article: Article, post: Post) -> Mention | None:
    """A mention of who wrote the post, anywhere in the document."""
    author = set((post.author or "").casefold().split())
    for mention in article.mentions:
        name = set(mention.name.casefold().split())
        if mention.kind == "PER" and author and (name <= author or author <= name):
            return mention
    return None


def _of_role(article: Article, role: str) -> list[Mention]:
    stem = role[:STEM]
    if len(stem) < STEM or not role.isalpha():
        return []
    found: dict[str, Mention] = {}
    floor = 0
    for mention in article.mentions:
        if mention.kind != "PER":
            continue
        start, floor = max(mention.start_char - TITLE_CHARS, floor), mention.end_char
        before = article.text[start : mention.start_char]
        words = before.replace(",", " ").casefold().split()[-ROLE_REACH:]
        if any(word.startswith(stem) for word in words):
            found.setdefault(mention.name, mention)
    return list(found.values()) if len(found) == len("ab") else []


def told_last(article: Article, place: int) -> list[Mention]:
    """The two people named last before `place`, in order; [] if there are not two."""
    found: dict[str, Mention] = {}
    for mention in reversed(article.mentions):
        if mention.start_char < place and mention.kind == "PER":
            found.setdefault(mention.name, mention)
        if len(found) == len("ab"):
            return list(found.values())[::-1]
    return []
