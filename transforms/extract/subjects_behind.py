"""Verbs of saying -> the subjects that stand behind them."""

from collections.abc import Sequence

from transforms.extract.adjuncts import skip_time_right
from transforms.extract.frames import Word
from transforms.extract.phrases import Phrase, names_person, phrase_right, pronoun_at
from transforms.extract.speech_words import SAY, UTTER, SpeechWords


def right_subject(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    """The phrase or pronoun behind a verb, over times, places and whom one tells."""
    start = place + 1
    while start < len(words) and known.is_adverb(words[start].low):
        if words[start].low in known.determiners:
            break
        start += 1
    start = skip_time_right(words, start, known)
    if start < len(words) and words[start].low in known.speech.recipients:
        told = phrase_right(words, start + 1, known)
        start = told.last + 1 if told else start
    start = _behind_adjunct(words, start, known)
    return pronoun_at(words, start, known) or phrase_right(words, start, known)


def _behind_adjunct(words: Sequence[Word], start: int, known: SpeechWords) -> int:
    """Behind a place or an occasion, when somebody is named there: dijo EN ENTREVISTA Koval."""
    if start >= len(words) or words[start].low not in known.speech.adjuncts:
        return start
    adjunct = phrase_right(words, start + 1, known)
    if adjunct is None or words[start].mention is not None:
        return start
    behind = phrase_right(words, adjunct.last + 1, known)
    return adjunct.last + 1 if behind and names_person(words, behind) else start


def closes_clause(words: Sequence[Word], place: int, right: Phrase, known: SpeechWords) -> bool:
    """Whether a verb and the subject behind it close a clause: `…, said Koval, mayor of X.`"""
    low = words[place].low
    if known.verbs[low] not in (SAY, UTTER) or low in known.addressing or right.first != place + 1:
        return False
    if place < 2 or words[place - 1].text != "," or words[right.head].low in known.speech.pronouns:
        return False
    behind = words[right.last + 1] if right.last + 1 < len(words) else None
    return (
        behind is None
        or behind.is_mark
        or behind.low in known.prepositions
        or behind.low in known.relatives
    )
