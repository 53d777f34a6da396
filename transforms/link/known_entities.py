"""Countries, places and bodies known under many names."""

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from babel import Locale

from transforms.link.name_keys import body_key, fold, is_acronym

# Languages whose names of countries are read: those the embedding reads, and large ones.
CLDR_LANGUAGES = (
    "en", "es", "pt", "fr", "de", "it", "ca", "gl", "eu", "nl", "pl", "cs", "sv", "da", "nb", "fi",
    "hu", "ro", "tr", "ru", "uk", "el", "ar", "he", "fa", "zh", "ja", "ko", "hi", "id", "vi",
)  # fmt: skip
# Names that entity_names lists unseen: where the reader may look for them.
LISTED_LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "ca")
_REGIONS = {"002", "142", "150", "009", "029"}  # continents and the Caribbean
_NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
_KINDS = {"countries": "LOC", "places": "LOC", "bodies": "ORG"}


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """A place or body with its names by language; `country` is its ISO 3166-1 code if it is one."""

    label: str
    kind: str
    country: str | None
    names: tuple[tuple[str, str], ...]  # (language, name)


class KnownEntities:
    """Finds the entity of a name."""

    def __init__(self, entities: dict[str, KnownEntity], ambiguous: frozenset[str]) -> None:
        self._entities = entities
        self._by_key: dict[str, dict[str, set[str]]] = {}
        for label, entity in entities.items():
            for language, name in entity.names:
                claims = self._by_key.setdefault(body_key(name), {})
                claims.setdefault(label, set()).add(language)
        # what only a farther language calls a country may be a town or a word in a nearer one
        self._ambiguous = ambiguous | {
            key
            for key, claims in self._by_key.items()
            if set().union(*claims.values()).isdisjoint(LISTED_LANGUAGES)
        }
        self._acronyms = {
            label: {language for language, name in entity.names if is_acronym(name)}
            for label, entity in entities.items()
        }

    def find(self, name: str, language: str) -> KnownEntity | None:
        """The entity a name stands for in a passage of this language; None when it may be two."""
        key = body_key(name)
        claims = self._by_key.get(key)
        code = language.partition("-")[0]
        if claims is None:
            return None
        said = [label for label, languages in claims.items() if code in languages]
        if len(said) == 1:
            return self._entities[said[0]]
        if said or key in self._ambiguous or len(claims) > 1:
            return None
        label = next(iter(claims))
        # OEA is Spanish for OAS: where a language has its own acronym, OAS is something else
        return None if is_acronym(name) and code in self._acronyms[label] else self._entities[label]


@functools.cache
def known_entities() -> KnownEntities:
    """The entities that ship: CLDR's territories and `known_entities.toml`."""
    file = resources.files("transforms.link") / "known_entities.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    ambiguous = frozenset(data.pop("ambiguous"))
    names: dict[str, list[tuple[str, str]]] = {}
    kinds: dict[str, str] = {}
    for code, language, name in _territories():
        if fold(name) not in ambiguous:
            kinds[code] = "LOC"
            names.setdefault(code, []).append((language, name))
    for section, entities in data.items():
        for label, by_language in entities.items():
            kinds[label] = _KINDS[section]
            names.setdefault(label, []).extend(
                (language, name) for language, listed in by_language.items() for name in listed
            )
    found = {
        label: KnownEntity(label, kinds[label], _country(label), tuple(sorted(set(names[label]))))
        for label in sorted(names)
    }
    return KnownEntities(found, ambiguous)


def _territories() -> Iterator[tuple[str, str, str]]:
    for language in CLDR_LANGUAGES:
        for code, name in sorted(Locale.parse(language).territories.items()):
            if code in _REGIONS or (len(code) == 2 and code not in _NOT_COUNTRIES):
                yield code, language, name


def _country(label: str) -> str | None:
    return label if len(label) == 2 and label.isupper() else None
