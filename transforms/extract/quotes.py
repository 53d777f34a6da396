"""Blocks, tokens and names -> who said what. Fills `Article.quotes`."""

from collections.abc import Iterator, Sequence

from transforms.extract.attribution import Attributed, attribute, read_frames
from transforms.extract.frames import Frame, Reader
from transforms.extract.quote_marks import Quoted, find_quoted
from transforms.extract.sentences import feeding_spans
from transforms.extract.speech_words import speech_words
from transforms.model import Article, Block, Quote

Feed = tuple[Block, int, int]


def find_quotes(article: Article) -> list[Quote]:
    """Direct and indirect quotes and posts, with cue and speaker, in the order of the text."""
    feeds = list(feeding_spans(article))
    known = speech_words(article.metadata.language)
    if known is None:
        return []
    spans = [(start, end) for _, start, end in feeds]
    quoted = find_quoted(article.text, spans, known.cut)
    reader = Reader(article.tokens, article.mentions, known.verbs)
    frames = list(_frames(reader, feeds, quoted))
    reads, _ = read_frames(frames, known)
    languages = {block.block_no: block.language for block in article.blocks}
    found = [
        _quote(a, "direct", _language(a.quoted, feeds, languages)) for a in attribute(reads, known)
    ]
    return sorted(found, key=lambda q: (q.start_char, -q.end_char))


def _frames(reader: Reader, feeds: Sequence[Feed], quoted: Sequence[Quoted]) -> Iterator[Frame]:
    outer = [q for q in quoted if q.depth == 0]
    for block, start, end in feeds:
        inside = [q for q in outer if start <= q.outer_start_char and q.outer_end_char <= end]
        yield from reader.frames((start, end), inside, block.block_no, block.kind)


def _language(quoted: Quoted, feeds: Sequence[Feed], languages: dict[int, str]) -> str:
    for block, start, end in feeds:
        if start <= quoted.start_char < end:
            return block.language
    return "und"


def _quote(attributed: Attributed, kind: str, language: str) -> Quote:
    speaker = attributed.speaker
    quoted = attributed.quoted
    return Quote(
        quoted.start_char,
        quoted.end_char,
        kind,
        language,
        attributed.cue,
        speaker.start if speaker else None,
        speaker.end if speaker else None,
        speaker.name if speaker else None,
        speaker.mention.start_char if speaker and speaker.mention else None,
        round(attributed.score, 3) if speaker else None,
    )
