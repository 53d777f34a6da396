"""Two claims -> whether they give the same figure, and how sure that is."""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from transforms.link.figure_claims import Claim
from transforms.link.similarity import embed

EQUAL, ROUNDED, DIFFERENT = "agree", "rounded", "differ"
RANK = {EQUAL: 0, ROUNDED: 1, DIFFERENT: 2}

# the least cosine of the sentences, by the significant digits of an equal value: the more digits,
# the less chance that two figures are alike by accident
LEAST_EQUAL = {1: 0.56, 2: 0.46, 3: 0.30}
SURE_DIGITS = 3  # of an equal value in one story
SURE_WORDS = 5  # in common, of one language or alike in two
SURE_SHARE = 0.6  # of the words of the shorter sentence
LEAST_ROUNDED = 0.52
LEAST_DIFFERENT = 0.70
LEAST_COUNTED = 0.60  # of what is counted, where values differ
LEAST_OUTSIDE = 0.60  # without a story in common
SAME_THING = 0.12  # what the same noun or name takes off the least
NEAR = 1.1  # a rounded value is no farther from the exact one
MOST_NEIGHBOURS = 40  # claims of a like value that one claim is held against
MOST_COMPARED = 150  # claims of a story that are held against each other whatever their value
MOST_ALIKE = 30  # claims of one value outside stories: more make it a common number
DAYS = 10  # between documents that no story connects


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, by their numbers, that may give one figure."""

    one: int
    other: int
    verdict: str
    score: float = 0.0


def find_pairs(claims: Sequence[Claim]) -> list[Pair]:
    """The pairs of claims of different documents that give the same figure, best first."""
    candidates = sorted({*_in_stories(claims), *_outside(claims)}, key=lambda p: (p.one, p.other))
    sure = [pair for pair in candidates if pair.score == 1.0]
    open_ = _not_settled([pair for pair in candidates if pair.score < 1.0], sure, claims)
    cosine = _cosines(claims, open_)
    found = [pair for pair in (_decide(claims, pair, cosine) for pair in open_) if pair is not None]
    kept = _mutual(sure + found, claims)
    return sorted(kept, key=lambda p: (RANK[p.verdict], -p.score, p.one, p.other))


def _not_settled(
    pairs: Sequence[Pair], sure: Iterable[Pair], claims: Sequence[Claim]
) -> list[Pair]:
    """Without the pairs that no vector can make better than a sure one of the same claim."""
    settled = {(i, claims[j].doc_id) for p in sure for i, j in ((p.one, p.other), (p.other, p.one))}
    return [
        pair
        for pair in pairs
        if pair.verdict == EQUAL
        or not {(pair.one, claims[pair.other].doc_id), (pair.other, claims[pair.one].doc_id)}
        & settled
    ]


def _cosines(claims: Sequence[Claim], pairs: Sequence[Pair]) -> Callable[[str, str], float]:
    contexts = {claims[i].context for pair in pairs for i in (pair.one, pair.other)}
    counted = {
        claims[i].counted or ""
        for pair in pairs
        if pair.verdict == DIFFERENT
        for i in (pair.one, pair.other)
    }
    texts = sorted(contexts | counted)
    vectors = embed(texts) if texts else np.zeros((0, 1), dtype=np.float32)
    row_of = {text: row for row, text in enumerate(texts)}
    return lambda one, other: float(vectors[row_of[one]] @ vectors[row_of[other]])


def compare_values(one: Claim, other: Claim) -> str:
    """agree, rounded or differ, by the values alone."""
    if one.value == other.value and (
        one.value_high == other.value_high or None in (one.value_high, other.value_high)
    ):
        return EQUAL
    if None in (one.value_high, other.value_high) and _are_rounded(one, other):
        return ROUNDED
    return DIFFERENT


def _are_rounded(one: Claim, other: Claim) -> bool:
    """Whether one value is the other with fewer digits, or a bound that it keeps."""
    rough, exact = sorted((one, other), key=lambda c: (significant_digits(c.value), c.value))
    if rough.value * exact.value <= 0 or not _is_near(rough.value, exact.value):
        return False
    if rough.bound == "at_least" and exact.value >= rough.value:
        return True
    if rough.bound == "at_most" and exact.value <= rough.value:
        return True
    digits = significant_digits(rough.value)
    if digits == significant_digits(exact.value):
        return False
    step = 10.0 ** (math.floor(math.log10(abs(rough.value))) - digits + 1)
    is_nearest = abs(exact.value - rough.value) <= step * (0.5 + 1e-9)
    is_cut = 0 <= exact.value - rough.value < step
    return is_nearest or (is_cut and digits > 1)


def _is_near(one: float, other: float) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return high <= low * NEAR


def significant_digits(value: float) -> int:
    """Digits between the first and the last that isn't 0: 3 for 4.05, 2 for 12,000."""
    return max(1, len(f"{abs(value):.12g}".partition("e")[0].replace(".", "").strip("0")))


def _in_stories(claims: Sequence[Claim]) -> Iterator[Pair]:
    told: dict[tuple[str, ...], list[int]] = {}
    for number, claim in enumerate(claims):
        if claim.story_id is not None:
            told.setdefault((claim.story_id, *claim.yardstick), []).append(number)
    for numbers in told.values():
        if len(numbers) <= MOST_COMPARED:
            pairs: Iterable[tuple[int, int]] = itertools.combinations(numbers, 2)
        else:
            pairs = _neighbours(sorted(numbers, key=lambda i: (claims[i].value, i)), claims)
        for one, other in pairs:
            pair = _candidate(claims, min(one, other), max(one, other))
            if pair is not None:
                yield pair


def _neighbours(numbers: Sequence[int], claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 : at + 1 + MOST_NEIGHBOURS]:
            if not _is_near(claims[one].value, claims[other].value):
                break
            yield one, other


def _candidate(claims: Sequence[Claim], i: int, j: int) -> Pair | None:
    one, other = claims[i], claims[j]
    if one.doc_id == other.doc_id:
        return None
    verdict = compare_values(one, other)
    if verdict == DIFFERENT and not _may_differ(one, other):
        return None
    return Pair(i, j, verdict, 1.0 if _is_sure(one, other, verdict) else 0.0)


def _is_sure(one: Claim, other: Claim, verdict: str) -> bool:
    """Whether numbers and words alone tell that two claims of a story give one figure."""
    digits = significant_digits(one.value)
    if verdict != EQUAL or one.change != other.change:
        return False
    if digits >= SURE_DIGITS:
        return True
    shared = len(one.words & other.words)
    return shared >= SURE_WORDS and shared >= SURE_SHARE * min(len(one.words), len(other.words))


def _may_differ(one: Claim, other: Claim) -> bool:
    """Whether two values can be of the same thing: both say of what, and nothing tells it apart."""
    if not (one.counted and other.counted) or one.change != other.change:
        return False
    if None in (one.unit, other.unit) or one.value_high or other.value_high:
        return False
    if one.years != other.years or not one.entities & other.entities:
        return False
    return one.language != other.language or bool(one.words & other.words)


def _outside(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Equal values of three digits and more, near a name and a day in common."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for number, claim in enumerate(claims):
        if significant_digits(claim.value) >= 3 and claim.entities:
            alike.setdefault((*claim.yardstick, claim.value, claim.value_high), []).append(number)
    for numbers in alike.values():
        if 1 < len(numbers) <= MOST_ALIKE:
            for i, j in itertools.combinations(numbers, 2):
                if _may_be_outside(claims[i], claims[j]):
                    yield Pair(i, j, EQUAL)


def _may_be_outside(one: Claim, other: Claim) -> bool:
    if one.doc_id == other.doc_id or not one.entities & other.entities:
        return False
    if one.published_on is None or other.published_on is None:
        return False
    return abs((one.published_on - other.published_on).days) <= DAYS


def _decide(
    claims: Sequence[Claim], pair: Pair, cosine: Callable[[str, str], float]
) -> Pair | None:
    one, other = claims[pair.one], claims[pair.other]
    score = cosine(one.context, other.context)
    is_one_story = one.story_id is not None and one.story_id == other.story_id
    if pair.verdict == DIFFERENT:
        least = LEAST_DIFFERENT
        is_same_thing = cosine(one.counted or "", other.counted or "") >= LEAST_COUNTED
        score = score if is_same_thing else 0.0
    elif pair.verdict == ROUNDED:
        least = LEAST_ROUNDED - SAME_THING * _share_thing(one, other)
    else:
        digits = min(3, significant_digits(one.value))
        least = LEAST_EQUAL[digits] - SAME_THING * _share_thing(one, other)
    if not is_one_story:
        least = max(least, LEAST_OUTSIDE)
    return Pair(pair.one, pair.other, pair.verdict, score) if score >= least else None


def _share_thing(one: Claim, other: Claim) -> bool:
    is_same_noun = one.kind == "count" and one.unit is not None and one.unit == other.unit
    return is_same_noun or bool(one.entities & other.entities)


def _mutual(pairs: Sequence[Pair], claims: Sequence[Claim]) -> Iterator[Pair]:
    """Each claim keeps, in each other document, the likeness of the best claim there.

    A claim whose value stands elsewhere in the other document is no contradiction of another.
    """
    best: dict[tuple[int, str], tuple[int, float]] = {}
    for pair in pairs:
        for i, j in ((pair.one, pair.other), (pair.other, pair.one)):
            rank = (RANK[pair.verdict], -pair.score)
            key = (i, claims[j].doc_id)
            best[key] = min(best.get(key, rank), rank)
    for pair in pairs:
        rank = (RANK[pair.verdict], -pair.score)
        ends = ((pair.one, pair.other), (pair.other, pair.one))
        bests = [best[i, claims[j].doc_id] for i, j in ends]
        is_best = all(rank == b for b in bests)
        if is_best or (pair.verdict == EQUAL and any(rank == b for b in bests)):
            yield pair
