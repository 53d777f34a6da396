"""What the shape of a line tells, in any script and without knowing its language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.clean.lines import Line

SAMPLE = 2000  # characters that are enough to judge a line by
BULLET = re.compile(r"(?:[*+•·▪►▸‣●○■□◦➤»>–—-]|\d{1,2}[.)])(?=\s|$)")
ENDS = frozenset(".!?…。！？।॥؟۔։።。.")
CLOSERS = "\"'”’»)]›」』》）*_ "
STOPS = re.compile(r"[.!?。！？।؟](?=[\s\"'”’»)\]」』]|$|[^\W\d_])")
COMMAS = re.compile(r"[,;،、，؛]")
LETTERS = re.compile(r"[^\W\d_]+")
WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Traits:
    """The shape of one line."""

    width: float  # characters, an ideograph or syllable block counting as much text as it holds
    has_end: bool  # closes as a sentence does
    is_cut: bool  # ends in an ellipsis
    is_bullet: bool
    is_question: bool
    stop_count: int
    comma_count: int
    word_count: int
    letter_share: float
    capital_share: float  # of words, that open with a capital
    upper_share: float  # of words, all in capitals
    count: int  # lines of the document with the same text


def read_traits(lines: Sequence[Line]) -> list[Traits]:
    """The traits of every line, in order."""
    counts = Counter(line.text.lstrip("*+• ") for line in lines)
    return [_traits(line.text, counts[line.text.lstrip("*+• ")]) for line in lines]


def _traits(text: str, count: int) -> Traits:
    sample = text[:SAMPLE]
    tail = text[-20:].rstrip(CLOSERS)
    words = [word for word in sample.split() if word[0].isalpha() or word[-1].isalpha()]
    shown = max(len(words), 1)
    heads = [word[0] for word in words]
    wide = 0 if sample.isascii() else len(WIDE.findall(sample))
    return Traits(
        width=len(text) + 1.4 * wide * len(text) / max(len(sample), 1),
        has_end=tail[-1:] in ENDS,
        is_cut=tail.endswith(("…", "...")),
        is_bullet=BULLET.match(text) is not None,
        is_question=tail[-1:] in "?？؟",
        stop_count=len(STOPS.findall(sample)),
        comma_count=len(COMMAS.findall(sample)),
        word_count=len(words),
        letter_share=sum(map(len, LETTERS.findall(sample))) / max(len(sample), 1),
        capital_share=(sum(map(str.isupper, heads)) + sum(map(str.isdigit, heads))) / shown,
        upper_share=sum(len(word) > 1 for word in filter(str.isupper, words)) / shown,
        count=count,
    )


def is_mark_only(text: str) -> bool:
    """No letter or digit: bullets, rules, zero-width characters."""
    return not any(unicodedata.category(char)[0] in "LN" for char in text)
