"""Each name of each document -> the entity it stands for."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from transforms.link.bodies import Bodies, Expansion
from transforms.link.contexts import Contexts
from transforms.link.known_entities import KnownEntity
from transforms.link.name_keys import PersonKey, body_key, person_key
from transforms.link.offices import Named, Offices
from transforms.link.people import People
from transforms.rows import stable_id

CLEAR_KIND = 3  # times as many mentions as a person than as a body or place, or the reverse


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """A way a document names somebody: the words, and the fullest form it gives of them."""

    document: str
    kind: str
    name: str
    text: str
    language: str
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The entity of a naming. `known` is its row in the table of known names."""

    is_person: bool
    label: str
    known: KnownEntity | None = None
    untold_place: str = ""  # of a body that its names tell no place of

    @property
    def entity_id(self) -> str:
        """Derived from what kind it is and the shortest full name: more text never changes it."""
        return stable_id("ent", "person" if self.is_person else "thing", self.label)


class EntityChoice:
    """Chooses the entity of each naming in view of all of them."""

    def __init__(
        self,
        namings: Sequence[Naming],
        groups: Mapping[str, str | None],
        expansions: Iterable[Expansion] = (),
        relatives: Collection[PersonKey] = (),
    ) -> None:
        """Take every naming of the corpus and the near-duplicate group of each document."""
        self._groups = groups
        self._votes = _votes(namings)
        things: dict[str, set[str]] = defaultdict(set)
        people: dict[PersonKey, set[str]] = defaultdict(set)
        company: dict[str, set[str]] = defaultdict(set)
        for naming in namings:
            key = body_key(naming.name)
            if self._looks_like_person(naming):
                people[person_key(naming.name)].add(naming.document)
                company[naming.document].add(str(person_key(naming.name)))
            else:
                things[key].add(naming.document)
                company[naming.document].add(key)
        self._bodies = Bodies(things, expansions)
        self._offices = Offices(
            Named(n.document, n.name, n.language, n.count, n.kind == "LOC")
            for n in namings
            if n.kind != "PER"
        )
        contexts = Contexts({d: frozenset(names) for d, names in company.items()}, groups)
        self._people = People(people, contexts, relatives)

    def choose(self, naming: Naming) -> Choice:
        """The entity of a naming; a surname that several may bear is one of its document's own."""
        if self._is_person(naming):
            return self._person(naming)
        known = self._bodies.known(naming.name, naming.text, naming.language)
        return _of_known(known) if known else self._by_parts(naming) or self._by_words(naming)

    def _by_parts(self, naming: Naming) -> Choice | None:
        if feature := self._offices.place(naming.name):
            return Choice(False, feature)
        document = naming.document
        story = self._groups.get(document) or document
        office = self._offices.find(naming.name, naming.language, document, story)
        if office:
            return Choice(False, office.key, None, office.untold_place)
        if naming.kind == "LOC":
            return None
        trade = self._offices.trade(naming.name, naming.language, document)
        return Choice(False, trade) if trade else None

    def _by_words(self, naming: Naming) -> Choice:
        found = self._bodies.find(naming.name, naming.language, naming.document)
        return _of_known(found) if isinstance(found, KnownEntity) else Choice(False, found)

    def _person(self, naming: Naming) -> Choice:
        key = person_key(naming.name)
        if self._people.is_two_names(key):
            key = person_key(naming.text)
        found = self._people.find(key, naming.document)
        if found is not None:
            return Choice(True, str(found))
        story = self._groups.get(naming.document) or naming.document
        return Choice(True, f"{key} in {story}")

    def _looks_like_person(self, naming: Naming) -> bool:
        """By the kinds the name is given all over; a tie keeps the kind given here."""
        as_person, otherwise = self._votes[body_key(naming.name)]
        if naming.kind == "PER":
            return as_person >= otherwise or " " not in naming.name.strip()
        return as_person >= CLEAR_KIND * otherwise

    def _is_person(self, naming: Naming) -> bool:
        if not self._looks_like_person(naming):
            return False
        as_person, otherwise = self._votes[body_key(naming.name)]
        if " " in naming.name.strip() or as_person > otherwise:
            return True
        return self._people.is_surname(person_key(naming.name))


def _of_known(known: KnownEntity) -> Choice:
    return Choice(False, f"known {known.label}", known)


def _votes(namings: Sequence[Naming]) -> dict[str, tuple[int, int]]:
    """Mentions of each name as a person, and as anything else."""
    as_person: Counter[str] = Counter()
    otherwise: Counter[str] = Counter()
    for naming in namings:
        (as_person if naming.kind == "PER" else otherwise)[body_key(naming.name)] += naming.count
    return {key: (as_person[key], otherwise[key]) for key in as_person.keys() | otherwise.keys()}
