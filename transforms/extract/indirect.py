"""Frames -> reported clauses: what somebody said, told in the words of the document."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.extract.adjuncts import skip_time_right
from transforms.extract.attributed import BEFORE, Read
from transforms.extract.attribution import SURE
from transforms.extract.clause_openings import ENDS, find_opening
from transforms.extract.cue import ACCORDING, CLAIM, VIEW, Cue
from transforms.extract.frames import Word
from transforms.extract.people import Speaker
from transforms.extract.phrases import phrase_left, phrase_right
from transforms.extract.speech_words import THINK, SpeechWords
from transforms.extract.subjects import DROPPED, MAIN

FEWEST = 4
LONG_NOUN = 5
FARTHEST_COMMA = 14
LONG_REST = 10  # words behind `…, she said` up to a mark
ODD_MARKS = frozenset('"“”„«»')  # without a partner: who knows what they enclose


class Reported(NamedTuple):
    """A clause by the words of its frame, `first` and `last` inside."""

    first: int
    last: int
    cue: Cue
    speaker: Speaker | None
    score: float


def find_reported(read: Read, said: frozenset[int], known: SpeechWords) -> Iterator[Reported]:
    """The reported clauses of a frame, without those that hold words in marks somebody says.

    `said` are the places of such words in the frame.
    """
    words = read.frame.words
    covered = -1
    for cue, speaker in zip(read.cues, read.speakers, strict=True):
        if cue.first <= covered:
            continue
        span = _clause(words, cue, read.cues, said, known)
        if span is None or (_is_empty(words, *span) and span[0] != cue.last + 1):
            continue
        span = _before_words(words, *span, said, known)
        if span is None:
            continue
        score = SURE[BEFORE, cue.how]
        covered = max(span[1], covered)
        yield Reported(*span, cue, speaker, score)


def _before_words(
    words: Sequence[Word], first: int, last: int, said: frozenset[int], known: SpeechWords
) -> tuple[int, int] | None:
    """The clause up to a second one that holds words in marks: that …, AND THAT it was “…”."""
    quote = min((place for place in said if first <= place <= last), default=None)
    if quote is None:
        return first, last
    for place in range(quote - 1, first, -1):
        if words[place].low in known.that and words[place - 1].low in known.joiners:
            end = place - 2
            while end > first and words[end].is_mark:
                end -= 1
            return None if _is_empty(words, first, end) else (first, end)
    return None


def _is_empty(words: Sequence[Word], first: int, last: int) -> bool:
    return sum(not w.is_mark for w in words[first : last + 1]) < FEWEST


def _clause(
    words: Sequence[Word],
    cue: Cue,
    cues: Sequence[Cue],
    said: frozenset[int],
    known: SpeechWords,
) -> tuple[int, int] | None:
    if cue.kind in (CLAIM, VIEW):
        return None
    if cue.kind == ACCORDING:
        return _sourced(words, cue, cues, said, known)
    led = cue.first > 0 and words[cue.first - 1].low in known.sources
    if led and cue.form in known.clausal:
        return _sourced(words, cue, cues, said, known)
    first = find_opening(words, cue, known)
    if first is not None:
        return first, _end(words, first, cues, known)
    reported = _about(words, cue, cues, known)
    if reported is not None:
        return reported
    if cue.form in known.clausal:
        return _trailing(words, cue, known)
    return None


def _about(
    words: Sequence[Word], cue: Cue, cues: Sequence[Cue], known: SpeechWords
) -> tuple[int, int] | None:
    """A noun that a verb reports: informó DE UNA CAÍDA, warned OF A FLOOD in the valley."""
    first = cue.last + 1
    if cue.form not in known.about or first + 1 >= len(words) or words[first].low not in known.of:
        return None
    if words[first + 1].low in known.that or not phrase_right(words, first + 1, known):
        return None
    last = _end(words, first, cues, known)
    return (first, last) if last - first >= LONG_NOUN else None


def _end(words: Sequence[Word], first: int, cues: Sequence[Cue], known: SpeechWords) -> int:
    """The last word of a clause: before the next verb of the same speaker, or of the sentence."""
    last = len(words) - 1
    for other in cues:
        if other.first <= first or other.kind == THINK:
            continue
        begin = _coordinate(words, other, known) if _speaks(words, other, known) else None
        if begin is not None and begin > first:
            last = begin - 1
            break
    while last > first and words[last].is_mark and words[last].text not in ")]%":
        last -= 1
    return last


def _speaks(words: Sequence[Word], cue: Cue, known: SpeechWords) -> bool:
    """Whether words or a clause follow a cue."""
    if cue.kind == ACCORDING or find_opening(words, cue, known) is not None:
        return True
    return any(w.quoted is not None for w in words[cue.last + 1 : cue.last + 5])


def _coordinate(words: Sequence[Word], cue: Cue, known: SpeechWords) -> int | None:
    """Where a second cue of the sentence begins, when it is not inside the clause of the first."""
    begin = cue.first
    if cue.subject is not None and cue.subject.first < cue.first and cue.how not in (MAIN, DROPPED):
        begin = cue.subject.first
    while begin and known.is_adverb(words[begin - 1].low):
        begin -= 1
    if cue.kind == ACCORDING:
        return begin if begin and words[begin - 1].text == "," else None
    before = words[begin - 1] if begin else None
    if before is None:
        return None
    if before.text in ",;—–" and cue.how in (MAIN, DROPPED):
        return begin - 1
    for phrase in known.contrasts.get(before.low, ()):
        start = begin - len(phrase)
        if start >= 0 and tuple(w.low for w in words[start:begin]) == phrase:
            comma = start >= 1 and words[start - 1].text in ",;"
            if comma or cue.how in (MAIN, DROPPED):
                return start - comma
    return None


def _sourced(
    words: Sequence[Word],
    cue: Cue,
    cues: Sequence[Cue],
    said: frozenset[int],
    known: SpeechWords,
) -> tuple[int, int] | None:
    """The clause that a source is named for: the rest of the sentence, before or behind it."""
    first = cue.first
    if cue.kind == ACCORDING and cue.subject is not None:
        first = min(first, cue.subject.first)
    while first and (
        words[first - 1].low in known.phrases
        or (
            words[first - 1].low in known.conjunctions
            and first > 1
            and words[first - 1].low not in known.that
        )
    ):
        first -= 1
    behind = cue.subject.last if cue.subject and cue.subject.last > cue.last else cue.last
    before = first - 1
    while before >= 0 and words[before].is_mark and words[before].text not in ")]%":
        before -= 1
    opens = before < 0 or words[before].low in known.that or words[before].low in known.relatives
    if opens or before < FEWEST - 1:
        return _behind_source(words, behind + 1, cues, known)
    start = max((i + 1 for i in range(before) if words[i].text in ENDS or i in said), default=0)
    for other in cues:
        if other.first >= first:
            break
        if other.kind != ACCORDING and find_opening(words, other, known) is not None:
            return None
    return start, before


def _behind_source(
    words: Sequence[Word], start: int, cues: Sequence[Cue], known: SpeechWords
) -> tuple[int, int] | None:
    """The clause behind "According to Koval,"; a verb may follow at once: Laut Koval IST."""
    if known.speech.has_comma_clauses and _is_verb_like(words, start, known):
        return start, _end(words, start, cues, known)
    comma = next((i for i in range(start, len(words)) if words[i].text == ","), None)
    if comma is None or comma - start >= FARTHEST_COMMA:
        return None
    return comma + 1, _end(words, comma + 1, cues, known)


def _is_verb_like(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """A small word that is none of the closed classes: the verb, where it stands second."""
    if place >= len(words) or words[place].is_mark or words[place].quoted is not None:
        return False
    word = words[place]
    closed = known.prepositions | known.conjunctions | known.determiners | known.relatives
    return word.mention is None and not word.is_capital and word.low not in closed


def _before_apposition(words: Sequence[Word], begin: int, known: SpeechWords) -> int:
    """Where a subject starts with the role before its name: `…, ITS MAYOR, Koval, said`."""
    if begin < 2 or words[begin - 1].text != ",":
        return begin
    role = phrase_left(words, begin - 2, known)
    if role is None or words[role.first - 1].text != "," or words[role.head].low not in known.roles:
        return begin
    return role.first


def _trailing(words: Sequence[Word], cue: Cue, known: SpeechWords) -> tuple[int, int] | None:
    """The clause before "…, she said." """
    if cue.is_bare:
        return None
    begin = cue.first
    if cue.subject is not None and cue.subject.last < cue.first and cue.how not in (MAIN,):
        begin = cue.subject.first
    elif cue.subject is None:
        while begin and known.is_adverb(words[begin - 1].low):
            begin -= 1
    begin = _before_apposition(words, begin, known)
    if begin < FEWEST or words[begin - 1].text != ",":
        return None
    behind = cue.subject.last if cue.subject and cue.subject.last > cue.last else cue.last
    rest = words[behind + 1 :]
    apart = next((i for i, w in enumerate(rest) if w.is_mark), len(rest))
    if apart < len(rest) and rest[apart].text == ":":
        return None  # In July, she said: …
    if apart > LONG_REST or any(w.quoted is not None or w.text in ODD_MARKS for w in words):
        return None
    if rest and not (
        rest[0].is_mark or rest[0].low in known.prepositions or skip_time_right(rest, 0, known) > 0
    ):
        return None
    return 0, begin - 2
