"""What two wordings of one language share in words."""

from transforms.link.name_keys import fold
from transforms.link.wordings import Wording


def by_length(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    """The shorter wording, then the longer one."""
    return (one, other) if len(one.text) <= len(other.text) else (other, one)


def same_words(one: Wording, other: Wording) -> float:
    """The share of the shorter one's content words that the other has: 1 only for all in order."""
    short, long = by_length(one, other)
    if one.language != other.language or not short.stems:
        return 0.0
    says_enough = len(short.stems) > 1 or _is_told_again(short, long)
    if says_enough and f" {fold(short.text)} " in f" {fold(long.text)} ":
        return 1.0
    few, many = sorted((set(short.stems), set(long.stems)), key=len)
    return len(few & many) / (len(few) + 0.5)


def _is_told_again(short: Wording, long: Wording) -> bool:
    """An author who quotes a word in marks quotes it again among others; names are anybody's."""
    in_marks = short.kind == long.kind == "direct" and short.narrator == long.narrator
    return in_marks and not short.names and short.text != long.text
