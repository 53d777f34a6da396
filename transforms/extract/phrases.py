"""Noun phrases of a frame: the one that ends or starts at a word, without a parser."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.extract.frames import Word
from transforms.extract.speech_words import SpeechWords

LONGEST = 24
# Behind them a sentence may start, so that a capital tells nothing.
OPENERS = frozenset({"“.", "“?", "“!", "“…", ".", "!", "?", "…", ":", "-", "–", "—", "•", ";"})
SEPARATORS = frozenset(",—–-();")


class Phrase(NamedTuple):
    """Words `first` to `last`, both inside, and the word that heads them."""

    first: int
    last: int
    head: int


def phrase_left(words: Sequence[Word], last: int, known: SpeechWords) -> Phrase | None:
    """The noun phrase that ends at a word."""
    if last < 0 or not is_nominal(words, last, known):
        return None
    first = last
    while first > 0 and last - first < LONGEST:
        step = _step_left(words, first, known)
        if step == 0:
            break
        first -= step
    last = _before_verb(words, first, last, known)
    return Phrase(first, last, head_of(words, first, last, known))


def _before_verb(words: Sequence[Word], first: int, last: int, known: SpeechWords) -> int:
    """The end of a phrase that a verb has slipped into: `Koval PAUSED`."""
    if last > first and _is_person(words[last - 1]) and is_finite(words[last], known):
        return last - 1
    return last


def _step_left(words: Sequence[Word], first: int, known: SpeechWords) -> int:
    """How many words to the left still belong to the phrase that starts at `first`."""
    before = words[first - 1]
    word = words[first]
    if word.low in known.determiners and word.low in known.genitive:
        return 1 if _is_inside(words, first - 1, known) else 0  # Sprecher DES Rates
    if word.low in known.determiners and word.mention is None:
        # "the minister of THE interior": a determiner ends the phrase unless "of" leads on.
        return 2 if before.low in known.inner and _is_inside(words, first - 2, known) else 0
    if before.low in known.determiners and before.mention is None:
        # "said THAT Koval": no demonstrative.
        return 0 if before.low in known.that and _is_name(word) else 1
    if before.low in known.inner:
        return 2 if _is_inside(words, first - 2, known) else 0
    if before.low in known.joiners:
        roles = first >= 2 and words[first - 2].low in known.roles and word.low in known.roles
        joined = first >= 2 and _is_name(words[first - 2]) and _is_name(word)
        return 2 if joined or roles else 0
    if before.low in ("'s", "’s", "'", "’"):
        return 2 if first >= 2 and is_nominal(words, first - 2, known) else 0
    if not is_nominal(words, first - 1, known):
        return 0
    if _is_person(word) and not (_is_name(before) or before.low in known.roles):
        return 0
    return 1


def _is_inside(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    return place >= 0 and is_nominal(words, place, known) and words[place].low not in known.verbs


def phrase_right(words: Sequence[Word], first: int, known: SpeechWords) -> Phrase | None:
    """The noun phrase that starts at a word."""
    last = first
    while last < len(words) and words[last].low in known.determiners:
        last += 1
    if last >= len(words) or not is_nominal(words, last, known):
        return None
    while last + 1 < len(words) and last - first < LONGEST:
        step = _step_right(words, last, known)
        if step == 0:
            break
        last += step
    return Phrase(first, last, head_of(words, first, last, known))


def _step_right(words: Sequence[Word], last: int, known: SpeechWords) -> int:
    word, after = words[last], words[last + 1]
    if after.low in known.inner:
        return _over_preposition(words, last, known)
    if after.low in known.joiners:
        joined = last + 2 < len(words) and _is_name(words[last + 2]) and _is_name(word)
        return 2 if joined else 0
    if after.low in ("'s", "’s"):
        return 2 if last + 2 < len(words) and is_nominal(words, last + 2, known) else 0
    if _is_person(word) and after.low not in known.roles:
        return 0
    if not is_nominal(words, last + 1, known) or is_finite(after, known):
        return 0
    if after.low in known.verbs and not _is_name(after):
        return 0
    return 1


def is_finite(word: Word, known: SpeechWords) -> bool:
    """An ending of verbs that tell what the phrase before them does."""
    endings = known.speech.finite_endings
    if word.mention is not None:
        return False
    return word.low in known.past or (bool(endings) and word.low.endswith(endings))


def _over_preposition(words: Sequence[Word], last: int, known: SpeechWords) -> int:
    """Over "of the" and the like, when a noun follows; not behind a person's name."""
    if _is_person(words[last]):
        return 0
    place = last + 2
    while place < len(words) and words[place].low in known.determiners:
        place += 1
    if place >= len(words) or not is_nominal(words, place, known):
        return 0
    return place - last


def head_of(words: Sequence[Word], first: int, last: int, known: SpeechWords) -> int:
    """The word that stands for the whole: the last name or noun before any preposition."""
    end = _core_end(words, first, last, known)
    if words[end].mention is None and known.speech.is_head_first:
        start = first
        while start < end and words[start].low in known.determiners:
            start += 1
        nouns = (p for p in range(start, min(start + 2, end + 1)) if words[p].low in known.roles)
        return next(nouns, start)
    return end


def _core_end(words: Sequence[Word], first: int, last: int, known: SpeechWords) -> int:
    head = last
    for place in range(first, last + 1):
        word = words[place]
        if word.low in known.inner and place > first and word.mention is None:
            return place - 1
        if place < last and words[place + 1].low in ("'s", "’s"):
            continue
        head = place
    return head


def is_nominal(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """A word that may be part of a noun phrase, as far as closed word classes tell."""
    word = words[place]
    if word.mention is not None:
        return True
    low = word.low
    if low in known.closed or word.quoted is not None or word.is_mark:
        return False
    if known.is_adverb(low) and not is_namesake(words, place):
        return False
    if low in known.verbs and not word.is_capital:
        return is_noun(words, place, known)
    return True


def is_namesake(words: Sequence[Word], place: int) -> bool:
    """A small word written as a name inside a sentence: `“…,” WILL said`."""
    if words[place].mention is not None:
        return True
    if place == 0 or not words[place].is_capital:
        return False
    return words[place - 1].text not in OPENERS


def is_noun(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """A form of a verb that is a noun here: THE claims, his comments."""
    if place == 0:
        return False
    before = words[place - 1]
    return (
        (before.low in known.determiners and before.low not in known.adverbs)
        or before.low in known.prepositions
        or before.low in ("'s", "’s")
        or before.text.endswith(("'s", "’s"))
    )


def pronoun_at(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    """A subject pronoun at a place, as a phrase."""
    if not 0 <= place < len(words) or words[place].low not in known.speech.pronouns:
        return None
    leads = words[place].low in known.determiners and place + 1 < len(words)
    if leads and is_nominal(words, place + 1, known):
        return None  # THIS month
    return Phrase(place, place, place)


def names_person(words: Sequence[Word], phrase: Phrase) -> bool:
    """Headed by the name of a person."""
    mention = words[phrase.head].mention
    return mention is not None and mention.kind == "PER"


def is_speaker_like(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    """Headed by a name, a role or a body."""
    head = words[phrase.head]
    return head.mention is not None or head.low in known.roles or head.low in known.bodies


def _is_name(word: Word) -> bool:
    return word.mention is not None or word.is_capital


def _is_person(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "PER"
