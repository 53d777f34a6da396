"""Frames with quotes -> each quote with its cue and its speaker."""

from collections.abc import Iterator, Sequence

from transforms.extract.attributed import AFTER, APART, BEFORE, NONE, Attributed, Read, written
from transforms.extract.chains import chain_quotes
from transforms.extract.cue import CLAIM, Cue
from transforms.extract.cues import find_cues
from transforms.extract.frames import Frame, Word
from transforms.extract.main_subject import main_subject
from transforms.extract.people import NAMED, OTHER, PRONOUN, ROLE, People, Speaker
from transforms.extract.speech_words import JUDGE, THINK, UTTER, SpeechWords
from transforms.extract.subjects import (
    ACROSS,
    BESIDE,
    DROPPED,
    INVERTED,
    MAIN,
    RELATIVE,
)

# How sure a speaker is: by that place and by how the subject was found, then by what the subject is
# and by what the verb means. Measured on annotated news in Spanish and English.
SURE = {
    (AFTER, BESIDE): 0.96, (AFTER, INVERTED): 0.96, (AFTER, ACROSS): 0.96, (AFTER, RELATIVE): 0.9,
    (AFTER, MAIN): 0.88, (AFTER, DROPPED): 0.85, (BEFORE, BESIDE): 0.96, (BEFORE, INVERTED): 0.92,
    (BEFORE, ACROSS): 0.95, (BEFORE, RELATIVE): 0.85, (BEFORE, MAIN): 0.88, (BEFORE, DROPPED): 0.6,
    (APART, BESIDE): 0.93, (APART, INVERTED): 0.9, (APART, ACROSS): 0.9, (APART, RELATIVE): 0.6,
    (APART, MAIN): 0.7, (APART, DROPPED): 0.5,
}  # fmt: skip
SUBJECT = {NAMED: 1.0, PRONOUN: 0.91, ROLE: 0.9, OTHER: 0.65}
VERB = {JUDGE: 0.88, THINK: 0.6, UTTER: 0.9, CLAIM: 0.85}
BARE = 0.55  # without a verb of saying
INSIDE = 1.5
LABEL = 5.0  # `Koval: “…”` is plainer than any verb before it
OWN = 9  # words in which a clause behind a cue shows its verb
LEAST = 0.35  # below it nobody is named


def read_frames(frames: Sequence[Frame], known: SpeechWords) -> tuple[list[Read], People]:
    """Every frame with its cues, and who speaks at each, in the order of the text."""
    people = People(known)
    people.learn(frames)
    return list(read_sentences(frames, people, known)), people


def read_sentences(frames: Sequence[Frame], people: People, known: SpeechWords) -> Iterator[Read]:
    """The frames with their cues and speakers; `people` remembers who was named before."""
    topic: Speaker | None = None
    for frame in frames:
        cues = find_cues(frame.words, known)
        speakers: list[Speaker | None] = []
        people.notice(frame.words)
        phrase = main_subject(frame.words, len(frame.words), known)
        main = people.resolve(frame.words, phrase) if phrase else None
        if main is not None and main.is_person:
            people.speak(main)
        for cue in cues:
            speaker = people.resolve(frame.words, cue.subject) if cue.subject else topic
            if cue.subject is None and not _agrees(cue, speaker, known):
                speaker = None
            speakers.append(speaker)
            if speaker is not None and cue.subject is not None and speaker.can_go_on:
                topic = speaker
                people.speak(speaker)
                people.write(speaker, frame.words)
        subject = None
        if not any(speakers) and main is not None:
            subject = main
            people.speak(subject)
            topic = subject if topic is None or subject.is_person else topic
        yield Read(frame, tuple(cues), tuple(speakers), subject)


def _agrees(cue: Cue, topic: Speaker | None, known: SpeechWords) -> bool:
    """Whether a verb without a subject may be that of the last one: no THEY SAID of one person."""
    one = topic is not None and topic.mention is not None and topic.mention.kind == "PER"
    return not (one and cue.form.endswith(known.speech.plural_endings))


def attribute(reads: Sequence[Read], known: SpeechWords) -> list[Attributed]:
    """Each outermost quote of the frames with the best speaker, in order."""
    found: dict[int, Attributed] = {}
    order: list[int] = []
    for read in reads:
        for place in read.frame.quotes:
            word = read.frame.words[place]
            order.append(word.start)
            if attributed := by_frame(read, place, known):
                found[word.start] = attributed
    chain_quotes(reads, found)
    return [found[start] for start in order if start in found]


def by_frame(read: Read, place: int, known: SpeechWords) -> Attributed | None:
    """A quote with the cue of its own sentence that fits best, if it has any."""
    quoted = read.frame.words[place].quoted
    if quoted is None:
        return None
    best = _best_cue(read, place, known)
    if best is not None:
        cue, speaker, kind = best
        score = _sureness(cue, speaker, kind)
        form = written(read.frame.words, cue)
        distance = abs(place - cue.last) - 1
        return Attributed(quoted, form, speaker, score, kind, cue.kind, read.frame, place, distance)
    if (
        read.subject is not None
        and not _is_thing(read.subject)
        and len(read.frame.words) > len(read.frame.quotes) + 2
    ):
        return Attributed(quoted, None, read.subject, BARE, NONE, "", read.frame, place)
    return None


def _sureness(cue: Cue, speaker: Speaker | None, place: str) -> float:
    sure = SURE[place, cue.how]
    if speaker is None or place == AFTER:
        return sure
    return sure * SUBJECT[speaker.kind] * VERB.get(cue.kind, 1)


def _best_cue(read: Read, place: int, known: SpeechWords) -> tuple[Cue, Speaker | None, str] | None:
    best: tuple[Cue, Speaker | None, str] | None = None
    best_rank = 0.0
    for cue, speaker in zip(read.cues, read.speakers, strict=True):
        rank, kind = _where(read.frame.words, place, cue, known)
        rank -= _inside_clause(read, cue, speaker, known)
        if best is None or rank > best_rank:
            best, best_rank = (cue, speaker, kind), rank
    return best


def _is_bare(gap: Sequence[Word], start: int, cue: Cue, known: SpeechWords) -> bool:
    """Whether the words from `start` on are the subject of the cue, marks and adverbs."""
    subject = range(cue.subject.first, cue.subject.last + 1) if cue.subject else range(0)
    return all(
        place in subject or word.is_mark or known.is_adverb(word.low)
        for place, word in enumerate(gap, start)
    )


def _where(words: Sequence[Word], place: int, cue: Cue, known: SpeechWords) -> tuple[float, str]:
    """How well a cue fits a quote, and on which side of it."""
    if cue.first > place:
        gap = words[place + 1 : cue.first]
        if any(w.quoted for w in gap):
            return (0.2 - 0.001 * len(gap), APART)
        opens = not gap or gap[0].is_mark or words[place].text[-1:] in ",?!-–—…."
        if opens and _is_bare(gap, place + 1, cue, known):
            if _takes_own(words, cue, known):
                return (1.5, AFTER if _is_free(words, place, known) else APART)
            return (3.0 if cue.kind != JUDGE else 2.0, AFTER)
        return (0.5 - 0.01 * len(gap), APART)
    gap = words[cue.last + 1 : place]
    if not gap and not cue.form:
        return (LABEL, BEFORE)
    if any(w.text == ";" for w in gap):
        return (0.3 - 0.001 * len(gap), APART)
    if gap and gap[-1].text == ":":
        return (4.0 - 0.01 * len(gap), BEFORE)
    if all(w.is_mark for w in gap) and cue.kind != JUDGE:
        return (3.2, BEFORE)
    direct = not gap or gap[-1].low in known.that or gap[-1].is_mark
    if direct and len(gap) <= 12:
        return (2.5 - 0.01 * len(gap), BEFORE)
    return (2.0 - 0.01 * len(gap), BEFORE)


def _takes_own(words: Sequence[Word], cue: Cue, known: SpeechWords) -> bool:
    """Whether a clause follows the cue: `“…”, she said that …`, `“…,” Koval said the …`."""
    behind = max(cue.last, cue.subject.last if cue.subject else 0) + 1
    if behind >= len(words) or words[behind].low in known.that or words[behind].text == ":":
        return behind < len(words)
    first = words[behind]
    if cue.form not in known.speech.bare_clauses or first.is_mark or known.is_adverb(first.low):
        return False
    if first.low in known.prepositions or first.low in known.weekdays or first.quoted is not None:
        return False
    rest = words[behind + 1 : behind + OWN]
    finite = next((i for i, w in enumerate(rest) if w.low in known.finite), None)
    mark = next((i for i, w in enumerate(rest) if w.is_mark or w.quoted), len(rest))
    return finite is not None and finite < mark


def _is_free(words: Sequence[Word], place: int, known: SpeechWords) -> bool:
    """Words in marks that stand for themselves, behind nothing that leads them in."""
    if place == 0:
        return True
    before = words[place - 1]
    return before.is_mark or before.quoted is not None or before.low in known.that


def _inside_clause(read: Read, cue: Cue, speaker: Speaker | None, known: SpeechWords) -> float:
    """What a cue loses that stands in the clause of another: she said he HOPES it is “…”."""
    words = read.frame.words
    before = words[cue.first - 1].low if cue.first else ""
    weak = cue.kind == THINK or before in known.speech.infinitive_marks
    weak = weak or (cue.kind != JUDGE and speaker is not None and _is_thing(speaker))
    if not (weak or cue.is_bare):
        return 0.0
    for other in (c for c in read.cues if c.last < cue.first and c.form in known.clausal):
        if any(w.low in known.that for w in words[other.last + 1 : cue.first]):
            return INSIDE
        if known.speech.bare_clauses and weak:
            return INSIDE
    return 0.0


def _is_thing(speaker: Speaker) -> bool:
    """Nobody who speaks: it, the proposal."""
    if speaker.kind == PRONOUN:
        return speaker.gender == "n"
    return speaker.kind == OTHER and not speaker.can_go_on
