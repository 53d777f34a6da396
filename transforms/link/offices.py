"""Bodies that every country has, and features of the land -> one key in all languages."""

from collections import Counter, defaultdict
from typing import NamedTuple

from transforms.link.known_entities import known_entities
from transforms.link.name_keys import body_key, fold
from transforms.link.name_parts import Parts, features, offices, parts_of, trades
from transforms.link.namings import Form, Namings

CLEAR_SHARE = 0.6  # of a document's mentions of countries: then its government is that country's


class Office(NamedTuple):
    """The key of a body, and the place that its document tells where the name does not."""

    key: str
    untold_place: str = ""


class Offices:
    """Finds what a name says by its parts."""

    def __init__(self, namings: Namings) -> None:
        """Take every name of the corpus; those of the kind PER say nothing of offices."""
        self._places = {fold(f.name) for f in namings.forms if f.kind == "LOC"}
        self._countries: dict[int, Counter[str]] = defaultdict(Counter)
        self._traded: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._full: dict[int, dict[tuple[str, ...], set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        said = {place: told for place, f in enumerate(namings.forms) if (told := self._said(f))}
        for document, form, times in namings.rows_of(said):
            country, parts, trade = said[form]
            if country:
                self._countries[document][country] += times
            if parts:
                self._full[document][parts.what].add(parts.place)
            if trade:
                self._traded[document][trade.place].add(str(trade))
        self._trade_names = {name for names in self._traded.values() for name in names}

    def _said(self, form: Form) -> tuple[str | None, Parts | None, Parts | None] | None:
        """The country, the office with its place and the trade that a name tells."""
        if form.kind == "PER":
            return None
        country = self._country(form.name, form.language) if form.kind == "LOC" else None
        parts = self._parts(form.name, form.language)
        trade = None if parts else self._trade(form.name, form.language)
        with_place = parts if parts and parts.place else None
        return (country, with_place, trade) if country or with_place or trade else None

    def is_told_by_document(self, form: Form) -> bool:
        """Whether it is for the document to say whose office, or what company, a name is."""
        parts = self._parts(form.name, form.language)
        if parts is not None:
            return not parts.place
        return form.kind != "LOC" and fold(form.name) in self._trade_names

    def find(self, name: str, language: str, document: int, story: str) -> Office | None:
        """The office a name stands for; a bare one is of the place that its document tells.

        Where it tells none, `the Senate` is that of the story alone: each country has one.
        """
        parts = self._parts(name, language)
        if parts is None:
            return None
        if parts.place:
            return Office(str(parts))
        place = self._place_in(document, parts.what)
        if place:
            return Office(str(Parts(parts.what, place)), place)
        return Office(f"{' '.join(parts.what)} in {story}")

    def place(self, name: str) -> str | None:
        """The key of a port, river ... that the corpus tells is a place."""
        return self.feature(name) if fold(name) in self._places else None

    def trade(self, name: str, language: str, document: int) -> str | None:
        """The key of a company, party ... with one word for what it is, before or after its name.

        Its name alone stands for it where the document has no other of that name.
        """
        trade = self._trade(name, language)
        if trade:
            return str(trade)
        told = self._traded[document].get(fold(name), set()) if document in self._traded else set()
        return next(iter(told)) if len(told) == 1 else None

    def _trade(self, name: str, language: str) -> Parts | None:
        """No country is such a name: the Bank of Spain and a Spanish bank are two."""
        parts = parts_of(name, trades(), lambda rest: rest)
        if parts is None or len(parts.what) != 1 or not parts.place:
            return None
        return None if self._country(parts.place, language) else parts

    def feature(self, name: str) -> str | None:
        """The key of a port, river ... that is named by more than that."""
        parts = parts_of(name, features(), lambda rest: rest)
        return str(parts) if parts and parts.place and len(parts.what) == 1 else None

    def _parts(self, name: str, language: str) -> Parts | None:
        return parts_of(name, offices(), lambda rest: self._place(rest, language))

    def _place(self, name: str, language: str) -> str | None:
        country = self._country(name, language)
        if country:
            return country
        return (self.feature(name) or body_key(name)) if name in self._places else None

    def _country(self, name: str, language: str) -> str | None:
        if all(len(word) == 1 for word in name.split()):
            name = name.replace(" ", "")  # u s
        found = known_entities().find(name, language)
        return found.country if found else None

    def _place_in(self, document: int, what: tuple[str, ...]) -> str | None:
        told = self._full[document].get(what, set()) if document in self._full else set()
        if told:
            return next(iter(told)) if len(told) == 1 else None
        countries = self._countries.get(document)
        if not countries:
            return None
        country, count = min(countries.items(), key=lambda item: (-item[1], item[0]))
        return country if count >= CLEAR_SHARE * countries.total() else None
