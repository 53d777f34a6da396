"""Who takes part in an event: the names around the word that names it, by grammar in outline."""

from collections.abc import Iterator, Sequence

from transforms.extract.event_roles import (
    JOIN_REACH,
    MUTUAL,
    OF_PEOPLE,
    TITLE_REACH,
    Part,
    Spot,
    Words,
    joined_role,
    preposition_before,
    role_of,
)
from transforms.extract.event_triggers import BREAKS, Trigger, clause_start

# Types whose noun takes the subject of its sentence: "Koval paid a visit to".
SHARES_SUBJECT = MUTUAL | {"visit", "statement"}
# Types whose subject undergoes them, or whose noun is of the one it befalls.
BEFALLS = frozenset({"death", "resignation", "election", "appointment"})
AHEAD_REACH = 30  # words behind the trigger in which its complements stand
PLACE_NEAR = 5  # a country acts right before its verb: "Velmara arrested"
PASSIVE_REACH = 3
POSSESSIVES = frozenset({"'s", "’s"})  # Velmara's minister: Velmara does nothing


def find_parts(
    words: Sequence[str], trigger: Trigger, spots: Sequence[Spot], known: Words
) -> list[Part]:
    """The participants of an event, each name once, in order of their place."""
    if is_bare_participle(words, trigger, known):
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
    is_one_word = trigger.last - trigger.first == 1  # "appointed", not "took office"
    if trigger.type == "appointment" and trigger.is_verb and is_one_word:
        has_object = True
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


def is_bare_participle(words: Sequence[str], trigger: Trigger, known: Words) -> bool:
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
    free = [s for s in inside if not preposition_before(words, s.first, start, known.obliques)]
    free = [s for s in free if words[s.last] not in POSSESSIVES]
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
        role = role_of(words, trigger, spot, floor, known)
        if previous:
            role = joined_role(gap, spot, previous, role, known)
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


def _owner(words: Sequence[str], trigger: Trigger, spots: Sequence[Spot]) -> list[Part]:
    """`Koval's arrest`, `Port Ansel's attack`."""
    if trigger.first < 2 or words[trigger.first - 1] not in POSSESSIVES:
        return []
    role = "patient" if trigger.type in BEFALLS | {"arrest", "appointment"} else "agent"
    return [Part(s.mention, role) for s in spots if s.last == trigger.first - 1]
