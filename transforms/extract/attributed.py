"""What a quote becomes on the way to its speaker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extract.cue import Cue
from transforms.extract.frames import Frame, Word
from transforms.extract.people import Speaker
from transforms.extract.quote_marks import Quoted

# Where the cue of a quote stands.
AFTER, BEFORE, APART, NONE, CHAIN, AHEAD = "after", "before", "apart", "none", "chain", "ahead"
NEAR = 4
GLUE = re.compile(r"(?<=\w)(['’]) (?=\w)")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quoted stretch with its cue, its speaker and how sure the speaker is."""

    quoted: Quoted
    cue: str | None
    speaker: Speaker | None
    score: float
    place: str  # where the cue stands: after, before, apart, none, chain, ahead
    kind: str  # of the cue: say, utter, judge, according or ""
    frame: Frame
    position: int  # of the quote in its frame
    distance: int = 0  # words between it and its cue

    @property
    def is_near(self) -> bool:
        """Not further from its cue than an object and an article."""
        return self.distance < NEAR


@dataclass(frozen=True, slots=True)
class Read:
    """A frame with its cues and the speakers of its quotes so far."""

    frame: Frame
    cues: tuple[Cue, ...]
    speakers: tuple[Speaker | None, ...]  # one a cue
    subject: Speaker | None  # of the sentence


def written(words: Sequence[Word], cue: Cue | None) -> str | None:
    """The words of a cue, or None when it has none."""
    if cue is None or not cue.form:
        return None
    return join(words[cue.first : cue.last + 1])


def join(words: Sequence[Word]) -> str:
    """Words as they are written, a small one that has lost its vowel close to the next."""
    return GLUE.sub(r"\1", " ".join(word.text for word in words))
