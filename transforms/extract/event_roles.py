"""Which part a name takes in an event, by the preposition that ties it to the trigger."""

import functools
from collections.abc import Sequence
from typing import NamedTuple

from transforms.extract.event_triggers import Trigger
from transforms.language.pack import pack_for
from transforms.model import Mention

MUTUAL = frozenset({"call", "meeting", "agreement"})
OF_PEOPLE = frozenset({"death", "arrest", "resignation", "appointment", "election"})
# Types whose noun is of who does it, unless that is a person: an attack of the army.
OF_AGENT = frozenset({"attack", "sanction", "seizure", "vote", "ruling", "statement", "protest"})
TITLE_REACH = 5  # words between a preposition and its name: with the new minister Arrieta
JOIN_REACH = 9
CHAIN = "…"  # stands for a preposition that ties a name to another noun
PLACE_REACH = 10


class Spot(NamedTuple):
    """A mention and the words of the sentence it fills."""

    first: int
    last: int
    mention: Mention


class Part(NamedTuple):
    """A mention with its role."""

    mention: Mention
    role: str


class Words(NamedTuple):
    """The small words of a pack."""

    participles: frozenset[str]
    perfect: frozenset[str]
    passive: frozenset[str]
    agents: frozenset[str]
    partners: frozenset[str]
    between: frozenset[str]
    of: frozenset[str]
    toward: frozenset[str]
    places: frozenset[str]
    obliques: frozenset[str]
    joiners: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    stops: frozenset[str]


@functools.cache
def words_for(language: str) -> Words:
    """The small words of a language; none without a pack."""
    pack = pack_for(language)
    names = Words._fields
    return Words(*(frozenset(getattr(pack.events, name) if pack else ()) for name in names))


def role_of(
    words: Sequence[str], trigger: Trigger, spot: Spot, floor: int, known: Words
) -> str | None:
    mutual = known.between | known.partners
    gap = words[floor : spot.first]
    if spot.mention.kind == "PER" and any(word in mutual for word in gap):
        preposition = next(word for word in gap if word in mutual)
    else:
        preposition = _governing(words, trigger, spot, floor, known)
    is_place = spot.mention.kind == "LOC"
    is_close = spot.first - trigger.last <= TITLE_REACH
    if preposition in known.between or preposition in known.partners:
        return "participant" if trigger.type in MUTUAL | {"visit", "statement"} else None
    if preposition in known.agents:
        return _by_role(trigger, spot, words[trigger.last] == preposition)
    if is_place and preposition in known.places:
        return "place" if spot.first - trigger.last <= PLACE_REACH else None
    if preposition in known.of or preposition in known.toward:
        is_near = spot.first - trigger.last <= JOIN_REACH
        return _of_role(trigger, spot, preposition in known.of, is_near)
    has_comma = bool(gap) and gap[0] == ","
    if preposition or not trigger.is_verb or not is_close or has_comma:
        return None
    if is_place and trigger.type == "visit":
        return "place"
    return "participant" if trigger.type in MUTUAL else "patient"


def _governing(words: Sequence[str], trigger: Trigger, spot: Spot, floor: int, known: Words) -> str:
    """The preposition that ties a name to the trigger; of a chain of them only the first does."""
    whole, small = words[trigger.last : spot.first], known.of | known.toward
    if spot.mention.kind == "PER" and whole and whole[0] in small and whole[-1] == ",":
        return whole[0] if len(whole) <= JOIN_REACH else ""  # of the mayor of Port Ansel, Koval
    nearest = preposition_before(words, spot.first, floor, known.obliques | small)
    if trigger.is_verb or nearest not in known.of:
        return nearest
    first = next((word for word in whole if word in known.obliques or word in small), nearest)
    is_chain = first != nearest or sum(word in small for word in words[floor : spot.first]) > 1
    return CHAIN if is_chain and floor == trigger.last else nearest


def _by_role(trigger: Trigger, spot: Spot, is_next: bool) -> str | None:
    if spot.mention.kind == "LOC" and not trigger.is_verb:
        return "place" if trigger.type == "visit" else None
    return "agent" if is_next or trigger.is_verb else None


def _of_role(trigger: Trigger, spot: Spot, is_of: bool, is_close: bool) -> str | None:
    """The part of a name behind `of` or, if not `is_of`, behind `on`, `against`, `to`."""
    is_person = spot.mention.kind == "PER"
    if not is_close or (trigger.type in OF_PEOPLE and not is_person):
        return None
    if trigger.type in MUTUAL:
        return "participant" if is_of and not trigger.is_verb else None
    if trigger.type in ("disaster", "election") and not is_person:
        return "place"
    if trigger.is_verb:
        return "patient" if is_person and not is_of else None
    if trigger.type == "visit":
        return "agent" if is_of else "place" if spot.mention.kind == "LOC" else None
    return "agent" if is_of and trigger.type in OF_AGENT and not is_person else "patient"


def joined_role(
    gap: Sequence[str], spot: Spot, previous: tuple[Spot, str], role: str | None, known: Words
) -> str | None:
    if role in ("place", "agent") or (gap and gap[0] in known.partners):
        return role
    if len(gap) > 1 and gap[0] == ",":
        gap = gap[1:]  # Koval, the president, and Arrieta
    is_joined = bool(gap) and gap[0] in known.joiners and gap[0] != ","
    is_joined = is_joined and len(gap) <= JOIN_REACH
    is_alike = spot.mention.kind == previous[0].mention.kind
    return previous[1] if is_joined and is_alike else None


def preposition_before(words: Sequence[str], place: int, floor: int, known: frozenset[str]) -> str:
    """The preposition a name stands behind, titles and articles between them."""
    for back in range(place - 1, max(place - TITLE_REACH, floor) - 1, -1):
        word = words[back]
        if word in known:
            return word
        if not word.isalpha():
            return ""
    return ""
