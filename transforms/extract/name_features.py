"""Words of a sentence -> features of the names model. Shared by training and tagging."""

import functools
from collections.abc import Sequence

from transforms.extract.gazetteer import MOST_WORDS, fold, gazetteer

SHAPES = str.maketrans(
    {
        **{chr(c): "d" for c in range(48, 58)},
        **{chr(c): "X" for c in range(65, 91)},
        **{chr(c): "x" for c in range(97, 123)},
    }
)
EDGE = ("-",)


@functools.lru_cache(maxsize=100_000)
def shape(word: str) -> str:
    """`Xx` for Word, `X` for WORD, `xX` for eBay, with digits as d and marks as they are."""
    kinds = (
        "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word[:24]
    )
    short: list[str] = []
    for kind in kinds:
        if not short or short[-1] != kind:
            short.append(kind)
    return "".join(short)


@functools.lru_cache(maxsize=100_000)
def _own(word: str) -> tuple[str, ...]:
    """What the word itself tells."""
    low = word.lower()
    out = [
        "b",
        f"w={low}",
        f"s={shape(word)}",
        f"l={min(len(word), 8)}",
        f"ws={shape(word)[:2]}{low}",
    ]
    out += [f"p{n}={low[:n]}" for n in (2, 3, 4) if len(low) > n]
    out += [f"e{n}={low[-n:]}" for n in (2, 3, 4) if len(low) > n]
    out += [f"g={kind}" for kind in gazetteer().get(fold(word), "")] if word[:1].isupper() else []
    if word.isupper() and len(word) > 1:
        out.append(f"caps={min(len(word), 6)}")
    return tuple(out)


@functools.lru_cache(maxsize=400_000)
def _beside(word: str, offset: int) -> tuple[str, ...]:
    """What the word tells of the one `offset` before or after it."""
    low = word.lower()
    out = [f"{offset}w={low}", f"{offset}s={shape(word)}"]
    if abs(offset) == 1:
        out += [f"{offset}e3={low[-3:]}"]
        out += (
            [f"{offset}g={kind}" for kind in gazetteer().get(fold(word), "")]
            if word[:1].isupper()
            else []
        )
    return tuple(out)


def _phrases(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Longest matches of several words in the gazetteer, as one feature on each word."""
    out: list[tuple[str, ...]] = [()] * len(words)
    known = gazetteer()
    start = 0
    while start < len(words):
        step = 1
        if words[start][:1].isupper():
            for end in range(min(start + MOST_WORDS, len(words)), start + 1, -1):
                kinds = known.get(" ".join(map(fold_word, words[start:end])))
                if kinds:
                    out[start] = tuple(f"mB={k}" for k in kinds)
                    out[start + 1 : end] = [tuple(f"mI={k}" for k in kinds)] * (end - start - 1)
                    step = end - start
                    break
        start += step
    return out


fold_word = functools.lru_cache(maxsize=100_000)(fold)


def features(words: Sequence[str]) -> list[list[str]]:
    """One list of features for every word of the sentence."""
    padded = ["<<", "<", *words, ">", ">>"]
    phrases = _phrases(words)
    out = []
    for i, word in enumerate(words):
        before, after = padded[i + 1], padded[i + 3]
        out.append(
            [
                *_own(word),
                *_beside(padded[i], -2),
                *_beside(before, -1),
                *_beside(after, 1),
                *_beside(padded[i + 4], 2),
                *phrases[i],
                f"t={shape(before)}|{shape(word)}|{shape(after)}",
                f"bw={before.lower()}|{word.lower()}",
            ]
        )
    return out
