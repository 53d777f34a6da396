"""Words that the packs know around names, ready to look up."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transforms.extract.tokens import TOKEN
from transforms.language.pack import Pack, all_packs, pack_for

Words = frozenset[str]
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """Phrases in small letters, to be found beside a word."""

    known: frozenset[Phrase]
    longest: int
    first: Words  # words of them
    last: Words

    def before(self, words: list[str], at: int) -> Phrase | None:
        """The longest of them that ends right before the word."""
        if not at or words[at - 1].lower() not in self.last:
            return None
        for length in range(min(self.longest, at), 0, -1):
            if (found := tuple(map(str.lower, words[at - length : at]))) in self.known:
                return found
        return None

    def behind(self, words: list[str], at: int) -> Phrase | None:
        """The longest of them that begins with the word."""
        if at >= len(words) or words[at].lower().replace("’", "'") not in self.first:
            return None
        for length in range(min(self.longest, len(words) - at), 0, -1):
            found = tuple(word.lower().replace("’", "'") for word in words[at : at + length])
            if found in self.known:
                return found
        return None


@dataclass(frozen=True)
class NameLexicon:
    """See transforms.language.pack.Names; phrases are cut into tokens."""

    is_of_language: bool  # False: of all packs together, for want of one
    has_small_endings: bool
    particles: Words
    titles: Words
    honorifics: Words
    not_names: Words
    joiners: Words
    links: frozenset[Phrase]
    body_openers: Words
    body_words: Words
    body_articles: Words
    lone_bodies: Words
    small_words: Words  # that open a sentence with a capital and are no name
    known: dict[Phrase, str]  # bodies and places as written -> ORG, LOC
    longest_known: dict[str, int]  # first word -> words of the longest that begins so
    place_before: Phrases
    place_labels: Phrases
    place_behind: Phrases
    place_openers: Words
    place_endings: Words
    body_labels: Phrases
    body_behind: Phrases


def _phrase(text: str) -> Phrase:
    return tuple(match.group() for match in TOKEN.finditer(text))


def _all(packs: tuple[Pack, ...], field: str) -> Words:
    return frozenset(word for pack in packs for word in getattr(pack.names, field))


def _phrases(texts: Iterable[str]) -> Phrases:
    known = frozenset(map(_phrase, texts))
    return Phrases(
        known,
        max(map(len, known), default=0),
        frozenset(phrase[0] for phrase in known),
        frozenset(phrase[-1] for phrase in known),
    )


def _with_links(packs: tuple[Pack, ...]) -> Iterator[str]:
    for pack in packs:
        for noun in pack.names.place_nouns:
            yield from (f"{noun} {link}" for link in pack.names.place_links)


def _small_words(packs: tuple[Pack, ...]) -> Words:
    found: set[str] = set()
    for pack in packs:
        speech = pack.speech
        for words in (speech.prepositions, speech.conjunctions, speech.determiners):
            found.update(words)
        found.update(phrase for phrase in speech.according if " " not in phrase)
        found.update(word for word in pack.sentences.openers if " " not in word)
    return frozenset(word.lower() for word in found)


@functools.cache
def name_lexicon(language: str) -> NameLexicon:
    """The words of the language's pack, of all packs where it has none.

    Bodies and places are known in all languages; the language's own reading of a name goes first.
    """
    own = pack_for(language)
    packs = (own,) if own else all_packs()
    known: dict[Phrase, str] = {}
    for pack in (*all_packs(), *packs):
        known |= {_phrase(name): "ORG" for name in pack.names.bodies}
        known |= {_phrase(name): "LOC" for name in pack.names.places}
    longest: dict[str, int] = {}
    for phrase in known:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return NameLexicon(
        is_of_language=own is not None,
        has_small_endings=any(pack.names.has_small_endings for pack in packs),
        particles=_all(packs, "particles"),
        titles=_all(packs, "titles"),
        honorifics=_all(packs, "honorifics"),
        not_names=_all(packs, "not_names"),
        joiners=_all(packs, "joiners"),
        links=frozenset(_phrase(link) for pack in packs for link in pack.names.links),
        body_openers=_all(packs, "body_openers"),
        body_words=_all(packs, "body_words"),
        body_articles=_all(packs, "body_articles"),
        lone_bodies=_all(packs, "lone_bodies"),
        small_words=_small_words(packs),
        known=known,
        longest_known=longest,
        place_before=_phrases(_with_links(packs)),
        place_labels=_phrases(_all(packs, "place_labels")),
        place_behind=_phrases(_all(packs, "place_behind")),
        place_openers=_all(packs, "place_openers"),
        place_endings=_all(packs, "place_endings"),
        body_labels=_phrases(_all(packs, "body_labels")),
        body_behind=_phrases(_all(packs, "body_behind")),
    )
