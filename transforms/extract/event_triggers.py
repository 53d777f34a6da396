"""Words that name an event, and whether it happened: negated, possible and wished ones did not."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from transforms.extract.tense import tense_words
from transforms.language.pack import Events, pack_for

PAIR_REACH = 12  # words between the two of a pair: signed a long awaited AGREEMENT
NOUN_REACH = 9  # words before a noun that may deny it
VERB_REACH = 4
SCHEDULED = frozenset({"meeting", "visit", "election", "vote"})  # may be told before their day
BREAKS = frozenset('.;:()[]“”«»"—–!?')
PAIR_SIGN = ">"


class Trigger(NamedTuple):
    """The words of a sentence that name an event: words[first:last]."""

    type: str
    is_verb: bool
    first: int
    last: int
    is_ahead: bool = False  # still to come


class Lexicon(NamedTuple):
    """The words of a pack, ready for look-up; all casefolded."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]  # words, type, is a verb
    pairs: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    real: frozenset[str]
    unreal: frozenset[str]
    ahead: frozenset[str]
    ahead_endings: tuple[str, ...]
    told_ahead: frozenset[str]
    stops: frozenset[str]
    weak: frozenset[str]
    cues: Mapping[str, frozenset[str]]
    after_nouns: frozenset[str] | None  # where nouns make compounds: what may follow a noun


@functools.cache
def lexicon_for(language: str) -> Lexicon | None:
    """The lexicon of a language; None without a pack or without events in it."""
    pack = pack_for(language)
    if pack is None or not pack.events.nouns:
        return None
    words = pack.events
    return Lexicon(
        _phrases(words),
        _pairs(words.pairs),
        _folded(words.real),
        _folded(words.unreal),
        _folded(word for word in words.future_only if word[0] != "*"),
        tuple(word[1:] for word in words.future_only if word[0] == "*"),
        _folded(words.told_ahead),
        _folded(words.stops),
        _folded(words.weak),
        {type_: _folded(cues) for type_, cues in words.cues.items()},
        _folded(pack.numbers.function_words) if words.has_compounds else None,
    )


def find_triggers(words: Sequence[str], language: str, lexicon: Lexicon) -> Iterator[Trigger]:
    """The triggers among the casefolded words of a sentence, those of no fact left out."""
    end, said = 0, frozenset(words)
    for place, word in enumerate(words):
        if place < end:
            continue
        found = _phrase(words, place, lexicon) if word in lexicon.phrases else None
        if word in lexicon.pairs:
            found = _pair(words, place, lexicon) or found
        if found is None or _is_unreal(words, found, lexicon):
            continue
        if _is_weak(words, said, found, lexicon) or _is_compound(words, found, lexicon, language):
            continue
        found = found._replace(is_ahead=_is_ahead(words, found, lexicon))
        if found.is_ahead and found.type not in SCHEDULED:
            continue
        end = found.last
        yield found


def clause_start(words: Sequence[str], place: int, stops: frozenset[str]) -> int:
    """Where the clause of that word begins."""
    while place > 0 and words[place - 1] not in BREAKS and words[place - 1] not in stops:
        place -= 1
    return place


def _phrase(words: Sequence[str], place: int, lexicon: Lexicon) -> Trigger | None:
    for phrase, type_, is_verb in lexicon.phrases[words[place]]:
        if tuple(words[place : place + len(phrase)]) == phrase:
            return Trigger(type_, is_verb, place, place + len(phrase))
    return None


def _pair(words: Sequence[str], place: int, lexicon: Lexicon) -> Trigger | None:
    for other in range(place + 1, min(place + 1 + PAIR_REACH, len(words))):
        if words[other] in BREAKS or words[other] in lexicon.stops:
            return None
        for type_, seconds in lexicon.pairs[words[place]]:
            if words[other] in seconds:
                return Trigger(type_, True, place, other + 1)
    return None


def _is_weak(words: Sequence[str], said: frozenset[str], found: Trigger, lexicon: Lexicon) -> bool:
    """Whether the word is mostly said of other things and nothing around it says which."""
    if found.last - found.first > 1 or words[found.first] not in lexicon.weak:
        return False
    cues = lexicon.cues.get(found.type, frozenset())
    return said.isdisjoint(cues)


def _is_compound(words: Sequence[str], found: Trigger, lexicon: Lexicon, language: str) -> bool:
    if found.is_verb or lexicon.after_nouns is None or found.last == len(words):
        return False
    word = words[found.last]
    if not word.isalpha() or word in lexicon.after_nouns or word in lexicon.stops:
        return False
    known = tense_words(language)
    return word not in known.words and not word.endswith(tuple(known.endings))


def _is_unreal(words: Sequence[str], found: Trigger, lexicon: Lexicon) -> bool:
    start = max(found.first - (VERB_REACH if found.is_verb else NOUN_REACH), 0)
    for place in range(found.first - 1, start - 1, -1):
        word = words[place]
        if word in BREAKS or word in lexicon.real:
            return False
        if _is_told_ahead(words, found, place, lexicon):
            continue
        if word in lexicon.unreal or f"{word} {words[place + 1]}" in lexicon.unreal:
            return True
        if found.is_verb and word in lexicon.stops:
            return False
    return False


def _is_told_ahead(words: Sequence[str], found: Trigger, place: int, lexicon: Lexicon) -> bool:
    """`Said that they WOULD meet in May`: to come, of what is planned."""
    is_next = place == found.first - 1 or (place == found.first - 2 and words[place + 1] == "be")
    return found.type in SCHEDULED and is_next and words[place] in lexicon.told_ahead


def _is_ahead(words: Sequence[str], found: Trigger, lexicon: Lexicon) -> bool:
    if words[found.first].endswith(lexicon.ahead_endings or ("\0",)):
        return True
    start = max(found.first - VERB_REACH, clause_start(words, found.first, lexicon.stops))
    return any(
        words[place] in lexicon.ahead
        or _is_told_ahead(words, found, place, lexicon)
        or f"{words[place]} {words[place + 1]}" in lexicon.ahead
        or words[place].endswith(lexicon.ahead_endings or ("\0",))
        for place in range(start, found.first)
    )


def _phrases(words: Events) -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for forms, is_verb in ((words.nouns, False), (words.verbs, True)):
        for type_, phrases in forms.items():
            for phrase in phrases:
                parts = tuple(phrase.casefold().split())
                table.setdefault(parts[0], []).append((parts, type_, is_verb))
    return {word: tuple(sorted(those, key=lambda t: -len(t[0]))) for word, those in table.items()}


def _pairs(pairs: Mapping[str, Sequence[str]]) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    table: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for type_, words in pairs.items():
        sign = words.index(PAIR_SIGN)
        for word in words[:sign]:
            table.setdefault(word.casefold(), []).append((type_, _folded(words[sign + 1 :])))
    return {word: tuple(those) for word, those in table.items()}


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)
