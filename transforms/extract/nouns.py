"""What is counted: the noun behind a number, and its singular."""

from collections.abc import Sequence

from transforms.extract.number_words import Lexicon
from transforms.extract.pieces import Piece

MOST_ADJECTIVES = 2


def find_noun(
    pieces: Sequence[Piece], i: int, lexicon: Lexicon, *, is_one: bool
) -> tuple[str, int] | None:
    """The noun that the number before piece `i` counts and where it stops, or None.

    A language with a `noun_reach` puts its adjectives before the noun (three great kids), so the
    noun is the last of the plurals that follow within reach; another one right behind the number.
    """
    reach = lexicon.numbers.noun_reach
    if reach and not is_one:
        return _last_plural(pieces, i, lexicon, reach)
    at = i
    while at < min(i + MOST_ADJECTIVES, len(pieces)) and _is_adjective(pieces[at].low, lexicon):
        at += 1
    while at >= i:  # los tres jóvenes: the adjective may be the noun
        if _may_be_inside(pieces, at, lexicon) and (is_one or is_plural(pieces[at].low, lexicon)):
            return pieces[at].low, at + 1
        at -= 1
    return None


def _is_adjective(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.adjectives or low.endswith(lexicon.numbers.adjective_endings)


def _last_plural(
    pieces: Sequence[Piece], i: int, lexicon: Lexicon, reach: int
) -> tuple[str, int] | None:
    for at in range(i, i + reach + 1):
        if not _may_be_inside(pieces, at, lexicon):
            return None
        if _is_noun(pieces[at], lexicon):
            break
    else:
        return None
    while _may_be_inside(pieces, at + 1, lexicon) and _continues(pieces, at, lexicon):
        at += 1
    return pieces[at].low, at + 1


def _is_noun(piece: Piece, lexicon: Lexicon) -> bool:
    may_be = piece.is_capital or not lexicon.numbers.are_nouns_capitalized
    return may_be and is_plural(piece.low, lexicon)


def _continues(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> bool:
    """`teachers unions`: a regular plural may qualify the next."""
    numbers = lexicon.numbers
    if numbers.are_nouns_capitalized or pieces[at].low in numbers.plurals:
        return False
    return is_plural(pieces[at + 1].low, lexicon)


def _may_be_inside(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> bool:
    if at >= len(pieces):
        return False
    piece = pieces[at]
    return (
        piece.low[0].isalpha()
        and len(piece.low) > 1
        and piece.low not in lexicon.function_words
        and (at == 0 or piece.start_char - pieces[at - 1].end_char == 1)
    )


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a word looks like a plural noun of the language."""
    numbers = lexicon.numbers
    if word in numbers.plurals:
        return True
    if any(word.endswith(ending) for ending in numbers.not_plural):
        return False
    return any(word.endswith(ending) for ending in lexicon.plural_endings)


def singular(word: str, lexicon: Lexicon) -> str:
    """The form a dictionary lists, as far as endings tell."""
    numbers = lexicon.numbers
    if word in numbers.plurals:
        return numbers.plurals[word]
    for ending, replacement in numbers.singulars.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + replacement
    return word
