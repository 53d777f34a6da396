"""Two claims -> whether they give the same figure, and how sure that is."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from transforms.link.figure_claims import WORD, Claim
from transforms.link.figure_pair import Pair, corrected
from transforms.link.figure_values import (
    BOUND_REACH,
    DIFFERENT,
    EQUAL,
    RANK,
    ROUNDED,
    are_near,
    compare_values,
    significant_digits,
    tellingness,
)
from transforms.link.similarity import embed

# the least cosine of the sentences, by how telling an equal value is
LEAST_EQUAL = {1: 0.56, 2: 0.46, 3: 0.30}
LEAST_ROUNDED = 0.52
LEAST_DIFFERENT = 0.70
LEAST_COUNTED = 0.60  # of what is counted, where values differ
LEAST_FEW = 0.40  # the same of an equal value of few things
LEAST_OUTSIDE = 0.60  # without a story in common
# what takes off the least: the same noun or name, the same direction or year
SAME_THING, SAME_TURN = 0.12, 0.06
CLAUSE_WORDS = 2  # that say something: a clause of fewer is like any other

# in one language words settle it without a vector: the least shares of the shorter sentence
SURE_DIGITS = 3  # of an equal value in one story: no accident, whatever the words
SURE_SHARE = {EQUAL: 0.5, ROUNDED: 0.4, DIFFERENT: 0.6}
EACH_DIGIT = 0.2  # off the share, of an equal value of two digits
FEWEST_WORDS = 3
FEW = 13  # things that are counted everywhere
COMMON_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "point"})
LEAST_MEASURED = 10  # smaller values, and the units above, are of too many things to contradict
FARTHEST = 3.0  # times: what lies farther apart is no contradiction but something else

MOST_COMPARED = 150  # claims of a story that are held against each other whatever their value
MOST_NEIGHBOURS = 40  # claims of a like value that one claim is held against beyond that
MOST_ALIKE = 30  # claims of one value outside stories: more make it a common number
DAYS = 10  # between documents that no story connects


def find_pairs(claims: Sequence[Claim]) -> list[Pair]:
    """The pairs of claims of different documents that give the same figure, best first."""
    candidates = sorted({*_in_stories(claims), *_outside(claims)}, key=lambda p: (p.one, p.other))
    sure = [pair for pair in candidates if pair.score == 1.0]
    doubtful = _not_settled([pair for pair in candidates if pair.score < 1.0], sure, claims)
    cosine = _cosines(claims, doubtful)
    decided = (_decide(claims, pair, cosine) for pair in doubtful)
    found = sure + [pair for pair in decided if pair is not None]
    kept = _mutual(corrected(found, claims), claims)
    return sorted(kept, key=lambda p: (RANK[p.verdict], -p.score, p.one, p.other))


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
            if not are_near(claims[one].value, claims[other].value, BOUND_REACH):
                break
            yield one, other


def _candidate(claims: Sequence[Claim], i: int, j: int) -> Pair | None:
    one, other = claims[i], claims[j]
    if one.doc_id == other.doc_id or {one.change, other.change} == {"up", "down"}:
        return None
    verdict = compare_values(one, other)
    if not _may_be_one(one, other, verdict):
        return None
    if one.language != other.language:
        is_sure = verdict == EQUAL and significant_digits(one.value) >= SURE_DIGITS
        return Pair(i, j, verdict, float(is_sure))
    if min(len(one.words), len(other.words)) < FEWEST_WORDS:  # of a script without spaces, say
        return Pair(i, j, verdict)
    return Pair(i, j, verdict, 1.0) if _share_words(one, other, verdict) else None


def _share_words(one: Claim, other: Claim, verdict: str) -> bool:
    """Whether two sentences of one language have the words in common that one figure asks for."""
    digits = significant_digits(one.value)
    if verdict == EQUAL and digits >= SURE_DIGITS:
        return True
    least = SURE_SHARE[verdict] - (EACH_DIGIT if verdict == EQUAL and digits > 1 else 0.0)
    shared = len(one.words & other.words)
    return shared >= FEWEST_WORDS and shared >= least * min(len(one.words), len(other.words))


def _may_be_one(one: Claim, other: Claim, verdict: str) -> bool:
    """Whether nothing but the sentences could tell two claims apart."""
    is_noun_other = (
        one.kind == "count" and one.language == other.language and one.unit != other.unit
    )
    if verdict == EQUAL:
        return one.value >= FEW or not is_noun_other
    if None in (one.unit, other.unit) or is_noun_other or one.years != other.years:
        return False
    if verdict == ROUNDED:
        return True
    if not (one.counted and other.counted) or one.change != other.change:
        return False
    is_range = one.value_high is not None or other.value_high is not None
    is_near = one.value * other.value > 0 and are_near(one.value, other.value, FARTHEST)
    is_near &= min(one.value, other.value) >= LEAST_MEASURED and one.unit not in COMMON_UNITS
    return is_near and not is_range and bool(one.entities & other.entities)


def _outside(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Equal values of many digits, near a name and a day in common."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for number, claim in enumerate(claims):
        if significant_digits(claim.value) >= SURE_DIGITS and claim.entities:
            alike.setdefault((*claim.yardstick, claim.value, claim.value_high), []).append(number)
    for numbers in alike.values():
        if 1 < len(numbers) <= MOST_ALIKE:
            for i, j in itertools.combinations(numbers, 2):
                if _may_be_outside(claims[i], claims[j]):
                    yield Pair(i, j, EQUAL)


def _may_be_outside(one: Claim, other: Claim) -> bool:
    is_told = one.story_id is not None and one.story_id == other.story_id
    if is_told or one.doc_id == other.doc_id or not one.entities & other.entities:
        return False
    if one.published_on is None or other.published_on is None:
        return False
    return abs((one.published_on - other.published_on).days) <= DAYS


def _not_settled(
    pairs: Sequence[Pair], sure: Iterable[Pair], claims: Sequence[Claim]
) -> list[Pair]:
    """Without the pairs that no vector can make better than a sure one of the same claim."""
    settled = {(i, claims[j].doc_id) for p in sure for i, j in ((p.one, p.other), (p.other, p.one))}
    return [
        pair
        for pair in pairs
        if not {(pair.one, claims[pair.other].doc_id), (pair.other, claims[pair.one].doc_id)}
        & settled
    ]


def _cosines(claims: Sequence[Claim], pairs: Sequence[Pair]) -> Callable[[str, str], float]:
    ends = [claims[i] for pair in pairs for i in (pair.one, pair.other)]
    texts = sorted({t for c in ends for t in (c.context, c.clause, c.counted or "")})
    vectors = embed(texts) if texts else np.zeros((0, 1), dtype=np.float32)
    row_of = {text: row for row, text in enumerate(texts)}
    return lambda one, other: float(vectors[row_of[one]] @ vectors[row_of[other]])


def _decide(
    claims: Sequence[Claim], pair: Pair, cosine: Callable[[str, str], float]
) -> Pair | None:
    one, other = claims[pair.one], claims[pair.other]
    score = cosine(one.context, other.context)
    if pair.verdict == EQUAL and min(_content(one), _content(other)) >= CLAUSE_WORDS:
        score = max(score, cosine(one.clause, other.clause))
    thing = cosine(one.counted or "", other.counted or "")
    is_few = one.kind == "count" and one.value < FEW and one.language != other.language
    if thing < (LEAST_COUNTED if pair.verdict == DIFFERENT else LEAST_FEW if is_few else -1.0):
        return None
    least = {DIFFERENT: LEAST_DIFFERENT, ROUNDED: LEAST_ROUNDED}.get(pair.verdict)
    if least is None:
        least = LEAST_EQUAL[tellingness(one.value)]
    if pair.verdict != DIFFERENT:
        least -= SAME_THING * _share_thing(one, other) + SAME_TURN * _share_turn(one, other)
    if one.story_id is None or one.story_id != other.story_id:
        least = max(least, LEAST_OUTSIDE)
    return Pair(pair.one, pair.other, pair.verdict, score) if score >= least else None


def _content(claim: Claim) -> int:
    return len(WORD.findall(claim.clause))


def _share_turn(one: Claim, other: Claim) -> int:
    """Of direction and years, how many both tell alike."""
    return (one.change is not None and one.change == other.change) + bool(one.years & other.years)


def _share_thing(one: Claim, other: Claim) -> bool:
    is_same_noun = one.kind == "count" and one.unit is not None and one.unit == other.unit
    return is_same_noun or bool(one.entities & other.entities)


def _mutual(pairs: Sequence[Pair], claims: Sequence[Claim]) -> Iterator[Pair]:
    """The pairs that are the best, in the other's document, of one end; of both if values differ.

    So a value that stands elsewhere in the other document is no contradiction of another there.
    """
    best: dict[tuple[int, str], tuple[int, float]] = {}
    for pair in pairs:
        rank = (RANK[pair.verdict], -pair.score)
        for key in _ends(pair, claims):
            best[key] = min(best.get(key, rank), rank)
    for pair in pairs:
        rank = (RANK[pair.verdict], -pair.score)
        are_best = [best[key] == rank for key in _ends(pair, claims)]
        if any(are_best) if pair.verdict == EQUAL else all(are_best):
            yield pair


def _ends(pair: Pair, claims: Sequence[Claim]) -> tuple[tuple[int, str], tuple[int, str]]:
    return (pair.one, claims[pair.other].doc_id), (pair.other, claims[pair.one].doc_id)
