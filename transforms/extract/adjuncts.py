"""Words of time and place that stand between a verb of saying and its subject, or before both."""

from collections.abc import Sequence

from transforms.extract.frames import Word
from transforms.extract.speech_words import SpeechWords

DASHES = frozenset("—–―-")
LONGEST_DATELINE = 14  # words


def skip_time_right(words: Sequence[Word], place: int, known: SpeechWords) -> int:
    """Behind an expression of time: said THIS MONDAY Koval, dijo EL LUNES 3 Koval."""
    at = place
    while at < len(words) and at < place + 2 and _leads(words[at], known):
        at += 1
    if at >= len(words) or not _is_time(words[at], known):
        return place
    at += 1
    while at < len(words) and words[at].text.isdecimal():
        at += 1
    return at


def skip_time_left(words: Sequence[Word], place: int, known: SpeechWords) -> int:
    """Before an expression of time that ends at a word: Koval ON TUESDAY said."""
    if place < 0 or not _is_time(words[place], known):
        return place
    at = place - 1
    while at >= 0 and at > place - 3 and _leads(words[at], known):
        at -= 1
    return at


def _leads(word: Word, known: SpeechWords) -> bool:
    if word.mention is not None or word.quoted is not None:
        return False
    return word.low in known.prepositions or word.low in known.determiners


def _is_time(word: Word, known: SpeechWords) -> bool:
    if word.mention is not None or word.quoted is not None:
        return False
    return word.low in known.weekdays or word.low in known.times or word.low in known.moments


def behind_dateline(words: Sequence[Word]) -> int:
    """Where the sentence starts behind `PORT ANSEL, May 3 (AP) —`; 0 when it has no dateline."""
    if not words or not words[0].is_capital:
        return 0
    for place, word in enumerate(words[:LONGEST_DATELINE]):
        if word.quoted is not None:
            return 0
        if place and word.text in DASHES:
            return place + 1
        if word.text[:1].islower() and word.mention is None and len(word.text) > 2:
            return 0  # a verb or a noun: no dateline, an insertion
    return 0
