"""Words -> the traits of their spelling that the names model reads, as numbers."""

import functools
import zlib

from transforms.extract.gazetteer import KINDS, fold, gazetteer
from transforms.extract.word_vectors import Cut

SHAPES = (
    *("Xx", "x", "X", "XxXx", "xX", "d", "dx", "Xd", "X.X."),
    *("Xx-Xx", "x-x", "XxX", "Xx-x", "X-X", "'x", "-", "XX", "other"),
)
PIECE_COUNTS = 4
BUCKETS = 1 << 13
AFFIXES = 8
COST_SCALE = 12.0
EDGE = "\n"  # stands before and after each sentence; no token is a line break


@functools.lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """`Xx` for Word, `X` for WORD, `xX` for eBay, `d` for digits; marks as they are."""
    short: list[str] = []
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if not short or short[-1] != kind:
            short.append(kind)
    found = "".join(short)
    if len(word) == 1 and found == "X":
        return "XX"
    return found if any(c.isalnum() for c in word) else "-"


SHAPE_NUMBER = {name: i for i, name in enumerate(SHAPES)}
KIND_NUMBER = {kind: i for i, kind in enumerate(KINDS)}
MARKS = {m: i for i, m in enumerate([".", ",", '"', "(", ")", ":", "-", "'", "?", "/", "@", "#"])}
SAME_MARK = str.maketrans("“”«»„‹›‘’–—!;", '"""""""\'\'--??')
SIZE = len(SHAPES) + len(KINDS) + 2 * (PIECE_COUNTS + 1) + 6 + len(MARKS)


def traits(word: str, high: Cut, low: Cut) -> list[float]:
    """Shape, known kinds, length, mark; rarity as written and in small letters, from the cuts."""
    out = [0.0] * SIZE
    if word == EDGE:
        out[-1] = 1.0
        return out
    begins_large = word[:1].isupper()
    at = len(SHAPES)
    out[SHAPE_NUMBER.get(shape(word), at - 1)] = 1.0
    if begins_large:
        for kind in gazetteer().get(fold(word), ""):
            out[at + KIND_NUMBER[kind]] = 1.0
    at += len(KINDS)
    for pieces, cost in (high, low):
        out[at + (min(len(pieces), PIECE_COUNTS) if pieces else PIECE_COUNTS) - 1] = 1.0
        out[at + PIECE_COUNTS] = cost / COST_SCALE / max(len(pieces), 1)
        at += PIECE_COUNTS + 1
    out[at] = min(len(word), 12) / 12
    out[at + 1] = float(begins_large)
    out[at + 2] = float(word.isupper() and len(word) > 1)
    out[at + 3] = float(not word.isalpha() and any(c.isdigit() for c in word))
    out[at + 4] = float("-" in word)
    out[at + 5] = float(not word.isascii())
    mark = None if word[:1].isalnum() else MARKS.get(word[:1].translate(SAME_MARK))
    if mark is not None:
        out[at + 6 + mark] = 1.0
    return out


LONGEST_ACRONYM = 3


def written(word: str) -> str:
    """The word as it would stand in running text: headlines in capitals lose them."""
    return word.capitalize() if len(word) > LONGEST_ACRONYM and word.isupper() else word


def affixes(word: str) -> list[int]:
    """Buckets of the beginnings and endings of the word, and of the word itself."""
    low = f"<{word.lower()[:40]}>"
    parts = [low, low[:3], low[:4], low[:5], low[-3:], low[-4:], low[-5:], "s" + shape(word)]
    return [zlib.crc32(part.encode()) % BUCKETS for part in parts]
