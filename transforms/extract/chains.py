"""Quotes without a cue of their own -> the speakers of their neighbours."""

from collections.abc import Sequence

from transforms.extract.attributed import AFTER, AHEAD, CHAIN, Attributed, Read, written
from transforms.extract.people import Speaker
from transforms.extract.quote_marks import Quoted

GOES_ON = 0.97  # from one quote to the next of a paragraph
FADING = 0.92  # from one block to the next
TOLD = 0.9  # behind a paragraph that ends in a colon
NEXT_TO = 0.5  # behind a paragraph that only speaks of somebody
FARTHEST = 4
AHEAD_FRAMES = 3
OPEN_FRAMES = 8  # a quote of several paragraphs may take its cue from the last

Given = tuple[str | None, Speaker | None, float, str]


def chain_quotes(reads: Sequence[Read], found: dict[int, Attributed]) -> None:
    """Give quotes that stand alone the speaker of their neighbours."""
    last: Attributed | None = None
    for n, read in enumerate(reads):
        for place in read.frame.quotes:
            word = read.frame.words[place]
            mine = found.get(word.start)
            if mine is None and word.quoted is not None:
                cue, speaker, score, where = _from_neighbours(reads, n, word.quoted, found, last)
                mine = Attributed(word.quoted, cue, speaker, score, where, "", read.frame, place)
                found[word.start] = mine
            if mine is not None and mine.speaker is not None:
                last = mine


def _from_neighbours(
    reads: Sequence[Read],
    n: int,
    quoted: Quoted,
    found: dict[int, Attributed],
    last: Attributed | None,
) -> Given:
    block = reads[n].frame.block_no
    if last is not None and last.frame.block_no == block:
        return None, last.speaker, last.score * GOES_ON, CHAIN
    before = _from_before(reads, n)
    if before is not None and before[2] == TOLD:
        return before
    ahead = _from_ahead(reads, n, quoted, found)
    if ahead is not None:
        return ahead.cue, ahead.speaker, ahead.score * GOES_ON, AHEAD
    if before is not None:
        return before
    if last is not None and block - last.frame.block_no <= FARTHEST:
        step = GOES_ON if last.quoted.goes_on else FADING
        faded = last.score * step ** (block - last.frame.block_no)
        return None, last.speaker, faded, CHAIN
    return None, None, 0.0, CHAIN


def _from_before(reads: Sequence[Read], n: int) -> Given | None:
    """The speaker of the sentence before, when it has no words in marks."""
    before = reads[n - 1] if n else None
    if before is None or before.frame.quotes:
        return None
    speaker = next((s for s in reversed(before.speakers) if s), before.subject)
    if speaker is None:
        return None
    colon = before.frame.words[-1].text == ":"
    cue = before.cues[-1] if before.cues else None
    return written(before.frame.words, cue), speaker, TOLD if colon else NEXT_TO, CHAIN


def _from_ahead(
    reads: Sequence[Read], n: int, quoted: Quoted, found: dict[int, Attributed]
) -> Attributed | None:
    """The next quote whose cue follows it, in the same block or where the marks stay open."""
    block = reads[n].frame.block_no
    is_open = quoted.goes_on
    for later in reads[n + 1 : n + 1 + (OPEN_FRAMES if is_open else AHEAD_FRAMES)]:
        if later.frame.block_no != block and not is_open:
            return None
        for place in later.frame.quotes:
            word = later.frame.words[place]
            ahead = found.get(word.start)
            if ahead is not None and ahead.place == AFTER:
                return ahead
            is_open = word.quoted is not None and word.quoted.goes_on
            block = later.frame.block_no
    return None
