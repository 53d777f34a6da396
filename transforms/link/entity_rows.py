"""Namings and their entities -> the rows of `entities` and `entity_names`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from transforms.link.entity_choice import Choice, Naming
from transforms.link.known_entities import LISTED_LANGUAGES
from transforms.link.name_keys import is_acronym

Chosen = tuple[Naming, Choice]
Row = dict[str, Any]


def by_entity(chosen: Iterable[Chosen]) -> dict[str, list[Chosen]]:
    """The namings of each entity, entities and namings in a fixed order."""
    groups: dict[str, list[Chosen]] = defaultdict(list)
    for naming, choice in chosen:
        groups[choice.entity_id].append((naming, choice))
    return {entity_id: sorted(groups[entity_id], key=_naming) for entity_id in sorted(groups)}


def entity_row(
    entity_id: str,
    members: list[Chosen],
    days: Mapping[str, date | None],
    shown: str | None = None,
) -> Row:
    """The row of one entity; `shown` is the name that the user wants to see."""
    choice = members[0][1]
    documents = {naming.document for naming, _ in members}
    dated = sorted(day for d in documents if (day := days.get(d)) is not None)
    return {
        "entity_id": entity_id,
        "kind": _kind(members),
        "name": shown or _shown_name(members),
        "country": choice.known.country if choice.known else None,
        "document_count": len(documents),
        "mention_count": sum(naming.count for naming, _ in members),
        "first_on": dated[0] if dated else None,
        "last_on": dated[-1] if dated else None,
    }


def name_rows(entity_id: str, members: list[Chosen]) -> list[Row]:
    """Every name of one entity: seen with its count, known from the table with 0."""
    counts: Counter[tuple[str, str]] = Counter()
    for naming, choice in members:
        counts[" ".join(naming.text.split()), naming.language] += naming.count
        if choice.known:
            for language, name in choice.known.names:
                if language in LISTED_LANGUAGES:
                    counts[name, language] += 0
    return [
        {"entity_id": entity_id, "name": name, "language": language, "mention_count": count}
        for (name, language), count in sorted(counts.items())
    ]


def _naming(member: Chosen) -> Naming:
    return member[0]


def _kind(members: list[Chosen]) -> str:
    choice = members[0][1]
    if choice.is_person:
        return "PER"
    if choice.known:
        return choice.known.kind
    counts: Counter[str] = Counter()
    for naming, _ in members:
        counts[naming.kind] += naming.count * (naming.kind != "PER")
    return max(("ORG", "LOC"), key=lambda kind: counts[kind])


def _shown_name(members: list[Chosen]) -> str:
    """The commonest of the full names: no acronym, no bare surname where there is more.

    `Senate (FR)` where only the documents tell whose it is.
    """
    told = [member for member in members if not member[1].untold_place]
    counts: Counter[str] = Counter()
    for naming, _ in told or members:
        counts[" ".join(naming.name.split())] += naming.count
    is_person = members[0][1].is_person

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        full = " " in name if is_person else not is_acronym(name)
        return full, not name.isupper(), counts[name], len(name), name

    name = max(counts, key=rank)
    return name if told else f"{name} ({members[0][1].untold_place})"
