"""Nouns for what somebody said -> cues: Koval's claim that …, las palabras de Koval: …"""

from collections.abc import Iterator, Sequence

from transforms.extract.cue import CLAIM, Cue
from transforms.extract.frames import Word
from transforms.extract.phrases import (
    Phrase,
    is_nominal,
    is_speaker_like,
    phrase_left,
    phrase_right,
)
from transforms.extract.speech_words import SpeechWords
from transforms.extract.subjects import BESIDE

GENITIVES = frozenset({"'s", "’s"})
SENTENCE = 20  # characters of words in marks that are no mere adjective
ANNOUNCED = 6  # words in which a colon and the words in marks stand
REACH = 3  # words from an owner to the noun: Koval's latest bold CLAIM


def find_claims(words: Sequence[Word], known: SpeechWords) -> Iterator[Cue]:
    """A cue for each noun that somebody owns and that opens words or a clause."""
    for place, word in enumerate(words):
        if word.low not in known.claims or word.mention is not None or word.quoted is not None:
            continue
        owner = _before(words, place, known)
        last = place
        if owner is None:
            owner = _behind(words, place, known)
            last = owner.last if owner else place
        if owner is not None and _opens(words, last + 1, known):
            yield Cue(place, last, word.low, CLAIM, BESIDE, owner)


def _before(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    for at in range(place - 1, max(place - 1 - REACH, 0), -1):
        if words[at].low in GENITIVES:
            phrase = phrase_left(words, at - 1, known)
            return phrase if phrase and is_speaker_like(words, phrase, known) else None
        if words[at].low in known.speech.possessives:
            return Phrase(at, at, at)
        if not is_nominal(words, at, known):
            break
    return None


def _behind(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    if place + 2 >= len(words) or words[place + 1].low not in known.genitive:
        return None
    phrase = phrase_right(words, place + 2, known)
    return phrase if phrase and is_speaker_like(words, phrase, known) else None


def _opens(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Words in marks, a colon or a clause; behind a form of to be no single word of praise."""
    if _is_announced(words, place, known):
        return True
    at = place
    while at < min(place + 2, len(words)) and _joins(words[at], known):
        at += 1
    if at >= len(words):
        return False
    word = words[at]
    if word.text == ":" or word.low in known.that:
        return True
    return word.quoted is not None and (at == place or word.end - word.start >= SENTENCE)


def _is_announced(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Words in marks behind what is said of them: las palabras de Koval FUERON CLARAS: “…”"""
    near = words[place : place + ANNOUNCED]
    if not near or near[0].low not in known.passive:
        return False
    colon = next((i for i, w in enumerate(near) if w.is_mark), len(near))
    return colon + 1 < len(near) and near[colon].text == ":" and near[colon + 1].quoted is not None


def _joins(word: Word, known: SpeechWords) -> bool:
    return word.low in known.passive or word.low in known.genitive
