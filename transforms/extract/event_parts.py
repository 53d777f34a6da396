"""Who takes part in an event: the names around the word that names it, by grammar in outline."""

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.extract.event_triggers import BREAKS, Trigger, clause_start
from transforms.language.pack import pack_for
from transforms.model import Mention

MUTUAL = frozenset({"call", "meeting", "agreement"})
# Types whose noun takes the subject of its sentence: "Koval paid a visit to".
SHARES_SUBJECT = MUTUAL | {"visit", "statement"}
# Types whose subject undergoes them, or whose noun is of the one it befalls.
BEFALLS = frozenset({"death", "resignation", "election"})
AHEAD_REACH = 30  # words behind the trigger in which its complements stand
TITLE_REACH = 5  # words between a preposition and its name: with the new minister Arrieta
JOIN_REACH = 9
PLACE_REACH = 10
PASSIVE_REACH = 3


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

    passive: frozenset[str]
    agents: frozenset[str]
    partners: frozenset[str]
    between: frozenset[str]
    of: frozenset[str]
    places: frozenset[str]
    obliques: frozenset[str]
    joiners: frozenset[str]
    pronouns: frozenset[str]
    stops: frozenset[str]


@functools.cache
def words_for(language: str) -> Words:
    """The small words of a language; none without a pack."""
    pack = pack_for(language)
    names = Words._fields
    return Words(*(frozenset(getattr(pack.events, name) if pack else ()) for name in names))


def find_parts(
    words: Sequence[str], trigger: Trigger, spots: Sequence[Spot], known: Words
) -> list[Part]:
    """The participants of an event, each name once, in order of their place."""
    after = list(_complements(words, trigger, spots, known))
    parts = list(after)
    if _takes_subject(trigger, after):
        role = _subject_role(words, trigger, known)
        parts += [Part(spot.mention, role) for spot in _subjects(words, trigger, spots, known)]
    elif not trigger.is_verb:
        parts += _owner(words, trigger, spots)
    names: set[str] = set()
    kept = []
    for part in parts:
        if part.mention.name not in names:
            names.add(part.mention.name)
            kept.append(part)
    return sorted(kept, key=lambda part: part.mention.start_char)


def _takes_subject(trigger: Trigger, after: Sequence[Part]) -> bool:
    if trigger.is_verb:
        return True
    core = sum(part.role != "place" for part in after)
    return trigger.type in SHARES_SUBJECT and core < 2


def _subject_role(words: Sequence[str], trigger: Trigger, known: Words) -> str:
    if trigger.type in MUTUAL:
        return "participant"
    if trigger.type in BEFALLS or (trigger.is_verb and _is_passive(words, trigger, known)):
        return "patient"
    return "agent"


def _is_passive(words: Sequence[str], trigger: Trigger, known: Words) -> bool:
    start = max(trigger.first - PASSIVE_REACH, 0)
    return any(
        words[place] in known.passive or " ".join(words[place : place + 2]) in known.passive
        for place in range(start, trigger.first)
    )


def _subjects(
    words: Sequence[str], trigger: Trigger, spots: Sequence[Spot], known: Words
) -> list[Spot]:
    """The subject before the trigger, and those it is joined with."""
    start = clause_start(words, trigger.first, known.stops)
    before = [spot for spot in spots if spot.last <= trigger.first]
    inside = [spot for spot in before if spot.first >= start]
    free = [s for s in inside if not _preposition(words, s.first, start, known.obliques)]
    subject = _last_person(free)
    if subject is None and (not inside or _has_pronoun(words, start, trigger.first, known)):
        outside = [spot for spot in before if spot.first < start]
        subject = _antecedent(words, outside, start, known)
    if subject is None and not trigger.is_verb:
        subject = _last_person([s for s in before if s.first < start][:1])
    if subject is None:
        return []
    return [*_joined_before(words, subject, before, known), subject]


def _has_pronoun(words: Sequence[str], start: int, end: int, known: Words) -> bool:
    return any(words[place] in known.pronouns for place in range(max(start - 1, 0), end))


def _antecedent(
    words: Sequence[str], outside: Sequence[Spot], start: int, known: Words
) -> Spot | None:
    """Whom a relative or a pronoun before or in the clause stands for."""
    if not outside or start == 0 or words[start - 1] not in known.stops:
        return None
    return _last_person(outside)


def _last_person(spots: Sequence[Spot]) -> Spot | None:
    people = [spot for spot in spots if spot.mention.kind == "PER"]
    return people[-1] if people else (spots[-1] if spots else None)


def _joined_before(
    words: Sequence[str], subject: Spot, before: Sequence[Spot], known: Words
) -> Iterator[Spot]:
    first = subject.first
    for spot in reversed(before):
        gap = words[spot.last : first]
        if spot.last > first or len(gap) > JOIN_REACH:
            continue
        if spot.mention.kind != subject.mention.kind or not gap or gap[0] not in known.joiners:
            continue
        if gap[0] != "," or len(gap) == 1:
            yield spot
            first = spot.first


def _complements(
    words: Sequence[str], trigger: Trigger, spots: Sequence[Spot], known: Words
) -> Iterator[Part]:
    """The names behind the trigger, by the preposition before them."""
    end = _clause_end(words, trigger.last, known)
    floor = trigger.last
    previous: tuple[Spot, str] | None = None
    for number, spot in enumerate(spots):
        if not trigger.last <= spot.first < end:
            continue
        if _is_title_of_next(words, spots, number):
            continue
        gap = words[floor : spot.first]
        role = _role(words, trigger, spot, floor, known)
        if previous:
            role = _joined_role(gap, spot, previous, role, known)
        if role:
            yield Part(spot.mention, role)
            previous = spot, role
        floor = spot.last


def _clause_end(words: Sequence[str], place: int, known: Words) -> int:
    limit = min(place + AHEAD_REACH, len(words))
    while place < limit and words[place] not in BREAKS and words[place] not in known.stops:
        place += 1
    return place


def _is_title_of_next(words: Sequence[str], spots: Sequence[Spot], number: int) -> bool:
    """`Velmaran` in "Velmaran president Koval", the body in "of the Foreign Office, Arrieta"."""
    if number + 1 == len(spots) or spots[number].mention.kind == "PER":
        return False
    following = spots[number + 1]
    gap = words[spots[number].last : following.first]
    if following.mention.kind != "PER" or len(gap) > TITLE_REACH:
        return False
    return all(word.isalpha() and len(word) > 3 for word in gap) or list(gap) == [","]


def _role(
    words: Sequence[str], trigger: Trigger, spot: Spot, floor: int, known: Words
) -> str | None:
    mutual = known.between | known.partners
    gap = words[floor : spot.first]
    if spot.mention.kind == "PER" and any(word in mutual for word in gap):
        preposition = next(word for word in gap if word in mutual)
    else:
        preposition = _preposition(words, spot.first, floor, known.obliques | known.of)
    is_place = spot.mention.kind == "LOC"
    is_close = spot.first - trigger.last <= TITLE_REACH
    if preposition in known.between or preposition in known.partners:
        return "participant" if trigger.type in MUTUAL | {"visit", "statement"} else None
    if preposition in known.agents:
        return "agent"
    if is_place and preposition in known.places:
        return "place" if spot.first - trigger.last <= PLACE_REACH else None
    if preposition in known.of and is_close:
        if trigger.type in MUTUAL:
            return "participant"
        is_object = spot.mention.kind == "PER" or not trigger.is_verb
        return "patient" if is_object else None
    if preposition or not trigger.is_verb or not is_close:
        return None
    return "participant" if trigger.type in MUTUAL else "patient"


def _joined_role(
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


def _preposition(words: Sequence[str], place: int, floor: int, known: frozenset[str]) -> str:
    """The preposition a name stands behind, titles and articles between them."""
    for back in range(place - 1, max(place - TITLE_REACH, floor) - 1, -1):
        word = words[back]
        if word in known:
            return word
        if not word.isalpha():
            return ""
    return ""


def _owner(words: Sequence[str], trigger: Trigger, spots: Sequence[Spot]) -> list[Part]:
    """`Koval's arrest`, `Port Ansel's attack`."""
    if trigger.first < 2 or words[trigger.first - 1] not in ("'s", "’s"):
        return []
    role = "patient" if trigger.type in BEFALLS | {"arrest", "appointment"} else "agent"
    return [Part(s.mention, role) for s in spots if s.last == trigger.first - 1]
