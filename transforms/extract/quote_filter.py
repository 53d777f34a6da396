"""Words in marks -> whether somebody says them, or they are a title, a nickname, a doubt."""

import re
from collections.abc import Sequence

from transforms.extract.attribution import AFTER, AHEAD, APART, BEFORE, CHAIN, NONE, Attributed
from transforms.extract.frames import Word
from transforms.extract.speech_words import JUDGE, SpeechWords

WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Short words stay small in titles: "The Gift of the Sea".
SHORT_WORD = 3
FEW_WORDS = 3
SENTENCE_END = frozenset(".,!?…")
LONG_TITLE = 7


def is_said(text: str, attributed: Attributed, known: SpeechWords, kind: str) -> bool:
    """Whether the words in marks are given to somebody, judged by what stands around them."""
    quoted = attributed.quoted
    inside = [m.group() for m in WORD.finditer(text, quoted.start_char, quoted.end_char)]
    if not inside:
        return False
    words, place = attributed.frame.words, attributed.position
    if attributed.place == AFTER and attributed.kind != JUDGE:
        return True
    if _is_named(words, place, known) or _is_nickname(words, place, inside):
        return attributed.place == BEFORE and attributed.kind == JUDGE and not _is_title(inside)
    if kind == "title":
        return (
            attributed.place in (BEFORE, AFTER)
            or len(inside) > LONG_TITLE
            or _is_told(words, place)
        )
    if len(words) - len(attributed.frame.quotes) <= 2:
        ends = text[quoted.end_char - 1] in SENTENCE_END
        return ends or len(inside) >= FEW_WORDS or attributed.place == AHEAD
    if _is_title(inside) and len(inside) < LONG_TITLE:
        return attributed.place == BEFORE and _is_open_to_words(words, place, known)
    if place and _before(words, place, known).low in known.likening:
        return True
    if attributed.place in (NONE, APART, CHAIN) and len(inside) <= FEW_WORDS:
        return (
            attributed.place != CHAIN and len(inside) > 1 and not _is_attribute(words, place, known)
        )
    return True


def _is_title(inside: Sequence[str]) -> bool:
    long = [word for word in inside if len(word) > SHORT_WORD]
    return bool(long) and inside[0][0].isupper() and all(word[0].isupper() for word in long)


def _is_open_to_words(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Not behind a preposition or an article, where titles stand: ON “…”, THE “…”."""
    before = words[place - 1]
    if before.low in known.likening or before.low in known.that:
        return True
    return before.low not in known.prepositions and not _is_attribute(words, place, known)


def _before(words: Sequence[Word], place: int, known: SpeechWords) -> Word:
    """The word before a quote, an article skipped."""
    skip = place > 1 and words[place - 1].low in known.determiners
    return words[place - 2] if skip else words[place - 1]


def _is_told(words: Sequence[Word], place: int) -> bool:
    """Right behind a colon, or a comma behind a cue."""
    return place > 0 and words[place - 1].text == ":"


def _is_named(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Behind a word that leads a name: the film “…”, so-called “…”."""
    before = place - 1
    if before < 0:
        return False
    for phrase in known.naming.get(words[before].low, ()):
        start = before - len(phrase) + 1
        if start >= 0 and tuple(w.low for w in words[start : before + 1]) == phrase:
            return True
    return False


def _is_nickname(words: Sequence[Word], place: int, inside: Sequence[str]) -> bool:
    """Between the parts of a name: Ana “Nina” Koval."""
    if not 0 < place < len(words) - 1 or len(inside) > FEW_WORDS:
        return False
    before, behind = words[place - 1], words[place + 1]
    names = before.is_capital and behind.is_capital
    return names and inside[0][0].isupper() and place > 0 and not before.is_mark


def _is_attribute(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Behind an article: the “…” effect."""
    before = words[place - 1].low if place else ""
    return before in known.determiners or before in ("'s", "’s")
