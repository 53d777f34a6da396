"""Blocks, tokens and names -> who said what. Fills `Article.quotes`."""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from transforms.extract.attributed import Attributed, Read, written
from transforms.extract.attribution import LEAST, attribute, read_frames
from transforms.extract.frames import Frame, Reader
from transforms.extract.hearsay import find_hearsay
from transforms.extract.indirect import find_reported
from transforms.extract.nested import attribute_inner
from transforms.extract.people import OTHER, Speaker
from transforms.extract.posts_said import find_posted
from transforms.extract.quote_filter import is_said
from transforms.extract.quote_marks import Quoted, Stretches, find_quoted
from transforms.extract.sentences import feeding_spans
from transforms.extract.speech_words import SpeechWords, speech_words
from transforms.extract.sureness import calibrate
from transforms.extract.unmarked import find_unmarked, signature_of
from transforms.model import Article, Block, Quote

Feed = tuple[Block, int, int]

SIGNED = 0.95


def find_quotes(article: Article) -> list[Quote]:
    """Direct and indirect quotes and posts, with cue and speaker, in the order of the text."""
    feeds = list(feeding_spans(article))
    known = speech_words(article.metadata.language)
    if known is None:
        return []
    spans = [(start, end) for _, start, end in feeds]
    marked = find_quoted(article.text, spans, known.cut)
    quoted = _merged(marked, find_unmarked(article, feeds, marked, known))
    reader = Reader(article.tokens, article.mentions, known.verbs, known.elisions)
    frames = list(_frames(reader, feeds, quoted))
    reads, people = read_frames(frames, known)
    languages = {block.block_no: block.language for block in article.blocks}
    said = [a for a in attribute(reads, known) if is_said(article.text, a, known, a.frame.kind)]
    said = [_signed(article, a) for a in said]
    inner = list(attribute_inner(said, quoted, reader, people, known))
    found = [_quote(a, "direct", languages[a.frame.block_no]) for a in (*said, *inner)]
    found += find_posted(article, found)
    found += _indirect(reads, said, known, languages)
    return sorted(found, key=lambda q: (q.start_char, -q.end_char))


def _signed(article: Article, attributed: Attributed) -> Attributed:
    """Words above a handle belong to its bearer."""
    span = signature_of(article, attributed.frame.block_no)
    if attributed.quoted.style != "signed" or span is None:
        return attributed
    return replace(attributed, speaker=Speaker(*span, OTHER, None), score=SIGNED, cue=None)


def _merged(marked: Sequence[Quoted], unmarked: Sequence[Quoted]) -> Stretches:
    """Both by offset; marks inside words without marks count as inner ones."""
    ends = accumulate((q.end_char for q in unmarked), max)
    bounds = list(zip((q.start_char for q in unmarked), ends, strict=True))
    found = list(unmarked)
    for quoted in marked:
        place = bisect_right(bounds, (quoted.start_char, sys.maxsize)) - 1
        around = place >= 0 and quoted.start_char < bounds[place][1]
        found.append(replace(quoted, depth=quoted.depth + 1) if around else quoted)
    return Stretches(found)


def _frames(reader: Reader, feeds: Sequence[Feed], quoted: Stretches) -> Iterator[Frame]:
    for block, start, end in feeds:
        inside = quoted.within(start, end, 0)
        yield from reader.frames((start, end), inside, block.block_no, block.kind)


def _quote(attributed: Attributed, kind: str, language: str) -> Quote:
    span = (attributed.quoted.start_char, attributed.quoted.end_char)
    return _row(span, kind, language, attributed.cue, attributed.speaker, attributed.score)


def _row(
    span: tuple[int, int],
    kind: str,
    language: str,
    cue: str | None,
    speaker: Speaker | None,
    score: float,
) -> Quote:
    if score < LEAST:
        speaker = None
    return Quote(
        *span,
        kind,
        language,
        cue,
        speaker.start if speaker else None,
        speaker.end if speaker else None,
        speaker.name if speaker else None,
        speaker.mention.start_char if speaker and speaker.mention else None,
        calibrate(score) if speaker else None,
    )


def _indirect(
    reads: Sequence[Read],
    said: Sequence[Attributed],
    known: SpeechWords,
    languages: dict[int, str],
) -> Iterator[Quote]:
    places: dict[int, set[int]] = {}
    for a in said:
        places.setdefault(id(a.frame), set()).add(a.position)
    for read in reads:
        words = read.frame.words
        for clause in find_reported(read, frozenset(places.get(id(read.frame), ())), known):
            cue = written(words, clause.cue)
            span = (words[clause.first].start, words[clause.last].end)
            language = languages[read.frame.block_no]
            yield _row(span, "indirect", language, cue, clause.speaker, clause.score)
        heard = find_hearsay(words, known) if not read.cues else None
        if heard is not None:
            first, last, verb = heard
            span = (words[first].start, words[last].end)
            language = languages[read.frame.block_no]
            yield _row(span, "indirect", language, words[verb].text, None, 0.0)
