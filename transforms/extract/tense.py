"""Whether the words around a phrase tell of the past or of the time ahead."""

import functools
from collections.abc import Sequence
from typing import NamedTuple

from transforms.language.pack import pack_for

REACH = 14  # words to either side
BREAKS = frozenset(';:()[]“”«»"—')


class TenseWords(NamedTuple):
    """Words and endings of words, casefolded, with what they weigh: -1 past, 1 future."""

    words: dict[str, int]
    endings: dict[str, int]
    lengths: tuple[int, ...]


@functools.cache
def tense_words(language: str) -> TenseWords:
    """The tense words of a pack; none without a pack."""
    pack = pack_for(language)
    words: dict[str, int] = {}
    endings: dict[str, int] = {}
    for forms, tense in ((pack.time.past, -1), (pack.time.future, 1)) if pack else ():
        for form in forms:
            (endings if form[0] == "*" else words)[form.lstrip("*").casefold()] = tense
    return TenseWords(words, endings, tuple(sorted({len(e) for e in endings}, reverse=True)))


def tense_around(words: Sequence[str], first: int, last: int, language: str) -> int:
    """Tense of the word nearest to words[first:last] that tells one: -1, 1, or 0 if none does."""
    known = tense_words(language)
    if not known.words:
        return 0
    before = _nearest(words, range(first - 1, max(first - REACH, 0) - 1, -1), known)
    after = _nearest(words, range(last, min(last + REACH, len(words))), known)
    # What stands before governs: "will meet on Monday" is far commoner than "Monday will".
    return min(before, (after[0] + 1, after[1]))[1]


def _nearest(words: Sequence[str], places: range, known: TenseWords) -> tuple[int, int]:
    for distance, place in enumerate(places):
        word = words[place]
        if word in BREAKS:
            break
        tense = _of_word(words, place, known)
        if tense is None and (ending := _by_ending(word, known)):
            # An auxiliary governs: "to be completed" lies ahead.
            governing = _of_word(words, place - 1, known) if place else None
            tense = governing or ending
        if tense:
            return distance, tense
    return REACH + 2, 0


def _of_word(words: Sequence[str], place: int, known: TenseWords) -> int | None:
    if (tense := known.words.get(words[place])) or place + 1 == len(words):
        return tense
    return known.words.get(f"{words[place]} {words[place + 1]}")


def _by_ending(word: str, known: TenseWords) -> int | None:
    for length in known.lengths:
        if len(word) > length + 1 and (tense := known.endings.get(word[-length:])):
            return tense
    return None
