"""Statements that say the opposite of one another."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from transforms.link.shared_words import same_words
from transforms.link.statement_pairs import PAIRS_AT_ONCE, Pair, apart
from transforms.link.turns import Turn, contradict, turn_of
from transforms.link.vectors import Vectors
from transforms.link.wordings import Wording

ALIKE = 0.62  # the least cosine of two wordings that are one but for the turn
ALIKE_IN_FEW_WORDS = 0.72  # the same where one of them has few words of its own
FEWEST_WORDS = 2  # content words: less is anybody's
SHARED_WORDS = 0.35  # the same in one language, in content words
AS_LONG = 2.0  # times as many words: a longer text denies another thing

Row = dict[str, Any]


def find_contradictions(
    subject: Iterable[Pair], wordings: Sequence[Wording], statements: Sequence[str]
) -> list[Row]:
    """The rows of `contradictions`, sorted.

    `subject` holds pairs of wordings on one subject, `statements` the statement of each wording.
    Statements contradict each other where wordings of theirs are alike in what they say and differ
    in a negation or a direction. One speaker contradicts what was said on another day; within a
    day it is one train of thought. The vectors are blind to negation, so the turn is read from the
    words.
    """
    pairs = [
        (a, b)
        for a, b in subject
        if statements[a] != statements[b] and _are_opposed(wordings[a], wordings[b])
    ]
    found: dict[tuple[str, str], Row] = {}
    for some in apart(pairs, PAIRS_AT_ONCE):
        for one, other, score in _alike(some, wordings):
            one, other = sorted((one, other), key=statements.__getitem__)
            row = _row(wordings[one], wordings[other], score)
            key = statements[one], statements[other]
            if key not in found or found[key]["score"] < row["score"]:
                found[key] = {"statement_id": key[0], "other_statement_id": key[1]} | row
    return [found[key] for key in sorted(found)]


def _alike(pairs: Sequence[Pair], wordings: Sequence[Wording]) -> Iterator[tuple[int, int, float]]:
    """The pairs that say alike, and how much."""
    vectors = Vectors(wordings[n].text for pair in pairs for n in pair)
    for a, b in pairs:
        score, _ = vectors.best(wordings[a].text, [wordings[b].text])
        has_few_words = wordings[a].is_partial or wordings[b].is_partial
        if score >= (ALIKE_IN_FEW_WORDS if has_few_words else ALIKE):
            yield a, b, min(1.0, score)


def _row(one: Wording, other: Wording, score: float) -> Row:
    return {
        "quote_id": one.quote_id,
        "other_quote_id": other.quote_id,
        "kind": "changed" if one.speaker == other.speaker else "denied",
        "score": round(score, 4),
        "reason": _reason(one, other),
    }


def _are_opposed(one: Wording, other: Wording) -> bool:
    if "post" in (one.kind, other.kind) or min(len(one.stems), len(other.stems)) < FEWEST_WORDS:
        return False
    if one.text.endswith("?") or other.text.endswith("?") or not _can_be_two_voices(one, other):
        return False
    short, long = sorted((len(one.text.split()), len(other.text.split())))
    if long > AS_LONG * short:
        return False
    if one.language == other.language and same_words(one, other) < SHARED_WORDS:
        return False
    return contradict(*_turns(one, other))


def _can_be_two_voices(one: Wording, other: Wording) -> bool:
    if one.speaker is None or other.speaker is None:
        return False
    if one.speaker != other.speaker:
        return True
    days = one.told_on or one.published_on, other.told_on or other.published_on
    return one.document != other.document and None not in days and days[0] != days[1]


def _turns(one: Wording, other: Wording) -> tuple[Turn | None, Turn | None]:
    return (
        turn_of(one.text, one.language, one.is_denied),
        turn_of(other.text, other.language, other.is_denied),
    )


def _reason(one: Wording, other: Wording) -> str:
    if one.is_denied != other.is_denied:
        return "one is reported as denied"
    negated = {turn.is_negated for turn in _turns(one, other) if turn is not None}
    return "one is negated" if len(negated) > 1 else "they go opposite ways"
