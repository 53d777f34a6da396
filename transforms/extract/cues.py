"""Frames -> cues: verbs and phrases that give words to somebody, with their subjects."""

from collections.abc import Iterator, Sequence

from transforms.extract.claims import find_claims
from transforms.extract.cue import ACCORDING, CLAIM, VIEW, Cue
from transforms.extract.frames import Word
from transforms.extract.phrases import (
    Phrase,
    is_noun,
    is_speaker_like,
    names_person,
    phrase_left,
    phrase_right,
    pronoun_at,
)
from transforms.extract.speech_words import JUDGE, SAY, UTTER, SpeechWords
from transforms.extract.subjects import (
    BESIDE,
    INVERTED,
    RELATIVE,
    find_subject,
    is_behind_quote,
)

DASHES = frozenset("—–―-")


def find_cues(words: Sequence[Word], known: SpeechWords) -> list[Cue]:
    """The cues of a frame, in order."""
    cues = [*_labels(words, known), *find_claims(words, known)]
    skip_to = 0
    for place, word in enumerate(words):
        if word.low not in known.cueing or place < skip_to:
            continue
        if word.quoted is not None or word.mention is not None:
            continue
        source = _source(words, place, known) if word.low in known.phrases else None
        if word.low in known.postpositions:
            source = _source_before(words, place, known)
        if source is not None:
            cues.append(source)
            skip_to = source.last + 1
        elif word.low in known.verbs and _is_verb(words, place, known):
            if known.verbs[word.low] in (UTTER, JUDGE) and _is_led_on(words, place + 1, known):
                continue
            cues.append(_verb(words, place, known, cues))
    return sorted(cues, key=lambda cue: cue.first)


def _verb(words: Sequence[Word], place: int, known: SpeechWords, cues: Sequence[Cue]) -> Cue:
    low = words[place].low
    past = place > 0 and words[place - 1].low in known.speech.periphrastic
    gerund, infinitive = known.is_gerund(low), known.is_infinitive(low) and not past
    if low in known.pronouns:
        own = Phrase(place, place, place)  # affirme-t-il
        return Cue(place, place, low, known.verbs[low], INVERTED, own)
    earlier, bare = _subjects(cues), gerund or infinitive
    how, subject = find_subject(words, place, known, earlier, bare=bare)
    return Cue(place, place, low, known.verbs[low], how, subject, gerund, infinitive)


def _subjects(cues: Sequence[Cue]) -> list[Phrase]:
    """The subjects that a later verb of the sentence may go on with."""
    return [
        cue.subject
        for cue in cues
        if cue.subject and cue.kind not in (ACCORDING, CLAIM, VIEW) and cue.how != RELATIVE
    ]


def _is_led_on(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Before an infinitive: "will CONTINUE TO be", but no "referred TO Koval as"."""
    if place + 1 >= len(words) or words[place].low not in known.speech.infinitive_marks:
        return False
    behind = words[place + 1]
    small = behind.low in known.determiners or behind.low in known.speech.pronouns
    return behind.quoted is None and behind.mention is None and not behind.is_capital and not small


def _source(words: Sequence[Word], place: int, known: SpeechWords) -> Cue | None:
    for phrase in known.phrases[words[place].low]:
        last = place + len(phrase) - 1
        if last < len(words) and all(
            words[at].low == part for at, part in enumerate(phrase, place)
        ):
            if last + 1 < len(words) and words[last + 1].low in known.verbs:
                return None  # según dijo …
            subject = pronoun_at(words, last + 1, known) or phrase_right(words, last + 1, known)
            form = " ".join(phrase)
            if subject is not None and _is_source(words, place, form, subject, known):
                kind = VIEW if form in known.speech.views else ACCORDING
                return Cue(place, last, form, kind, INVERTED, subject)
    return None


def _source_before(words: Sequence[Word], place: int, known: SpeechWords) -> Cue | None:
    """Behind its source: Koval ZUFOLGE."""
    subject = phrase_left(words, place - 1, known)
    if subject is None or not is_speaker_like(words, subject, known):
        return None
    return Cue(place, place, words[place].low, ACCORDING, BESIDE, subject)


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
        is_speaker_like(words, subject, known)
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
    if _is_impersonal(words, place, known):
        return False  # se dice que, se ha dicho que
    if low in known.speech.ambiguous and (
        before in known.determiners or not _is_beside_words(words, place, known)
    ):
        return False
    if before in known.sources:
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


def _is_impersonal(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    at = place - 1
    if at > 0 and words[at].low in known.perfect:
        at -= 1
    if at < 0 or words[at].low not in known.speech.impersonal:
        return False
    return known.verbs[words[place].low] != JUDGE and not is_behind_quote(words, place, known)


def _is_beside_words(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Behind a quote, or with a clause, a colon or a quote not far behind."""
    if is_behind_quote(words, place, known):
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
        or _opens_words(words, place, known)
    )


def _opens_words(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Words in marks, a pronoun or a clause behind a verb that may be a noun."""
    if place + 1 >= len(words):
        return False
    word = words[place + 1]
    if word.low in known.that:  # THE RULES state that, but no: in three states that
        phrase = phrase_left(words, place - 1, known)
        return phrase is not None and words[phrase.first].low in known.determiners
    quoted = place + 2 < len(words) and words[place + 2].quoted is not None
    if quoted and (word.text == ":" or word.low in known.speech.infinitive_marks):
        return True
    return word.quoted is not None or word.low in known.speech.pronouns


def _labels(words: Sequence[Word], known: SpeechWords) -> Iterator[Cue]:
    """`Irena Koval: “…”` and `“…” — Irena Koval`: names that need no verb."""
    for place, word in enumerate(words):
        if word.quoted is None:
            continue
        if place >= 2 and words[place - 1].text == ":":
            phrase = phrase_left(words, place - 2, known)
            if phrase and is_speaker_like(words, phrase, known) and _is_apart(words, phrase.first):
                yield Cue(place - 1, place - 1, "", SAY, BESIDE, phrase)
        if word.quoted.style == "pull" and (phrase := phrase_right(words, place + 1, known)):
            yield Cue(place + 1, place, "", SAY, BESIDE, phrase)
        if place + 2 < len(words) and words[place + 1].text in DASHES:
            phrase = phrase_right(words, place + 2, known)
            behind = phrase.last + 1 if phrase else 0
            if phrase and names_person(words, phrase) and _is_apart(words, behind + 1):
                yield Cue(place + 1, place + 1, "", SAY, BESIDE, phrase)


def _is_apart(words: Sequence[Word], place: int) -> bool:
    """At an end of the sentence, or behind a mark."""
    return place <= 0 or place > len(words) or words[place - 1].is_mark
