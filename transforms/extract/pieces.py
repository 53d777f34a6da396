"""Tokens -> the pieces that numbers are made of."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.extract.number_words import Lexicon
from transforms.model import Token

GLUED = re.compile(r"(\d+)([^\W\d_]+[23]?)?(?:-(.+))?")
ELISION = re.compile(r"([^\W\d_]{1,5})['’](?=\w)")
NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
GROUP_SIZE = 3


class Piece(NamedTuple):
    """A token, or the part of one before or behind a hyphen or a digit."""

    low: str
    start_char: int
    end_char: int
    is_digits: bool
    is_capital: bool = False


def to_pieces(tokens: Sequence[Token], lexicon: Lexicon) -> list[Piece]:
    """The tokens of a sentence, with `25-year-old`, `twenty-five` and `10km` taken apart."""
    pieces: list[Piece] = []
    for token in tokens:
        low = token.text.lower()
        if low.isalpha():  # most words
            is_capital = token.text[0].isupper()
            pieces.append(Piece(low, token.start_char, token.end_char, False, is_capital))
        elif lexicon.numbers.has_space_groups and _is_next_group(token, pieces):
            whole = pieces[-1]
            joined = f"{whole.low} {low}"
            pieces[-1] = Piece(joined, whole.start_char, token.end_char, True)
        elif low[0].isdecimal():
            pieces += _split_digits(low, token.start_char, token.end_char)
        elif "-" in low and _is_split(low, pieces, lexicon):
            pieces += _split_hyphens(low, token.start_char)
        else:
            pieces += _whole_words(token, low, lexicon)
    return pieces


def _is_split(low: str, pieces: Sequence[Piece], lexicon: Lexicon) -> bool:
    if low in lexicon.words:
        return False  # one number: soixante-dix is no sixty and ten
    return _follows_digits(pieces) or low.partition("-")[0] in lexicon.starts


def _whole_words(token: Token, low: str, lexicon: Lexicon) -> list[Piece]:
    """The word; two where the first has lost its vowel, with the apostrophe for their gap."""
    start, end, is_capital = token.start_char, token.end_char, token.text[0].isupper()
    found = ELISION.match(low) if lexicon.numbers.elisions else None
    if found is None or found[1] not in lexicon.numbers.elisions:
        return [Piece(low, start, end, False, is_capital)]
    at, after = len(found[1]), found.end()
    rest = Piece(low[after:], start + after, end, False, token.text[after].isupper())
    return [Piece(low[:at], start, start + at, False, is_capital), rest]


def _is_next_group(token: Token, pieces: Sequence[Piece]) -> bool:
    """Whether a token goes on with a number in groups of three: 12 500."""
    if not pieces or not pieces[-1].is_digits or token.start_char - pieces[-1].end_char != 1:
        return False
    head = pieces[-1].low
    is_group = len(token.text) == GROUP_SIZE and token.text.isdecimal()
    return is_group and (" " in head or (len(head) <= GROUP_SIZE and head.isdecimal()))


def _follows_digits(pieces: Sequence[Piece]) -> bool:
    return len(pieces) > 1 and pieces[-1].low == "-" and pieces[-2].is_digits


def _split_digits(low: str, start: int, end: int) -> list[Piece]:
    if NUMBER.fullmatch(low):
        return [Piece(low, start, end, True)]
    found = GLUED.fullmatch(low)
    if found is None:
        return [Piece(low, start, end, False)]
    digits, glued, rest = found.groups()
    at = start + len(digits)
    pieces = [Piece(digits, start, at, True)]
    if glued:
        pieces.append(Piece(glued, at, at + len(glued), False))
        at += len(glued)
    return pieces + (_split_hyphens("-" + rest, at) if rest else [])


def _split_hyphens(low: str, start: int) -> list[Piece]:
    return [
        Piece(m.group(), start + m.start(), start + m.end(), m.group().isdigit())
        for m in re.finditer(r"-|[^-]+", low)
    ]
