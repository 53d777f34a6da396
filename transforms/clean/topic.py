"""How much a passage is about the same thing as the main text, by the words they share."""

import re
from collections import Counter
from collections.abc import Iterable

# Stems by length: long enough to leave out most function words, short enough for inflection.
WORD = re.compile(r"[^\W\d_]{5,}")
STEM = 7
PAIR = re.compile(r"(?=([\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2}))")
SAMPLE = 2000
FEW = 4


def topic_words(text: str) -> frozenset[str]:
    """The stems of the longer words, and pairs of characters where words aren't set apart."""
    sample = text[:SAMPLE]
    stems = {word.casefold()[:STEM] for word in WORD.findall(sample)}
    return frozenset(stems | set(PAIR.findall(sample)))


def count_words(passages: Iterable[frozenset[str]]) -> Counter[str]:
    """In how many passages each word stands."""
    return Counter(word for words in passages for word in words)


def share_of(words: frozenset[str], counts: Counter[str], own: int = 0) -> float | None:
    """The share of the words that stand in more than `own` passages; None for too few words."""
    if len(words) < FEW:
        return None
    return sum(counts[word] > own for word in words) / len(words)
