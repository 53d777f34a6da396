"""Sentences in the mood of hearsay -> what somebody unnamed said: El barco habría zarpado."""

from collections.abc import Sequence

from transforms.extract.frames import Word
from transforms.extract.speech_words import SpeechWords

FEWEST = 4
NEAR = 3  # words from the auxiliary to its participle


def find_hearsay(words: Sequence[Word], known: SpeechWords) -> tuple[int, int, int] | None:
    """First and last word of the clause, and the auxiliary; None in conditions and questions."""
    if not known.hearsay or words[-1].text in "?¿…":
        return None
    place = next((i for i, w in enumerate(words) if w.low in known.hearsay), None)
    if place is None or any(w.low in known.whether or w.quoted is not None for w in words):
        return None
    if not _is_perfect(words, place, known) or any(w.low in known.verbs for w in words[:place]):
        return None
    first, last = 0, len(words) - 1
    while last > first and words[last].is_mark and words[last].text not in ")]%":
        last -= 1
    while first < last and (words[first].is_mark or words[first].low in known.joiners):
        first += 1
    return (first, last, place) if last - first >= FEWEST else None


def _is_perfect(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """A participle behind the auxiliary, small words apart: serait déjà PARTI."""
    for word in words[place + 1 : place + 1 + NEAR]:
        if word.low.endswith(known.speech.participle_endings):
            return True
        if not known.is_adverb(word.low):
            return False
    return False
