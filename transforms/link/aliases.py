"""What a user says of names -> the entities of namings, after all rules have spoken."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from transforms.link.entity_choice import Choice, Naming
from transforms.link.name_keys import body_key

Chosen = tuple[Naming, Choice]


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

    def apply(self, chosen: Iterable[Chosen]) -> list[Chosen]:
        """The namings with the entities that the user wants; the ignored ones are left out."""
        kept = [pair for pair in chosen if self._find(pair[0], self._ignored) is None]
        split = [(naming, self._split(naming, choice)) for naming, choice in kept]
        return self._joined(split)

    def shown(self, members: list[Chosen]) -> str | None:
        """The name to show that the user gives one of these namings, if any."""
        names = {key for naming, _ in members for key in _keys(naming)}
        found = sorted(key for key in names if key in self._shown)
        return self._shown[found[0]] if found else None

    def _split(self, naming: Naming, choice: Choice) -> Choice:
        key = self._find(naming, self._apart)
        return choice if key is None else Choice(choice.is_person, f"apart {key}")

    def _joined(self, chosen: list[Chosen]) -> list[Chosen]:
        """Entities that share a group of names become the one that is known, or else the first."""
        members: dict[int, list[Choice]] = defaultdict(list)
        for naming, choice in chosen:
            key = self._find(naming, self._merged)
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
        return [(naming, into.get(choice.entity_id, choice)) for naming, choice in chosen]

    def _find(self, naming: Naming, keys: dict[str, int]) -> str | None:
        return next((key for key in _keys(naming) if key in keys), None)


def _keys(naming: Naming) -> tuple[str, ...]:
    """Its fullest name goes first, then the words themselves."""
    return body_key(naming.name), body_key(naming.text)
