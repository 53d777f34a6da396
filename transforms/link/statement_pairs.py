"""Which wordings may say the same: pairs worth a closer look, few enough for a large corpus."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, combinations

from transforms.link.wordings import Wording

Pair = tuple[int, int]
Key = tuple[str, ...]

# how well speakers fit that aren't the same: a body and a person whom nothing ties to it, one who
# may speak for a body or is not named, one who is reported
OFFICE, OTHER_VOICE, REPORTED = 0.45, 0.5, 0.75
DAYS_APART = timedelta(days=7)  # of one utterance in the press
RARE_STEMS = 8  # of a wording that it is looked up by
NEIGHBOURS = 16  # wordings with the same stem that it is compared with
SHARED_LEAST = 0.3  # of the rarer wording's weight, so that reading them is worth while
TRANSLATIONS = 64  # wordings in other languages it is compared with
NEAREST_DAYS = 8  # of one voice in two languages, whatever the story
PAIRS_AT_ONCE = 20_000  # whose texts are held as vectors: some 80 MB
NEAREST = 12  # of those, by their place in the story, where neither speaker nor facts are shared


def candidate_pairs(subject: Iterable[Pair], wordings: Sequence[Wording]) -> list[Pair]:
    """Of the pairs on one subject, those that one voice may have said on one occasion."""
    return [
        (a, b)
        for a, b in subject
        if speakers_fit(wordings[a], wordings[b]) and days_fit(wordings[a], wordings[b])
    ]


class PackedPairs:
    """Pairs of numbers, held in eight bytes each and not as objects: there are millions."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        """Take the pairs."""
        self._numbers = array("I", chain.from_iterable(pairs))

    def __iter__(self) -> Iterator[Pair]:
        return zip(self._numbers[::2], self._numbers[1::2], strict=True)


def pairs_on_a_subject(wordings: Sequence[Wording]) -> PackedPairs:
    """Pairs of wordings on one subject, whoever says them and when; the earlier one first, sorted.

    In one language they share rare words; across languages they stand in one story or document, or
    one person says them with a name or a number in common. Every wording has a bounded number of
    partners, so the cost grows with the wordings.
    """
    by_day = sorted(range(len(wordings)), key=lambda n: _by_day(wordings[n]))
    pairs = set(_same_language(by_day, wordings))
    pairs.update(_same_block(by_day, wordings))
    pairs.update(_same_speaker(by_day, wordings))
    pairs.update(_same_weeks(wordings))
    return PackedPairs(sorted(pairs))


def apart(pairs: Sequence[Pair], size: int) -> Iterator[list[Pair]]:
    """The pairs in portions of about `size` that have no wording in common."""
    root: dict[int, int] = {}

    def find(number: int) -> int:
        while (above := root.setdefault(number, number)) != number:
            root[number] = root[above]
            number = root[above]
        return number

    for a, b in pairs:
        first, second = sorted((find(a), find(b)))
        root[second] = first
    together: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        together[find(pair[0])].append(pair)
    portion: list[Pair] = []
    for some in together.values():
        portion += some
        if len(portion) >= size:
            yield sorted(portion)
            portion = []
    yield sorted(portion)


def speakers_fit(one: Wording, other: Wording) -> float:
    """1 for the same speaker, 0 for different ones, between for those who may speak for another.

    A spokesperson and the body, somebody unnamed, or one who is reported in the other's words.
    """
    if one.speaker != other.speaker and {one.speaker, other.speaker} & (one.names | other.names):
        return 0.0 if _holds(one, other) or _holds(other, one) else REPORTED
    if one.speaker is None or other.speaker is None:
        both = one.speaker_words and one.speaker_words == other.speaker_words
        return 1.0 if both and one.block == other.block else OTHER_VOICE
    if one.speaker == other.speaker:
        return 1.0
    if not one.is_person or not other.is_person:
        is_tied = one.speaker in other.around or other.speaker in one.around
        return OTHER_VOICE if is_tied or one.is_person == other.is_person else OFFICE
    return 0.0


def _holds(one: Wording, other: Wording) -> bool:
    same = one.document == other.document
    return same and one.start_char <= other.start_char and other.end_char <= one.end_char


def days_fit(one: Wording, other: Wording) -> bool:
    """Whether they can have been said on one day; undated ones only within a story."""
    if one.document == other.document:
        return one.told_on is None or other.told_on is None or one.told_on == other.told_on
    if one.told_on and other.told_on:
        return abs(one.told_on - other.told_on) <= timedelta(days=1)
    if one.published_on and other.published_on:
        return abs(one.published_on - other.published_on) <= DAYS_APART
    return one.story is not None and one.story == other.story


def _same_language(by_day: Sequence[int], wordings: Sequence[Wording]) -> Iterator[Pair]:
    """Wordings of a story, or of a speaker, that share rare words of one language."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for number in by_day:
        wording = wordings[number]
        blocks["block", wording.block, wording.language].append(number)
        if wording.speaker:
            blocks["speaker", wording.speaker, wording.language].append(number)
    for members in blocks.values():
        if len(members) > 1:
            yield from _sharing_words(members, wordings)


def _sharing_words(members: Sequence[int], wordings: Sequence[Wording]) -> Iterator[Pair]:
    stems = {number: sorted(set(wordings[number].stems)) for number in members}
    seen = Counter(chain.from_iterable(stems.values()))
    weights = {stem: 1.0 - (count - 1) / (len(members) + 1) for stem, count in seen.items()}
    posting: dict[str, list[int]] = defaultdict(list)
    for number in members:
        shared = [stem for stem in stems[number] if seen[stem] > 1]
        if len(shared) > RARE_STEMS:
            shared = sorted(shared, key=seen.__getitem__)[:RARE_STEMS]
        for stem in shared:
            posting[stem].append(number)
    pairs = {
        ordered(number, partner)
        for holders in posting.values()
        for at, number in enumerate(holders)
        for partner in holders[at + 1 : at + 1 + NEIGHBOURS]
    }
    paired = {number for pair in pairs for number in pair}
    weight_of = {number: sum(weights[stem] for stem in stems[number]) for number in paired}
    of_both = {number: set(stems[number]) for number in weight_of}
    for one, other in pairs:
        both = sum(weights[s] for s in sorted(of_both[one] & of_both[other]))
        if both / min(weight_of[one], weight_of[other]) >= SHARED_LEAST:
            yield one, other


def _same_block(by_day: Sequence[int], wordings: Sequence[Wording]) -> Iterator[Pair]:
    """Wordings of a story or document in different languages."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for number in by_day:
        blocks[(wordings[number].block,)].append(number)
    for members in blocks.values():
        if len({wordings[n].language for n in members}) > 1:
            yield from _across_languages(members, wordings)


def _same_speaker(by_day: Sequence[int], wordings: Sequence[Wording]) -> Iterator[Pair]:
    """Wordings of one person in different languages with a name or a number in common."""
    keys: dict[Key, list[int]] = defaultdict(list)
    for number in by_day:
        wording = wordings[number]
        if wording.speaker and wording.published_on:
            for shared in sorted(map(str, (wording.names - {wording.speaker}) | wording.numbers)):
                keys[wording.speaker, shared].append(number)
    for members in keys.values():
        yield from _across_languages(members, wordings)


def _same_weeks(wordings: Sequence[Wording]) -> Iterator[Pair]:
    """What one person says in marks, in two languages within days: the nearest ones by the day."""
    voices: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, wording in enumerate(wordings):
        is_dated = wording.published_on or wording.told_on
        if wording.speaker and is_dated and wording.kind == "direct" and len(wording.stems) > 1:
            voices[wording.speaker][wording.language].append(number)
    for by_language in voices.values():
        for one, other in combinations(sorted(by_language), 2):
            nearest: dict[date, list[int]] = {}
            for number in by_language[one]:
                day = _day(wordings[number])
                if day not in nearest:
                    nearest[day] = _nearest(day, by_language[other], wordings)
                yield from (ordered(number, n) for n in nearest[day])


def _nearest(day: date, numbers: Sequence[int], wordings: Sequence[Wording]) -> list[int]:
    near = sorted(numbers, key=lambda n: (abs((_day(wordings[n]) - day).days), n))
    told = {wordings[n].text: n for n in reversed(near)}  # one of copies is enough
    return list(told.values())[::-1][:NEAREST_DAYS]


def _day(wording: Wording) -> date:
    return wording.told_on or wording.published_on or date.min


def _across_languages(members: Sequence[int], wordings: Sequence[Wording]) -> Iterator[Pair]:
    by_language: dict[str, list[int]] = defaultdict(list)
    for number in members:
        by_language[wordings[number].language].append(number)
    for one, other in combinations(sorted(by_language), 2):
        first, second = by_language[one], by_language[other]
        for at, number in enumerate(first):
            middle = at * len(second) // len(first)
            start = max(0, min(middle - TRANSLATIONS // 2, len(second) - TRANSLATIONS))
            for place, partner in enumerate(second[start : start + TRANSLATIONS], start):
                is_near = abs(place - middle) <= NEAREST // 2
                if is_near or _share_facts(wordings[number], wordings[partner]):
                    yield ordered(number, partner)


def _share_facts(one: Wording, other: Wording) -> bool:
    """A speaker, a name or a number in common: a translation without any is seldom told."""
    same_speaker = one.speaker is not None and one.speaker == other.speaker
    return same_speaker or bool(one.names & other.names) or bool(one.numbers & other.numbers)


def _by_day(wording: Wording) -> tuple[bool, str, str, int]:
    day = wording.published_on
    return day is None, str(day), wording.document, wording.start_char


def ordered(one: int, other: int) -> Pair:
    """The pair of two wordings: the smaller number first."""
    return (one, other) if one < other else (other, one)
