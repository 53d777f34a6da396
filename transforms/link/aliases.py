"""What a user says of names -> the entities of names, after all rules have spoken."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from transforms.link.entity_choice import Choice
from transforms.link.name_keys import body_key
from transforms.link.namings import Form

Chosen = tuple[Form, Choice]


class Aliases:
    """Merges, splits, renames and ignores; see transforms.link.alias_file."""

    def __init__(self, table: pl.DataFrame | None = None) -> None:
        """Take the rows of an alias file, or nothing."""
        said: dict[str, dict[str, int]] = defaultdict(dict)
        self._shown: dict[str, str] = {}
        self._groups: dict[int, list[str]] = defaultdict(list)
        for action, group, name, shown in () if table is None else table.iter_rows():
            said[action][body_key(name)] = group
            if action == "merge":
                self._groups[group].append(body_key(name))
            if action == "rename":
                self._shown[body_key(name)] = shown
        self._merged, self._apart, self._ignored = said["merge"], said["split"], said["ignore"]

    def apply(
        self, forms: Sequence[Form], choices: list[Choice], named: pl.DataFrame
    ) -> tuple[list[Choice], pl.DataFrame]:
        """The choices that the user wants, and the rows with them; ignored ones are left out.

        `named` are rows of documents with the places of their form and choice.
        """
        if not (self._merged or self._apart or self._ignored):
            return choices, named
        pairs = named.select("form", "choice").unique(maintain_order=True)
        kept = [
            (form, choice)
            for form, choice in pairs.iter_rows()
            if self._find(forms[form], self._ignored) is None
        ]
        split = [(forms[f], self._split(forms[f], choices[c])) for f, c in kept]
        wanted = [choice for _, choice in self._joined(split)]
        distinct = list(dict.fromkeys(wanted))
        place_of = {choice: place for place, choice in enumerate(distinct)}
        places = [(f, c, place_of[w]) for (f, c), w in zip(kept, wanted, strict=True)]
        schema = dict.fromkeys(("form", "choice", "wanted"), pl.Int32)
        frame = pl.DataFrame(places, schema=schema, orient="row")
        joined = named.join(frame, on=["form", "choice"], maintain_order="left")
        return distinct, joined.with_columns(choice="wanted").drop("wanted")

    def shown(self, forms: Iterable[Form]) -> str | None:
        """The name to show that the user gives one of these forms, if any."""
        names = {key for form in forms for key in _keys(form)}
        found = sorted(key for key in names if key in self._shown)
        return self._shown[found[0]] if found else None

    @property
    def rename(self) -> bool:
        """Whether any entity is to show another name."""
        return bool(self._shown)

    def _split(self, form: Form, choice: Choice) -> Choice:
        key = self._find(form, self._apart)
        return choice if key is None else Choice(choice.is_person, f"apart {key}")

    def _joined(self, chosen: list[Chosen]) -> list[Chosen]:
        """Entities that share a group of names become the one that is known, or else the first."""
        members: dict[int, list[Choice]] = defaultdict(list)
        for form, choice in chosen:
            key = self._find(form, self._merged)
            if key is not None:
                members[self._merged[key]].append(choice)
        into: dict[str, Choice] = {}
        for group, choices in sorted(members.items()):
            found = [into.get(choice.entity_id, choice) for choice in choices]
            known = sorted((c for c in found if c.known), key=lambda c: c.label)
            label = f"merged {self._groups[group][0]}"
            one = known[0] if known else replace(found[0], label=label)
            joined = {choice.entity_id for choice in found}
            into = {key: one if c.entity_id in joined else c for key, c in into.items()}
            into |= {choice.entity_id: one for choice in choices}
        return [(form, into.get(choice.entity_id, choice)) for form, choice in chosen]

    def _find(self, form: Form, keys: dict[str, int]) -> str | None:
        return next((key for key in _keys(form) if key in keys), None)


def _keys(form: Form) -> tuple[str, ...]:
    """Its fullest name goes first, then the words themselves."""
    return body_key(form.name), body_key(form.text)
