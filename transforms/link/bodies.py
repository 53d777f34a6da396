"""Names of bodies and places across documents -> one body or place each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transforms.link.incidence import Incidence
from transforms.link.known_entities import KnownEntity, known_entities
from transforms.link.name_keys import body_key, initials_fit, is_acronym

CLEAR_SHARE = 0.8  # of the documents that spell an acronym out: then it is that body elsewhere too


@dataclass(frozen=True, slots=True)
class Expansion:
    """A document, by its place, that says what an acronym stands for."""

    document: int
    acronym: str
    name: str


class Bodies:
    """Finds the body or place a name stands for in a document."""

    def __init__(
        self, keys: Mapping[str, int], documents: Incidence, expansions: Iterable[Expansion]
    ) -> None:
        """Take the row in `documents` of each key, and where acronyms are spelled out."""
        self._known = known_entities()
        self._in_document: dict[tuple[int, str], set[str]] = defaultdict(set)
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for acronym, name, document in sorted(
            {
                (body_key(e.acronym), body_key(e.name), e.document)
                for e in expansions
                if is_acronym(e.acronym) and initials_fit(e.acronym, e.name)
            }
        ):
            self._in_document[document, acronym].add(name)
            said[acronym][name] += 1
        self._everywhere = {acronym: _clear(names) for acronym, names in said.items()}
        self._plain = _plain_forms(keys, documents)

    def known(self, name: str, text: str, language: str) -> KnownEntity | None:
        """The well-known entity of a mention, by its fullest name or by the words themselves."""
        found = self._known.find(name, language)
        return found or (self._known.find(text, language) if text != name else None)

    def is_told_by_document(self, name: str, key: str) -> bool:
        """Whether it is for the document to say what a name, of this key, stands for."""
        return is_acronym(name) and key in self._everywhere

    def find(self, name: str, key: str, language: str, document: int) -> KnownEntity | str:
        """The well-known entity of a name, or else the key of the body or place."""
        if is_acronym(name):
            here = self._in_document.get((document, key), set())
            full = next(iter(here)) if len(here) == 1 else self._everywhere.get(key)
            if full is not None:
                return self._known.find(full, language) or self._plain.get(full, full)
        return self._plain.get(key, key)


def _clear(names: Counter[str]) -> str | None:
    name, count = min(names.items(), key=lambda item: (-item[1], item[0]))
    return name if count >= CLEAR_SHARE * names.total() else None


def _plain_forms(keys: Mapping[str, int], documents: Incidence) -> dict[str, str]:
    """Names that add their country to a name seen without one, by the plain name.

    Only where a single country does so and both stand in one document: ministries and courts of
    several countries share their plain name.
    """
    known = known_entities()
    added: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key in sorted(keys):
        for plain, rest in _splits(key):
            country = known.find(rest, "und") if plain in keys else None
            if country is not None and country.country is not None:
                added[plain].add((country.country, key))
    return {
        key: plain
        for plain, forms in added.items()
        if len({country for country, _ in forms}) == 1 and " " in plain
        for _, key in sorted(forms)
        if documents.share(keys[key], keys[plain])
    }


def _splits(key: str) -> Iterable[tuple[str, str]]:
    """A name without the country that its first word or its last ones may be."""
    words = key.split()
    if len(words) > 2:
        yield " ".join(words[1:]), words[0]
    for at in range(max(2, len(words) - 5), len(words) - 1):
        if words[at] in _OF:
            yield " ".join(words[:at]), " ".join(words[at + 1 :])


_OF = frozenset({"de", "del", "do", "da", "of", "du", "di", "d"})
