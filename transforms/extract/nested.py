"""Quotes inside quotes -> their cues and speakers, where the outer words name them."""

from collections.abc import Iterator, Sequence

from transforms.extract.attributed import BEFORE, Attributed
from transforms.extract.attribution import by_frame, read_sentences
from transforms.extract.frames import Reader
from transforms.extract.people import PRONOUN, People
from transforms.extract.quote_marks import Stretches
from transforms.extract.speech_words import SAY, UTTER, SpeechWords


def attribute_inner(
    outer: Sequence[Attributed],
    quoted: Stretches,
    reader: Reader,
    people: People,
    known: SpeechWords,
) -> Iterator[Attributed]:
    """The inner quotes that follow a verb of saying at once: "They said ‘no way’"."""
    for around in outer:
        span = (around.quoted.start_char, around.quoted.end_char)
        depth = around.quoted.depth + 1
        inside = quoted.within(*span, depth)
        if not inside:
            continue
        frames = reader.frames(span, inside, around.frame.block_no, around.frame.kind)
        for read in read_sentences(frames, people, known):
            for place in read.frame.quotes:
                found = by_frame(read, place, known)
                if found is not None and _is_told(found, known):
                    yield found


def _is_told(found: Attributed, known: SpeechWords) -> bool:
    """Said by somebody whom the outer words name: "I said", "people will say" are no news."""
    speaker, cue = found.speaker, found.cue or ""
    if speaker is None or speaker.kind == PRONOUN or speaker.mention is None:
        return False
    told = found.place == BEFORE and found.kind in (SAY, UTTER) and _is_adjacent(found, known)
    return told and not known.is_infinitive(cue) and not known.is_gerund(cue)


def _is_adjacent(found: Attributed, known: SpeechWords) -> bool:
    """Right behind a word, a small word or a colon of its cue."""
    place = found.position - 1
    while place >= 0 and known.is_adverb(found.frame.words[place].low):
        place -= 1
    before = found.frame.words[place] if place >= 0 else None
    return before is not None and (before.is_mark or before.text == found.cue)
