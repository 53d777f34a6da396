"""The words of a sentence -> the first phrase that may be its subject."""

from collections.abc import Iterator, Sequence

from transforms.extract.adjuncts import behind_dateline
from transforms.extract.frames import Word
from transforms.extract.phrases import (
    SEPARATORS,
    Phrase,
    is_finite,
    is_speaker_like,
    phrase_right,
    pronoun_at,
)
from transforms.extract.speech_words import SpeechWords

FARTHEST = 50  # words from the start of a sentence to its subject


def main_subject(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    """The first phrase before a word that may be the subject of a sentence."""
    start = behind_dateline(words)
    found: Phrase | None = None
    for phrase in _free_phrases(words, start, min(place, start + FARTHEST), known):
        head = words[phrase.head]
        if head.mention is not None and head.mention.kind == "LOC" and phrase.first > start:
            continue  # where it happened, more often than who says it
        if not (is_speaker_like(words, phrase, known) or head.low in known.speech.pronouns):
            continue
        if place == len(words):
            return phrase
        if found is None or _opens_clause(words, phrase, place, known):
            found = phrase
    return found


def _opens_clause(words: Sequence[Word], phrase: Phrase, place: int, known: SpeechWords) -> bool:
    """A subject of its own behind "and": Nina came and KOVAL left, saying …"""
    if phrase.last + 1 >= place or words[phrase.first - 1].low not in known.joiners:
        return False
    verb = words[phrase.last + 1]
    if verb.mention is not None or verb.is_mark:
        return False
    return (
        verb.low in known.finite
        or verb.low in known.perfect
        or is_finite(verb, known)
        or verb.low in known.verbs
    )


def _free_phrases(
    words: Sequence[Word], start: int, limit: int, known: SpeechWords
) -> Iterator[Phrase]:
    """The phrases from `start` to `limit` that no preposition leads, in order."""
    place = start
    led = somebody = False
    apposition = -1  # where more about somebody behind a preposition would start
    while place < limit:
        word = words[place]
        phrase = pronoun_at(words, place, known) or phrase_right(words, place, known)
        if phrase is None:
            led = word.low in known.prepositions
            somebody = somebody and not word.is_mark
            place += 1
            continue
        apart = phrase.last + 1 < len(words) and words[phrase.last + 1].text in SEPARATORS
        if led:
            inside = words[phrase.first : phrase.last + 1]
            somebody = somebody or any(w.low in known.roles for w in inside)
            apposition = phrase.last + 2 if apart and somebody else -1
        elif not (apart and (place == apposition or _is_place(words, phrase))):
            yield phrase
        led = False
        place = phrase.last + 1


def _is_place(words: Sequence[Word], phrase: Phrase) -> bool:
    """A place at the head of a sentence, with a mark behind it."""
    mention = words[phrase.head].mention
    return phrase.first == 0 and mention is not None and mention.kind != "PER"
