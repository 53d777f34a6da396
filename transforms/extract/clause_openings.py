"""Verbs of saying -> where the clause they report opens."""

from collections.abc import Sequence

from transforms.extract.cue import Cue
from transforms.extract.frames import Word
from transforms.extract.phrases import is_noun, phrase_left, phrase_right
from transforms.extract.speech_words import SAY, UTTER, SpeechWords
from transforms.extract.subjects import MAIN, is_behind_quote

NEAR = 6  # the longest of "to reporters in Port Ansel" between them
DENIAL = 4  # words from a negation to its verb
REACH = 12  # words between a verb and the clause it opens
ENDS = frozenset({".", "?", "!", "…", "...", ";"})


def find_opening(words: Sequence[Word], cue: Cue, known: SpeechWords) -> int | None:
    """The word that opens the clause of a verb."""
    start = cue.last + 1
    if _is_first_person(words, cue, known) or _is_purpose(words, cue, known):
        return None
    if _is_denied(words, cue, known):
        return None
    asked = start < len(words) and words[start].low in known.whether - known.that
    if asked and cue.kind in (SAY, UTTER) and cue.how != MAIN:
        return start
    if cue.form not in known.clausal:
        return None
    if _is_infinitive_clause(words, cue, known):
        return start
    for place in range(start, min(start + REACH, len(words))):
        word = words[place]
        if word.quoted is not None or word.text in ENDS or word.text == ":":
            break
        if place > start and _is_other_verb(words, place, known):
            break
        if word.low in known.that:
            if _may_open(words, cue, start, place, known):
                return place
            break
    if known.speech.has_comma_clauses:
        return _behind_comma(words, cue, start, known)
    return _bare(words, cue, start, known) if known.speech.bare_clauses else None


def _is_infinitive_clause(words: Sequence[Word], cue: Cue, known: SpeechWords) -> bool:
    """A clause without a subject of its own: dijo HABER VISTO, ha detto DI AVERE VISTO."""
    place = cue.last + 1
    if cue.is_bare or not known.speech.infinitives or known.speech.has_comma_clauses:
        return False
    if place < len(words) and words[place].low in known.genitive:
        place += 1
    if place >= len(words) or words[place].mention is not None or words[place].is_capital:
        return False
    return words[place].low in known.speech.having


def _may_open(words: Sequence[Word], cue: Cue, start: int, place: int, known: SpeechWords) -> bool:
    """Whether `that` opens a clause and is no relative: between are no objects."""
    between = words[start:place]
    inverted = cue.subject is not None and cue.subject.last >= start
    if inverted and is_behind_quote(words, cue.first, known):
        return False  # “…”, said the girl who
    if between and between[-1].low in known.speech.before_that:
        between = between[:-1]
    if not between or between[-1].text == ",":
        return not (between and inverted)  # said Koval, that is: explica Koval, que fue …
    if between[-1].low in known.prepositions or between[-1].low in known.determiners:
        return False
    if cue.subject is not None and inverted:
        between = between[cue.subject.last + 1 - start :]
        if not between:
            return True
    if _is_object(words, start, place, known):
        return False  # answered some fans WHO
    first = between[0]
    if first.low in known.joiners or first.low in known.relatives:
        return False  # said and went on to speak of the meeting that
    if first.text == "," and inverted:
        return False  # said Koval, a lawyer that …
    if any(w.low in known.times or w.low in known.weekdays for w in between):
        return True
    if first.low in known.speech.adjuncts:
        return len(between) <= NEAR
    return first.low not in known.determiners and first.low not in known.prepositions


def _is_object(words: Sequence[Word], start: int, place: int, known: SpeechWords) -> bool:
    """Whether the noun right before is an object of the verb, no time and no adjunct."""
    phrase = phrase_left(words, place - 1, known)
    if phrase is None or phrase.first < start or words[phrase.first].low not in known.determiners:
        return False
    if any(w.low in known.times or w.low in known.moments for w in words[phrase.first : place]):
        return False
    return phrase.first == start or words[phrase.first - 1].low not in known.prepositions


def _bare(words: Sequence[Word], cue: Cue, start: int, known: SpeechWords) -> int | None:
    """The start of a clause without an opening word: "said he would"."""
    if cue.subject is not None and cue.subject.first >= start and cue.how != MAIN:
        return None
    if _is_behind_words(words, cue, known):
        return None
    place = _after_told(words, cue, _after_adjunct(words, start, known), known)
    if place >= len(words) or words[place].quoted is not None or words[place].is_mark:
        return None
    low = words[place].low
    if cue.form not in known.speech.bare_clauses and low not in known.speech.pronouns:
        return None
    if low in known.prepositions or low in known.joiners:
        return None
    if known.is_gerund(low) and not _is_object_next(words, place, known):
        return None
    rest = words[place + 1 : place + 16]
    if not any(w.low in known.finite for w in rest if w.quoted is None):
        return None
    return place


def _behind_comma(words: Sequence[Word], cue: Cue, start: int, known: SpeechWords) -> int | None:
    """The clause behind the first comma: sagte, der Hafen SEI geschlossen."""
    if _is_behind_words(words, cue, known):
        return None
    near = words[start : start + REACH]
    comma = next((i for i, w in enumerate(near) if w.is_mark or w.quoted is not None), None)
    if comma is None or near[comma].text != ",":
        return None
    place = start + comma + 1
    rest = words[place : place + 9]
    if (
        not rest
        or rest[0].quoted is not None
        or rest[0].low in known.conjunctions | known.relatives
    ):
        # A relative opens with a word that is an article too: its verb stands last.
        rest = rest[:3] if rest and rest[0].low in known.relatives else ()
    return place if any(w.low in known.finite for w in rest if w.quoted is None) else None


def _is_behind_words(words: Sequence[Word], cue: Cue, known: SpeechWords) -> bool:
    """Whether only the subject stands between words in marks and the verb: `“…,” Koval said`."""
    place = cue.first - 1
    if cue.subject is not None and cue.subject.last < cue.first:
        place = cue.subject.first - 1
    while place >= 0 and (words[place].is_mark or known.is_adverb(words[place].low)):
        place -= 1
    return place >= 0 and words[place].quoted is not None


def _is_object_next(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """A gerund with its object, as the subject of a clause: say CLOSING THE PORT would cost."""
    return place + 1 < len(words) and words[place + 1].low in known.determiners


def _is_other_verb(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Another verb of saying, whose clause follows: noted reports ALLEGING that."""
    low = words[place].low
    if low not in known.clausal or words[place].mention is not None:
        return False
    return not is_noun(words, place, known) and words[place - 1].low not in known.sources


def _is_denied(words: Sequence[Word], cue: Cue, known: SpeechWords) -> bool:
    """What was not said: she did NOT say whether."""
    place = cue.first - 1
    while place >= 0 and cue.first - place <= DENIAL:
        if words[place].low in known.negations:
            return True
        if not known.is_adverb(words[place].low):
            return False
        place -= 1
    return False


def _after_adjunct(words: Sequence[Word], start: int, known: SpeechWords) -> int:
    """Behind "on Tuesday", "in a statement" and the like, when a pronoun follows them."""
    while start < len(words) and (
        words[start].low in known.weekdays or words[start].low in known.moments
    ):
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
    if not cue.is_infinitive:
        return False
    before = words[cue.first - 1].low if cue.first else ""
    return before not in known.speech.before_infinitives


def _after_told(words: Sequence[Word], cue: Cue, start: int, known: SpeechWords) -> int:
    """Behind who is told: told REPORTERS IN THE PORT he would."""
    told = phrase_right(words, start, known) if cue.form in known.addressing else None
    if told is None or told.last + 1 >= len(words):
        return start
    behind = words[told.last + 1]
    opens = behind.low in known.speech.pronouns or behind.low in known.determiners
    return told.last + 1 if opens else start


def _is_first_person(words: Sequence[Word], cue: Cue, known: SpeechWords) -> bool:
    return cue.subject is not None and known.speech.pronouns.get(words[cue.subject.head].low) == "i"
