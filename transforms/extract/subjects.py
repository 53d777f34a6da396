"""Verbs of saying -> their subjects: beside them, behind, across an apposition, or further off."""

from collections.abc import Sequence

from transforms.extract.adjuncts import skip_time_left
from transforms.extract.frames import Word
from transforms.extract.main_subject import main_subject
from transforms.extract.phrases import (
    SEPARATORS,
    Phrase,
    is_namesake,
    is_speaker_like,
    names_person,
    phrase_left,
    phrase_right,
    pronoun_at,
)
from transforms.extract.speech_words import SpeechWords
from transforms.extract.subjects_behind import closes_clause, right_subject

# How a subject was found, surest first.
BESIDE, INVERTED, ACROSS, RELATIVE, MAIN, DROPPED = (
    "beside", "inverted", "across", "relative", "main", "dropped",
)  # fmt: skip


YEAR = 4  # digits
FRONT = 3  # small words before a verb that opens a sentence: AS IF saying


def find_subject(
    words: Sequence[Word], place: int, known: SpeechWords, earlier: Sequence[Phrase], *, bare: bool
) -> tuple[str, Phrase | None]:
    """How the subject of a verb was found, and the subject."""
    left = _left_subject(words, place, known)
    if bare:
        near = phrase_left(words, place - 1, known)
        if near is not None and names_person(words, near):
            return BESIDE, near  # with Koval saying
        main = _main_subject(words, known, place, earlier)
        if main is None and left is not None:
            return left
        main = main or _later_subject(words, place, known)
        return (MAIN, main) if main else (DROPPED, None)
    right = right_subject(words, place, known)
    behind = is_behind_quote(words, place, known)
    if right is not None and not behind and not _is_speaker(words, right, known):
        right = None
    if right is not None and (behind or closes_clause(words, place, right, known)):
        return INVERTED, right
    if left is not None:
        return left
    if right is not None and known.speech.is_subject_dropped:
        return INVERTED, right
    if not earlier and _ends_alone(words, place, known):
        return DROPPED, None
    main = _main_subject(words, known, place, earlier)
    return (MAIN, main) if main else (DROPPED, None)


def _ends_alone(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """`El puerto sigue cerrado, dijo.`: the port is no subject of the verb."""
    if not known.speech.is_subject_dropped or place < 2 or words[place - 1].text != ",":
        return False
    return place + 1 >= len(words) or words[place + 1].text in ".…"


def _later_subject(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    """The subject behind a clause that stands first: `Citing “…,” Koval told`."""
    small = known.prepositions | known.conjunctions | known.adverbs | known.determiners
    if place > FRONT or any(word.low not in small for word in words[:place]):
        return None
    for at in range(place + 1, len(words) - 1):
        if words[at].quoted is None and words[at].text != ",":
            continue
        phrase = pronoun_at(words, at + 1, known) or phrase_right(words, at + 1, known)
        if phrase is not None and _is_speaker(words, phrase, known):
            return phrase
    return None


def _is_speaker(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    pronoun = words[phrase.head].low in known.speech.pronouns
    return pronoun or is_speaker_like(words, phrase, known)


def is_behind_quote(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Right behind a quote, but for a mark and small words."""
    start = _before_adverbs(words, place - 1, known)
    if start >= 0 and words[start].text in SEPARATORS:
        start -= 1
    return start >= 0 and words[start].quoted is not None


def _left_subject(
    words: Sequence[Word], place: int, known: SpeechWords
) -> tuple[str, Phrase] | None:
    end = _before_adverbs(words, place - 1, known)
    end = _before_adverbs(words, skip_time_left(words, end, known), known)
    if end < 0:
        return None
    word = words[end]
    if pronoun := pronoun_at(words, end, known) or _someone_at(words, end, known):
        whole = phrase_left(words, end - 2, known) if words[end - 1].low in known.genitive else None
        return BESIDE, whole or pronoun  # the first OF THEM said
    if word.low in known.relatives:
        antecedent = _antecedent(words, end, known)
        return (RELATIVE, antecedent) if antecedent else None
    if word.text in SEPARATORS:
        across = _across(words, end, known)
        return (ACROSS, across) if across else None
    phrase = _out_of_prepositions(words, phrase_left(words, end, known), known)
    if phrase is not None and _is_predicate(words, phrase, known):
        antecedent = _antecedent(words, phrase.first - 2, known)
        return (RELATIVE, antecedent) if antecedent else None  # Koval, who is mayor, said
    if phrase is not None and words[phrase.head].low in known.times:
        phrase = phrase_left(words, phrase.first - 1, known)  # Koval this week said
    return (BESIDE, phrase) if phrase and _may_speak(words, phrase, known) else None


def _is_predicate(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    if phrase.first < 2 or words[phrase.first - 1].low not in known.passive:
        return False
    return words[phrase.first - 2].low in known.relatives


def _before_adverbs(words: Sequence[Word], end: int, known: SpeechWords) -> int:
    while end >= 0 and known.is_adverb(words[end].low) and not is_namesake(words, end):
        end -= 1
    return end


def _someone_at(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    """A word for some people, alone: SOME said."""
    if place < 0 or words[place].low not in known.someone:
        return None
    return Phrase(place, place, place)


def _may_speak(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    """A bare small word is no subject, unless a role or several: critics say."""
    head = words[phrase.head]
    if phrase.first < phrase.head or head.is_capital or is_speaker_like(words, phrase, known):
        return True
    return head.low.endswith("s") and not head.low[0].isdigit()


def _out_of_prepositions(
    words: Sequence[Word], phrase: Phrase | None, known: SpeechWords
) -> Phrase | None:
    """The phrase that another one hangs on: "Koval IN a statement said"."""
    for _ in range(4):
        if phrase is None or phrase.first == 0:
            return phrase
        before, first = words[phrase.first - 1].low, words[phrase.first]
        if before not in known.prepositions or _is_count(first):
            return phrase  # four in 10 voters
        if before in known.subordinators and is_speaker_like(words, phrase, known):
            return phrase  # after Koval said
        outer = phrase.first - 2
        phrase = phrase_left(words, outer, known) or _someone_at(words, outer, known)
    return phrase


def _is_count(word: Word) -> bool:
    """A small number in figures: no year."""
    return word.text.isdecimal() and len(word.text) < YEAR


def _antecedent(words: Sequence[Word], relative: int, known: SpeechWords) -> Phrase | None:
    """What "who" stands for."""
    end = relative - 1
    if end >= 0 and words[end].low in known.determiners:
        end -= 1  # el cual
    if end >= 0 and words[end].text in SEPARATORS:
        beside = phrase_left(words, end - 1, known)
        if beside is not None and words[beside.head].is_capital:
            return beside
        return _across(words, end, known) or beside
    return phrase_left(words, end, known)


def _across(words: Sequence[Word], comma: int, known: SpeechWords) -> Phrase | None:
    """The subject before an apposition: `Koval, mayor of Port Ansel, said`."""
    ends = [i for i in range(comma + 1) if words[i].text in SEPARATORS or words[i].text == ":"]
    start = max(
        (i for i in range(comma) if words[i].quoted is not None or words[i].text in ":;"),
        default=-1,
    )
    best: Phrase | None = None
    for end in reversed(ends):
        if end <= start:
            break
        phrase = _out_of_prepositions(words, phrase_left(words, end - 1, known), known)
        if phrase is None or not _may_speak(words, phrase, known):
            continue
        if names_person(words, phrase):
            return None if _explains_topic(words, phrase, known) else phrase
        if is_speaker_like(words, phrase, known) or (best is None and phrase.first == start + 1):
            best = phrase
    beside = phrase_left(words, comma - 1, known)
    return best or (beside if beside and names_person(words, beside) else None)


def _explains_topic(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    """A name behind a role that a preposition leads: `On the new mayor, Koval, said that`."""
    end = phrase.first - 1
    if end < 1 or words[end].text != ",":
        return False
    start = end
    while start > 0 and not words[start - 1].is_mark:
        start -= 1
    role = phrase_left(words, end - 1, known)
    outer = words[role.first - 1].low if role is not None and role.first else ""
    near = outer in known.prepositions and outer not in known.genitive
    led = near or words[start].low in known.prepositions
    return led and any(w.low in known.roles for w in words[start:end])


def _main_subject(
    words: Sequence[Word], known: SpeechWords, place: int, earlier: Sequence[Phrase]
) -> Phrase | None:
    """The subject of the verb this one follows, or the first phrase of the sentence."""
    return earlier[-1] if earlier else main_subject(words, place, known)
