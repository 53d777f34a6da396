"""Frames -> cues: verbs and phrases that give words to somebody, with their subjects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.extract.frames import Word
from transforms.extract.phrases import SEPARATORS, Phrase, is_noun, phrase_left, phrase_right
from transforms.extract.speech_words import JUDGE, SAY, THINK, UTTER, SpeechWords

# How a subject was found, surest first.
BESIDE, INVERTED, ACROSS, RELATIVE, MAIN, DROPPED = (
    "beside", "inverted", "across", "relative", "main", "dropped",
)  # fmt: skip


DASHES = frozenset("—–―-")
ACCORDING, VIEW = "according", "view"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying (words `first` to `last`) and who says: a phrase, or None when dropped."""

    first: int
    last: int
    form: str
    kind: str  # say, utter, judge, think, according or view
    how: str
    subject: Phrase | None


def find_cues(words: Sequence[Word], known: SpeechWords) -> list[Cue]:
    """The cues of a frame, in order."""
    cues = list(_labels(words, known))
    skip_to = 0
    for place, word in enumerate(words):
        if place < skip_to or word.quoted is not None or word.mention is not None:
            continue
        source = _source(words, place, known)
        if source is not None:
            cues.append(source)
            skip_to = source.last + 1
        elif word.low in known.verbs and _is_verb(words, place, known):
            if known.verbs[word.low] in (UTTER, JUDGE) and _is_led_on(words, place + 1, known):
                continue
            how, subject = _subject(words, place, known, cues)
            cues.append(Cue(place, place, word.low, known.verbs[word.low], how, subject))
    return sorted(cues, key=lambda cue: cue.first)


def _is_led_on(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Before an infinitive: "will CONTINUE TO be"."""
    if place + 1 >= len(words) or words[place].low not in known.speech.infinitive_marks:
        return False
    return words[place + 1].quoted is None


def _source(words: Sequence[Word], place: int, known: SpeechWords) -> Cue | None:
    for phrase in known.phrases.get(words[place].low, ()):
        last = place + len(phrase) - 1
        if tuple(word.low for word in words[place : last + 1]) == phrase:
            if last + 1 < len(words) and words[last + 1].low in known.verbs:
                return None  # según dijo …
            subject = _pronoun(words, last + 1, known) or phrase_right(words, last + 1, known)
            form = " ".join(phrase)
            if subject is not None and _is_source(words, place, form, subject, known):
                kind = VIEW if form in known.speech.views else ACCORDING
                return Cue(place, last, form, kind, INVERTED, subject)
    return None


def _is_source(
    words: Sequence[Word], place: int, form: str, subject: Phrase, known: SpeechWords
) -> bool:
    """Whether somebody stands behind "according to", not a plan or a moment."""
    if form in known.speech.views:
        mention = words[subject.head].mention
        opens = place == 0 or words[place - 1].is_mark
        return opens and mention is not None and mention.kind == "PER"
    head = words[subject.head]
    return (
        _is_speaker_like(words, subject, known)
        or head.low in known.speech.pronouns
        or (head.is_capital and subject.first > 0)
        or any(w.mention is not None for w in words[subject.first : subject.last + 1])
    )


def _is_verb(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    low = words[place].low
    before = words[place - 1].low if place else ""
    if (
        words[place].is_capital
        and place
        and words[place - 1].is_capital
        and not known.speech.is_subject_dropped
    ):
        return False
    if before in known.speech.impersonal and known.verbs[low] in (SAY, THINK):
        return False  # se dice que
    if low in known.speech.ambiguous and not _is_beside_words(words, place, known):
        return False
    if (before,) in known.phrases.get(before, ()):
        return True  # según dijo
    if is_noun(words, place, known) and not (known.is_infinitive(low) or known.is_gerund(low)):
        return before in known.adverbs and before not in known.determiners
    if low in known.bare or low in known.bare_s:
        return _agrees(words, place, known)
    if known.is_participle(low):
        if known.perfect:
            return before in known.perfect or (place > 1 and words[place - 2].low in known.perfect)
        near = {word.low for word in words[max(place - 2, 0) : place]}
        return not near & known.passive
    return True


def _is_beside_words(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Behind a quote, or with a clause, a colon or a quote not far behind."""
    if _behind_quote(words, place, known):
        return True
    near = words[place + 1 : place + 5]
    return any(w.quoted is not None or w.text == ":" or w.low in known.that for w in near)


def _agrees(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Whether a form that may be a noun is a verb here, by the word before it."""
    if place == 0:
        return True
    before = words[place - 1]
    if before.is_mark or before.quoted is not None or known.is_adverb(before.low):
        return True
    if before.low in known.speech.pronouns or before.low in known.relatives:
        return True
    if words[place].low in known.bare:
        return before.low.endswith("s") or before.low in known.roles
    return (
        before.mention is not None
        or before.is_capital
        or before.low in known.roles
        or before.low in known.bodies
        or _opens_words(words, place + 1, known)
    )


def _opens_words(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    if place >= len(words):
        return False
    word = words[place]
    return word.quoted is not None or word.low in known.that or word.low in known.speech.pronouns


def _pronoun(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    if 0 <= place < len(words) and words[place].low in known.speech.pronouns:
        return Phrase(place, place, place)
    return None


def _subject(
    words: Sequence[Word], place: int, known: SpeechWords, before: Sequence[Cue]
) -> tuple[str, Phrase | None]:
    """How the subject of a verb was found, and the subject."""
    left = _left_subject(words, place, known)
    low = words[place].low
    if known.is_gerund(low) or known.is_infinitive(low):
        if left is not None and left[0] == BESIDE and _names_person(words, left[1]):
            return left  # with Koval saying
        main = _main_subject(words, place, known, before)
        if main is None and left is not None:
            return left
        return (MAIN, main) if main else (DROPPED, None)
    right = _right_subject(words, place, known)
    behind = _behind_quote(words, place, known)
    if right is not None and not behind and not _is_speaker(words, right, known):
        right = None
    if right is not None and behind:
        return INVERTED, right
    if left is not None:
        return left
    if right is not None and known.speech.is_subject_dropped:
        return INVERTED, right
    main = _main_subject(words, place, known, before)
    return (MAIN, main) if main else (DROPPED, None)


def _is_speaker(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    pronoun = words[phrase.head].low in known.speech.pronouns
    return pronoun or _is_speaker_like(words, phrase, known)


def _behind_quote(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Right behind a quote, but for a mark and small words."""
    start = place - 1
    while start >= 0 and known.is_adverb(words[start].low):
        start -= 1
    if start >= 0 and words[start].text in SEPARATORS:
        start -= 1
    return start >= 0 and words[start].quoted is not None


def _left_subject(
    words: Sequence[Word], place: int, known: SpeechWords
) -> tuple[str, Phrase] | None:
    end = place - 1
    while end >= 0 and known.is_adverb(words[end].low) and words[end].mention is None:
        end -= 1
    if end < 0:
        return None
    word = words[end]
    if pronoun := _pronoun(words, end, known):
        return BESIDE, pronoun
    if word.low in known.relatives:
        antecedent = _antecedent(words, end, known)
        return (RELATIVE, antecedent) if antecedent else None
    if word.text in SEPARATORS:
        across = _across(words, end, known)
        return (ACROSS, across) if across else None
    phrase = _out_of_prepositions(words, phrase_left(words, end, known), known)
    if phrase is not None and words[phrase.head].low in known.times:
        phrase = phrase_left(words, phrase.first - 1, known)  # Koval this week said
    return (BESIDE, phrase) if phrase and _may_speak(words, phrase, known) else None


def _may_speak(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    """A bare small word is no subject, unless a role or several: critics say, but not "well said"."""
    head = words[phrase.head]
    if phrase.first < phrase.head or head.is_capital or _is_speaker_like(words, phrase, known):
        return True
    return head.low.endswith("s") and not head.low[0].isdigit()


def _out_of_prepositions(
    words: Sequence[Word], phrase: Phrase | None, known: SpeechWords
) -> Phrase | None:
    """The phrase that another one hangs on: "Koval IN a statement said"."""
    for _ in range(4):
        if phrase is None or phrase.first == 0:
            return phrase
        if words[phrase.first - 1].low not in known.prepositions:
            return phrase
        phrase = phrase_left(words, phrase.first - 2, known)
    return phrase


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
        if phrase is None:
            continue
        if _names_person(words, phrase):
            return None if _explains_topic(words, phrase, known) else phrase
        if best is None or _is_speaker_like(words, phrase, known):
            best = phrase
    beside = phrase_left(words, comma - 1, known)
    return best or (beside if beside and _names_person(words, beside) else None)


def _explains_topic(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    """A name behind a role that a preposition leads: `On the new mayor, Koval, said that`."""
    end = phrase.first - 1
    if end < 1 or words[end].text != ",":
        return False
    start = end
    while start > 0 and not words[start - 1].is_mark:
        start -= 1
    led = words[start].low in known.prepositions
    return led and any(w.low in known.roles for w in words[start:end])


def _names_person(words: Sequence[Word], phrase: Phrase) -> bool:
    mention = words[phrase.head].mention
    return mention is not None and mention.kind == "PER"


def _is_speaker_like(words: Sequence[Word], phrase: Phrase, known: SpeechWords) -> bool:
    head = words[phrase.head]
    return head.mention is not None or head.low in known.roles or head.low in known.bodies


def _is_dateline(words: Sequence[Word], phrase: Phrase) -> bool:
    """A place at the head of a sentence, with a comma, a bracket or a dash behind it."""
    mention = words[phrase.head].mention
    if phrase.first > 0 or mention is None or mention.kind == "PER":
        return False
    return phrase.last + 1 < len(words) and words[phrase.last + 1].text in ",(—–-"


def _labels(words: Sequence[Word], known: SpeechWords) -> Iterator[Cue]:
    """`Irena Koval: “…”` and `“…” — Irena Koval`: names that need no verb."""
    for place, word in enumerate(words):
        if word.quoted is None:
            continue
        if place >= 2 and words[place - 1].text == ":":
            phrase = phrase_left(words, place - 2, known)
            if phrase and _is_speaker_like(words, phrase, known) and _is_apart(words, phrase.first):
                yield Cue(place - 1, place - 1, "", SAY, BESIDE, phrase)
        if word.quoted.style == "pull" and (phrase := phrase_right(words, place + 1, known)):
            yield Cue(place + 1, place, "", SAY, BESIDE, phrase)
        if place + 2 < len(words) and words[place + 1].text in DASHES:
            phrase = phrase_right(words, place + 2, known)
            behind = phrase.last + 1 if phrase else 0
            if phrase and _names_person(words, phrase) and _is_apart(words, behind + 1):
                yield Cue(place + 1, place + 1, "", SAY, BESIDE, phrase)


def _is_apart(words: Sequence[Word], place: int) -> bool:
    """At an end of the sentence, or behind a mark."""
    return place <= 0 or place > len(words) or words[place - 1].is_mark


def _right_subject(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    start = place + 1
    while start < len(words) and known.is_adverb(words[start].low):
        if words[start].low in known.determiners:
            break
        start += 1
    if start < len(words) and words[start].low in known.speech.recipients:
        told = phrase_right(words, start + 1, known)
        start = told.last + 1 if told else start
    return _pronoun(words, start, known) or phrase_right(words, start, known)


def _main_subject(
    words: Sequence[Word], place: int, known: SpeechWords, before: Sequence[Cue]
) -> Phrase | None:
    """The subject of the verb this one follows, or the first phrase of the sentence."""
    for cue in reversed(before):
        if cue.subject is not None and cue.kind not in (ACCORDING, VIEW) and cue.how != RELATIVE:
            return cue.subject
    return main_subject(words, place, known)


def main_subject(words: Sequence[Word], place: int, known: SpeechWords) -> Phrase | None:
    """The first phrase before a word that may be the subject of a sentence."""
    for phrase in _free_phrases(words, place, known):
        if (
            _is_speaker_like(words, phrase, known)
            or words[phrase.head].low in known.speech.pronouns
        ):
            return phrase
    return None


def _free_phrases(words: Sequence[Word], limit: int, known: SpeechWords) -> Iterator[Phrase]:
    """The phrases before `limit` that no preposition leads, in order."""
    place = 0
    led = False
    while place < limit:
        word = words[place]
        phrase = _pronoun(words, place, known) or phrase_right(words, place, known)
        if phrase is None:
            led = word.low in known.prepositions
            place += 1
            continue
        if not led and not _is_dateline(words, phrase):
            yield phrase
        led = False
        place = phrase.last + 1
