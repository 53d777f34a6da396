"""Names of bodies and of features of the land -> what they are and of which place, in any language.

`Ostrand Coast Guard` and `Guardia Costera de Ostrand` say the same by parts.
"""

import functools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources

from transforms.language.pack import all_packs
from transforms.link.name_keys import fold
from transforms.link.name_words import name_words

LONGEST_ENDING = 4  # letters of an adjective behind the stem of its country: mexican|os
MOST_WORDS = 14
# "of the nation": no place by itself
OWN_COUNTRY = frozenset({"nacion", "republica", "estado", "nation", "republic", "republique"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The kinds of thing a name says, in order of the alphabet, and the place; "" if none."""

    what: tuple[str, ...]
    place: str

    def __str__(self) -> str:
        return f"{' '.join(self.what)} of {self.place}"


@dataclass(frozen=True)
class Lexicon:
    """Folded phrases of all languages -> what they say; stems of adjectives -> countries."""

    phrases: Mapping[tuple[str, ...], str]
    openings: frozenset[str]  # the first words of the phrases
    longest: int
    stems: Mapping[str, str]


@functools.cache
def offices() -> Lexicon:
    """What bodies are called."""
    return _lexicon({p.code: p.names.offices for p in all_packs()})


@functools.cache
def features() -> Lexicon:
    """What features of the land are called."""
    return _lexicon({p.code: p.names.features for p in all_packs()})


@functools.cache
def trades() -> Lexicon:
    """What companies, parties, foundations ... are called beside their own name."""
    return _lexicon({p.code: p.names.trades for p in all_packs()})


def _lexicon(by_language: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Lexicon:
    phrases: dict[tuple[str, ...], str] = {}
    for _, kinds in sorted(by_language.items()):
        for what, names in kinds.items():
            for name in names:
                phrases.setdefault(tuple(fold(name).split()), what)
    file = resources.files("transforms.link") / "demonyms.toml"
    demonyms = tomllib.loads(file.read_text(encoding="utf-8"))
    stems = {stem: country for country, stems in demonyms.items() for stem in stems}
    openings = frozenset(phrase[0] for phrase in phrases)
    return Lexicon(phrases, openings, max(map(len, phrases)), stems)


def parts_of(name: str, lexicon: Lexicon, place_of: Callable[[str], str | None]) -> Parts | None:
    """The parts of a name; None when words are left over that are no place.

    `place_of` gives the key of a place by its folded name, or None.
    """
    words = fold(name).split()
    if len(words) > MOST_WORDS or lexicon.openings.isdisjoint(words):
        return None
    what: list[str] = []
    rest: list[tuple[int, str]] = []
    at = 0
    while at < len(words):
        length = _phrase_at(words, at, lexicon)
        if length:
            what += lexicon.phrases[tuple(words[at : at + length])].split("+")
        else:
            rest.append((at, words[at]))
        at += length or 1
    if not what:
        return None
    place = _place(rest, lexicon, place_of)
    return None if place is None else Parts(tuple(sorted(set(what))), place)


def _phrase_at(words: list[str], at: int, lexicon: Lexicon) -> int:
    if words[at] not in lexicon.openings:
        return 0
    lengths = range(min(lexicon.longest, len(words) - at), 0, -1)
    return next((n for n in lengths if tuple(words[at : at + n]) in lexicon.phrases), 0)


def _place(
    rest: list[tuple[int, str]], lexicon: Lexicon, place_of: Callable[[str], str | None]
) -> str | None:
    """The place that the words left over name: "" for none of them, None for something else."""
    small = name_words().particles | name_words().articles
    while rest and rest[0][1] in small:
        rest = rest[1:]
    while rest and rest[-1][1] in small:
        rest = rest[:-1]
    if {word for _, word in rest} <= small | OWN_COUNTRY:
        return ""
    if rest[-1][0] - rest[0][0] != len(rest) - 1:
        return None  # a name around the office: two things
    name = " ".join(word for _, word in rest)
    return place_of(name) or (_country_of(name, lexicon) if len(rest) == 1 else None)


def _country_of(word: str, lexicon: Lexicon) -> str | None:
    """The country of an adjective: mexicana, Spanish."""
    for end in range(len(word), max(len(word) - LONGEST_ENDING, 3) - 1, -1):
        if country := lexicon.stems.get(word[:end]):
            return country
    return None
