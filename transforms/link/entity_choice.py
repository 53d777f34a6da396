"""Each name of each document -> the entity it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.link.bodies import Bodies
from transforms.link.contexts import Contexts
from transforms.link.known_entities import KnownEntity
from transforms.link.name_keys import PersonKey, body_key, person_key
from transforms.link.namings import Form, Namings
from transforms.link.offices import Offices
from transforms.link.people import People
from transforms.rows import stable_id

CLEAR_KIND = 3  # times as many mentions as a person than as a body or place, or the reverse


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
    """Chooses the entity of each form of a name in view of all of them."""

    def __init__(self, namings: Namings, groups: Mapping[int, str]) -> None:
        """Take every naming of the corpus and the near-duplicate groups of documents."""
        self._namings, self._groups = namings, groups
        forms = namings.forms
        # Once for each form: there are too many to be kept by name from one look to the next.
        held: dict[str, str] = {}
        self._keys = [held.setdefault(key, key) for key in (body_key(f.name) for f in forms)]
        self._looks, self._leans = _judge(namings, self._keys)
        self._person_keys = [
            person_key(form.name) if is_person else None
            for form, is_person in zip(forms, self._looks, strict=True)
        ]
        names = [
            key if person is None else str(person)
            for key, person in zip(self._keys, self._person_keys, strict=True)
        ]
        place_of = {name: place for place, name in enumerate(sorted(set(names)))}
        self._bodies = self._read_bodies(namings, names, self._looks)
        self._offices = Offices(namings)
        contexts = Contexts(
            namings.incidence([place_of[name] for name in names], by_document=True),
            place_of,
            groups,
            len(namings.documents),
        )
        self._people = self._read_people(namings, self._person_keys, contexts)

    def choose_all(self) -> tuple[list[Choice], pl.Series]:
        """The distinct choices, and the place of its choice for each row of `namings.counts`.

        A form is asked for once, unless it is for its documents to say what it stands for.
        """
        choices: list[Choice] = []
        place_of: dict[tuple[bool, str, str], int] = {}

        def place(form: int, document: int) -> int:
            choice = self._choose(form, document)
            key = choice.is_person, choice.label, choice.untold_place
            if key not in place_of:
                place_of[key] = len(choices)
                choices.append(choice)
            return place_of[key]

        forms, counts = self._namings.forms, self._namings.counts
        everywhere = [
            None if self._is_told_by_document(form) else place(form, 0)
            for form in range(len(forms))
        ]
        places = pl.Series(everywhere, dtype=pl.Int32).gather(counts["form"])
        # one form after the other: what its bearers share is read once for all of its documents
        told = counts.select("document", "form", row=pl.int_range(pl.len())).filter(
            places.is_null()
        )
        told = told.sort("form", "document")
        found = [place(form, document) for document, form, _ in told.iter_rows()]
        places = places.scatter(told["row"], found)
        return choices, places

    def _choose(self, place: int, document: int) -> Choice:
        """The entity of a naming; a surname that several may bear is one of its document's own."""
        form = self._namings.forms[place]
        if self._is_person(place):
            return self._person(place, document)
        known = self._bodies.known(form.name, form.text, form.language)
        if known:
            return _of_known(known)
        return self._by_parts(form, document) or self._by_words(place, document)

    def _is_told_by_document(self, place: int) -> bool:
        form = self._namings.forms[place]
        if self._is_person(place):
            return self._people.is_told_by_document(self._person_key(place))
        if self._bodies.known(form.name, form.text, form.language):
            return False
        if self._offices.place(form.name):
            return False
        return self._offices.is_told_by_document(form) or self._bodies.is_told_by_document(
            form.name, self._keys[place]
        )

    def _by_parts(self, form: Form, document: int) -> Choice | None:
        if feature := self._offices.place(form.name):
            return Choice(False, feature)
        office = self._offices.find(form.name, form.language, document, self._story(document))
        if office:
            return Choice(False, office.key, None, office.untold_place)
        if form.kind == "LOC":
            return None
        trade = self._offices.trade(form.name, form.language, document)
        return Choice(False, trade) if trade else None

    def _by_words(self, place: int, document: int) -> Choice:
        form, key = self._namings.forms[place], self._keys[place]
        found = self._bodies.find(form.name, key, form.language, document)
        return _of_known(found) if isinstance(found, KnownEntity) else Choice(False, found)

    def _person(self, place: int, document: int) -> Choice:
        key = self._person_key(place)
        found = self._people.find(key, document)
        if found is not None:
            return Choice(True, str(found))
        return Choice(True, f"{key} in {self._story(document)}")

    def _person_key(self, place: int) -> PersonKey:
        form, key = self._namings.forms[place], self._person_keys[place]
        if key is None or self._people.is_two_names(key):
            return person_key(form.text)
        return key

    def _story(self, document: int) -> str:
        return self._groups.get(document) or self._namings.documents[document]

    def _is_person(self, place: int) -> bool:
        if not self._looks[place] or self._leans[place]:
            return self._looks[place]
        key = self._person_keys[place]
        return key is not None and self._people.is_surname(key)

    @staticmethod
    def _read_bodies(namings: Namings, names: list[str], looks: list[bool]) -> Bodies:
        things = sorted(
            {name for name, is_person in zip(names, looks, strict=True) if not is_person}
        )
        row_of = {name: row for row, name in enumerate(things)}
        rows = [
            None if is_person else row_of[name]
            for name, is_person in zip(names, looks, strict=True)
        ]
        return Bodies(row_of, namings.incidence(rows), namings.expansions)

    @staticmethod
    def _read_people(
        namings: Namings, keys: Sequence[PersonKey | None], contexts: Contexts
    ) -> People:
        row_of: dict[PersonKey, int] = {}
        rows = [None if key is None else row_of.setdefault(key, len(row_of)) for key in keys]
        documents = namings.incidence(rows)
        width = len(namings.documents)
        return People(list(row_of), documents, width, contexts, namings.relatives)


def _of_known(known: KnownEntity) -> Choice:
    return Choice(False, f"known {known.label}", known)


def _judge(namings: Namings, keys: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """Whether each form looks like a person's by the kinds that its name is given all over, and
    whether that is enough. A tie keeps the kind given here; a single word may yet be a surname.
    """
    totals = np.bincount(
        namings.counts["form"].to_numpy(),
        weights=namings.counts["count"].to_numpy(),
        minlength=len(namings.forms),
    )
    number_of: dict[str, int] = {}
    names = [number_of.setdefault(key, len(number_of)) for key in keys]
    is_person = np.array([form.kind == "PER" for form in namings.forms], dtype=np.bool_)
    is_word = np.array([" " not in form.name.strip() for form in namings.forms], dtype=np.bool_)
    as_person = np.bincount(names, totals * is_person)[names]
    otherwise = np.bincount(names, totals * ~is_person)[names]
    looks = np.where(
        is_person, (as_person >= otherwise) | is_word, as_person >= CLEAR_KIND * otherwise
    )
    return looks.tolist(), (~is_word | (as_person > otherwise)).tolist()
