"""Words that somebody says without quotation marks: dialogue, labels, pull quotes, block quotes."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from transforms.extract.quote_marks import Quoted, trim
from transforms.extract.speech_words import JUDGE, SpeechWords
from transforms.model import Article, Block, Mention

Feed = tuple[Block, int, int]

DASH = re.compile(r"[—–―-]")
DIALOGUE = re.compile(r"[—–―-] ?[^\W\d_]|[—–―-] ?[¿¡]")
ASIDE = re.compile(r"\s?[—–―](?=[^\W\d_])|\s[—–―-]\s?(?=[^\W\d_])")
ASIDE_END = re.compile(r"[—–―]|(?<=[^\W_])-(?=[\s.,;:]|$)")
HANDLE = re.compile(r"[—–―-]?\s?@\w{2,30}\.?")
WORD = re.compile(r"[^\W\d_]+")
FEWEST = 4
LONGEST_LABEL = 60
LONGEST_ROLE = 120
FIRST_WORDS = 3  # of an aside, in which its verb stands


def find_unmarked(
    article: Article, feeds: Sequence[Feed], marked: Sequence[Quoted], known: SpeechWords
) -> list[Quoted]:
    """Stretches of the paragraphs that are words of somebody though no marks enclose them."""
    mentions = {m.start_char: m for m in article.mentions}
    names = {m.end_char: m for m in article.mentions}
    starts = sorted(q.start_char for q in marked if q.style != "single")
    found: list[Quoted] = []
    for n, (block, start, end) in enumerate(feeds):
        dialogue = list(_dialogue(article.text, start, end, known))
        if dialogue:
            found += dialogue
        elif block.kind in ("title", "subtitle", "heading"):
            continue
        elif signature_of(article, block.block_no) is not None:
            found += _whole(article.text, start, end, "signed")
        elif bisect_left(starts, start) == bisect_left(starts, end):
            found += _one(article, feeds, n, (mentions, names), known)
    return found


def signature_of(article: Article, block_no: int) -> tuple[int, int] | None:
    """The handle that makes up the whole next block: whose words the block is."""
    if block_no + 1 >= len(article.blocks):
        return None
    block = article.blocks[block_no + 1]
    text = article.text[block.start_char : block.end_char]
    if not HANDLE.fullmatch(text):
        return None
    start = block.start_char + text.index("@")
    return start, block.start_char + len(text.rstrip("."))


def _whole(text: str, start: int, end: int, style: str) -> Iterator[Quoted]:
    first, last = trim(text, start, end)
    if len(WORD.findall(text, first, last)) >= FEWEST:
        yield Quoted(first, last, first, last, 0, style)


def _one(
    article: Article,
    feeds: Sequence[Feed],
    n: int,
    names: tuple[dict[int, Mention], dict[int, Mention]],
    known: SpeechWords,
) -> Iterator[Quoted]:
    """`names` are the names by where they start and by where they end."""
    _, start, end = feeds[n]
    text = article.text
    label = names[0].get(start)
    if (
        label is not None
        and label.kind == "PER"
        and text[label.end_char : label.end_char + 2] == ": "
    ):
        yield from _whole(text, label.end_char + 1, end, "label")
    elif n and _announces(text, feeds[n - 1], known):
        yield from _whole(text, start, end, "block")
    elif (name := _signature(text, start, end, names[1], known)) is not None:
        yield from _whole(text, start, name, "pull")


def _announces(text: str, feed: Feed, known: SpeechWords) -> bool:
    """A paragraph that ends in `she added:`."""
    line = text[max(feed[1], feed[2] - LONGEST_LABEL) : feed[2]].rstrip()
    if not line.endswith(":"):
        return False
    words = [w.lower() for w in WORD.findall(line)[-3:]]
    return any(known.verbs.get(word, JUDGE) != JUDGE for word in words)


def _signature(
    text: str, start: int, end: int, names: dict[int, Mention], known: SpeechWords
) -> int | None:
    """Where the name begins that ends a paragraph with its role: `… Irena Koval, mayor of X`."""
    comma = text.rfind(", ", max(start, end - LONGEST_ROLE), end)
    while comma > start:
        name = names.get(comma)
        if name is not None:
            break
        comma = text.rfind(", ", max(start, end - LONGEST_ROLE), comma)
    else:
        return None
    role = WORD.match(text, comma + 2)
    before = text[name.start_char - 2 : name.start_char]
    if name.kind != "PER" or role is None or role.group().lower() not in known.roles:
        return None
    is_apart = before[-1:].isspace() and (before[0].islower() or before[0] in ".!?…\n—–")
    if not is_apart or text[end - 1] in ".!?:" or known.verbs.keys() & _words(text, comma, end):
        return None
    last = WORD.findall(text[max(start, name.start_char - 30) : name.start_char])
    small = last and last[-1].lower() in (
        known.prepositions | known.conjunctions | known.determiners
    )
    return None if small else name.start_char


def _words(text: str, start: int, end: int) -> set[str]:
    return {word.lower() for word in WORD.findall(text, start, end)}


def _tells(text: str, start: int, end: int, known: SpeechWords) -> bool:
    """Whether a verb of saying stands among the first words: said, has said, le dijo."""
    low = [m.group().lower() for m in islice(WORD.finditer(text, start, end), FIRST_WORDS)]
    return any(known.verbs.get(word, JUDGE) != JUDGE for word in low)


def _is_inverted(text: str, start: int, end: int, known: SpeechWords) -> bool:
    """Whether an aside opens with its verb, with nothing but an auxiliary before it."""
    word = WORD.search(text, start, end)
    low = word.group().lower() if word else ""
    return low in known.perfect or known.verbs.get(low, JUDGE) != JUDGE


def _dialogue(text: str, start: int, end: int, known: SpeechWords) -> Iterator[Quoted]:
    """`—I don't know —said Koval—. We'll see.`: what stands between the asides."""
    if not DIALOGUE.match(text, start, end):
        return
    pieces: list[tuple[int, int]] = []
    first = start + 1
    place = first
    while (opening := ASIDE.search(text, place, end)) is not None:
        place = opening.end()
        if not _tells(text, place, end, known):
            continue
        pieces.append((first, opening.start()))
        closing = ASIDE_END.search(text, opening.end(), end)
        first = place = closing.end() if closing else end
    told = known.cut.search(text, start, end) if not pieces else None
    if told is not None and _is_inverted(text, told, end, known):
        # — Je ne sais pas, a répondu Koval. Nous verrons.
        pieces.append((first, told))
        stop = text.find(". ", told + 1, end)
        first = stop + 1 if stop >= 0 else end
    if not pieces:
        return
    pieces.append((first, end))
    for begin, stop in pieces:
        while begin < stop and text[begin] in ".,;: ":
            begin += 1
        begin, stop = trim(text, begin, stop)
        if begin < stop:
            yield Quoted(begin, stop, begin, stop, 0, "dash")
