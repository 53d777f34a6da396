"""Verbs of saying -> where the clause they report opens."""

from collections.abc import Sequence

from transforms.extract.cue import Cue
from transforms.extract.frames import Word
from transforms.extract.speech_words import SAY, UTTER, SpeechWords
from transforms.extract.subjects import MAIN

NEAR = 6  # the longest of "to reporters in Port Ansel" between them
REACH = 12  # words between a verb and the clause it opens
ENDS = frozenset({".", "?", "!", "…", "...", ";"})


def find_opening(words: Sequence[Word], cue: Cue, known: SpeechWords) -> int | None:
    """The word that opens the clause of a verb."""
    start = cue.last + 1
    if _is_first_person(words, cue, known) or _is_purpose(words, cue, known):
        return None
    asked = start < len(words) and words[start].low in known.whether - known.that
    if asked and cue.kind in (SAY, UTTER) and cue.how != MAIN:
        return start
    if cue.form not in known.clausal:
        return None
    for place in range(start, min(start + REACH, len(words))):
        word = words[place]
        if word.quoted is not None or word.text in ENDS or word.text == ":":
            break
        if word.low in known.that:
            return place if _may_open(words, cue, start, place, known) else None
    return _bare(words, cue, start, known) if known.speech.bare_clauses else None


def _may_open(words: Sequence[Word], cue: Cue, start: int, place: int, known: SpeechWords) -> bool:
    """Whether `that` opens a clause and is no relative: between are no objects."""
    between = words[start:place]
    inverted = cue.subject is not None and cue.subject.last >= start
    if not between or between[-1].text == ",":
        return not (between and inverted)  # said Koval, that is: explica Koval, que fue …
    if between[-1].low in known.prepositions or between[-1].low in known.determiners:
        return False
    if cue.subject is not None and inverted:
        between = words[cue.subject.last + 1 : place]
        if not between:
            return True
    first = between[0]
    if any(w.low in known.times or w.low in known.weekdays for w in between):
        return True
    if first.low in known.speech.adjuncts:
        return len(between) <= NEAR
    return first.low not in known.determiners and first.low not in known.prepositions


def _bare(words: Sequence[Word], cue: Cue, start: int, known: SpeechWords) -> int | None:
    """The start of a clause without an opening word: "said he would"."""
    if cue.subject is not None and cue.subject.first >= start and cue.how != MAIN:
        return None
    if any(w.quoted is not None for w in words[max(cue.first - 5, 0) : cue.first]):
        return None
    place = _after_adjunct(words, start, known)
    if place >= len(words) or words[place].quoted is not None or words[place].is_mark:
        return None
    low = words[place].low
    if cue.form not in known.speech.bare_clauses and low not in known.speech.pronouns:
        return None
    if low in known.prepositions or low in known.joiners or known.is_gerund(low):
        return None
    rest = words[place + 1 : place + 16]
    if not any(w.low in known.finite for w in rest if w.quoted is None):
        return None
    return place


def _after_adjunct(words: Sequence[Word], start: int, known: SpeechWords) -> int:
    """Behind "on Tuesday", "in a statement" and the like, when a pronoun follows them."""
    if start < len(words) and words[start].low in known.weekdays:
        start += 1
    if start < len(words) and words[start].low in known.prepositions:
        for place in range(start + 1, min(start + 8, len(words))):
            if words[place].low in known.speech.pronouns:
                return place
            if words[place].is_mark or words[place].quoted is not None:
                break
    return start


def _is_purpose(words: Sequence[Word], cue: Cue, known: SpeechWords) -> bool:
    """An infinitive that tells what might be said, not what was: "in order to say"."""
    if not known.is_infinitive(cue.form):
        return False
    before = words[cue.first - 1].low if cue.first else ""
    return before not in known.speech.before_infinitives


def _is_first_person(words: Sequence[Word], cue: Cue, known: SpeechWords) -> bool:
    return cue.subject is not None and known.speech.pronouns.get(words[cue.subject.head].low) == "i"
