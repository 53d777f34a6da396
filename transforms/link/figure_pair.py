"""Pairs of claims, and what a text that corrects an earlier count does to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.link.figure_claims import Claim
from transforms.link.figure_values import compare_values


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, by their numbers, that may give one figure; score 1 where words settle it."""

    one: int
    other: int
    verdict: str
    score: float = 0.0


def corrected(pairs: Sequence[Pair], claims: Sequence[Claim]) -> list[Pair]:
    """The pairs; in place of a count that its sentence corrects, the count that corrects it.

    Who writes of 17 dead, more than the 14 counted before, differs from who writes of 14.
    """
    successors = _successors(claims)
    found: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        one, other = successors.get(pair.one, pair.one), successors.get(pair.other, pair.other)
        if (one, other) != (pair.one, pair.other):
            verdict = compare_values(claims[one], claims[other])
            pair = Pair(min(one, other), max(one, other), verdict, pair.score)
        known = found.get((pair.one, pair.other))
        if known is None or known.score < pair.score:
            found[pair.one, pair.other] = pair
    return list(found.values())


def _successors(claims: Sequence[Claim]) -> Mapping[int, int]:
    """For each superseded claim the nearest other one of its sentence and kind."""
    sentences: dict[tuple[object, ...], list[int]] = {}
    for number, claim in enumerate(claims):
        sentences.setdefault((claim.doc_id, claim.sentence_start, claim.kind), []).append(number)
    found = {}
    for numbers in sentences.values():
        for number in numbers:
            standing = [n for n in numbers if not claims[n].is_superseded]
            if claims[number].is_superseded and standing:
                place = claims[number].start_char
                found[number] = min(standing, key=lambda n: abs(claims[n].start_char - place))
    return found
