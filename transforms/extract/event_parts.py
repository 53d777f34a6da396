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
BEFALLS = frozenset({"death", "resignation", "election", "appointment"})
OF_PEOPLE = frozenset({"death", "arrest", "resignation", "appointment", "election"})
# Types whose noun is of who does it, unless that is a person: an attack of the army.
OF_AGENT = frozenset({"attack", "sanction", "seizure", "vote", "ruling", "statement", "protest"})
AHEAD_REACH = 30  # words behind the trigger in which its complements stand
TITLE_REACH = 5  # words between a preposition and its name: with the new minister Arrieta
JOIN_REACH = 9
CHAIN = "…"  # stands for a preposition that ties a name to another noun
PLACE_REACH = 10
PLACE_NEAR = 5  # a country acts right before its verb: "Velmara arrested"
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


def find_parts(
    words: Sequence[str], trigger: Trigger, spots: Sequence[Spot], known: Words
) -> list[Part]:
    """The participants of an event, each name once, in order of their place."""
    if _is_bare_participle(words, trigger, known):
        beside = (spot for spot in spots if 0 <= trigger.first - spot.last < PASSIVE_REACH)
        return [Part(spot.mention, "patient") for spot in beside]
    after = list(_complements(words, trigger, spots, known))
    before: list[Part] = []
    if _takes_subject(trigger, after):
        role = _subject_role(words, trigger, known, any(p.role == "patient" for p in after))
        before = [Part(spot.mention, role) for spot in _subjects(words, trigger, spots, known)]
        if before and role == "patient":
            after = [part for part in after if part.role != "patient"]
    elif not trigger.is_verb:
        before = _owner(words, trigger, spots)
    return _each_once(trigger, [*after, *before])


def _each_once(trigger: Trigger, parts: Sequence[Part]) -> list[Part]:
    names: dict[str, Part] = {}
    for part in parts:
        if part.role == "patient" and trigger.type in OF_PEOPLE and part.mention.kind != "PER":
            continue
        names.setdefault(part.mention.name, part)
    return sorted(names.values(), key=lambda part: part.mention.start_char)


def _takes_subject(trigger: Trigger, after: Sequence[Part]) -> bool:
    if trigger.is_verb:
        return True
    core = sum(part.role != "place" for part in after)
    return trigger.type in SHARES_SUBJECT and core < (2 if trigger.type in MUTUAL else 1)


def _subject_role(words: Sequence[str], trigger: Trigger, known: Words, has_object: bool) -> str:
    if trigger.type in MUTUAL:
        return "participant"
    if (trigger.type in BEFALLS and not has_object) or (
        trigger.is_verb and _is_passive(words, trigger, known)
    ):
        return "patient"
    return "agent"


def _is_passive(words: Sequence[str], trigger: Trigger, known: Words) -> bool:
    if trigger.last < len(words) and words[trigger.last] in known.agents:
        return True
    start = max(trigger.first - PASSIVE_REACH, 0)
    return any(
        words[place] in known.passive or " ".join(words[place : place + 2]) in known.passive
        for place in range(start, trigger.first)
    )


def _is_bare_participle(words: Sequence[str], trigger: Trigger, known: Words) -> bool:
    """`Arrested`, without an auxiliary: only what stands right before it underwent it."""
    if not trigger.is_verb or trigger.last - trigger.first > 1 or not known.participles:
        return False
    if not words[trigger.first].endswith(tuple(known.participles)):
        return False
    start = max(trigger.first - PASSIVE_REACH, 0)
    has_auxiliary = any(word in known.perfect for word in words[start : trigger.first])
    return not has_auxiliary and not _is_passive(words, trigger, known)


def _subjects(
    words: Sequence[str], trigger: Trigger, spots: Sequence[Spot], known: Words
) -> list[Spot]:
    """The subject before the trigger, and those it is joined with."""
    start = clause_start(words, trigger.first, known.stops)
    before = [spot for spot in spots if spot.last <= trigger.first]
    inside = [spot for spot in before if spot.first >= start]
    inside = [s for s in inside if s.mention.kind != "LOC" or trigger.first - s.last <= PLACE_NEAR]
    free = [s for s in inside if not _preposition(words, s.first, start, known.obliques)]
    subject = _last_person(free)
    is_pronoun = any(word in known.pronouns for word in words[start : trigger.first])
    if subject is None and (not inside or is_pronoun):
        outside = [spot for spot in before if spot.first < start]
        subject = _antecedent(words, outside, start, known, is_pronoun)
    if subject is None and not trigger.is_verb:
        subject = _last_person([s for s in before if s.first < start][:1])
    if subject is None:
        return []
    return [*_joined_before(words, subject, before, known), subject]


def _antecedent(
    words: Sequence[str], outside: Sequence[Spot], start: int, known: Words, is_pronoun: bool
) -> Spot | None:
    """Whom a relative or a pronoun before or in the clause stands for."""
    is_meant = words[start - 1] in known.relatives or is_pronoun
    return _last_person(outside) if outside and start and is_meant else None


def _last_person(spots: Sequence[Spot]) -> Spot | None:
    people = [spot for spot in spots if spot.mention.kind == "PER"]
    return people[-1] if people else (spots[-1] if spots else None)


def _joined_before(
    words: Sequence[str], subject: Spot, before: Sequence[Spot], known: Words
) -> Iterator[Spot]:
    first = subject.first
    is_list = False  # only after an `and` is a comma one: Koval, Arrieta and Sol
    for spot in reversed(before):
        gap = words[spot.last : first]
        if spot.last > first or len(gap) > JOIN_REACH:
            continue
        if spot.mention.kind != subject.mention.kind or not gap or gap[0] not in known.joiners:
            continue
        if gap[0] != "," or (len(gap) == 1 and is_list):
            yield spot
            first, is_list = spot.first, True


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
        if previous and _opens_clause(gap, spot, previous, known):
            return
        role = _role(words, trigger, spot, floor, known)
        if previous:
            role = _joined_role(gap, spot, previous, role, known)
        if role:
            yield Part(spot.mention, role)
            previous = spot, role
        floor = spot.last


def _opens_clause(gap: Sequence[str], spot: Spot, previous: tuple[Spot, str], known: Words) -> bool:
    """Whether an `and` on the way to a name goes on with another deed, not with another name."""
    marks = [place for place, word in enumerate(gap) if word in known.joiners and word.isalpha()]
    is_alike = spot.mention.kind == previous[0].mention.kind
    return bool(marks) and gap[marks[0]] not in known.partners and (marks[0] > 1 or not is_alike)


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
        return _of_role(trigger, spot, preposition in known.of, is_close)
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
    nearest = _preposition(words, spot.first, floor, known.obliques | small)
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
