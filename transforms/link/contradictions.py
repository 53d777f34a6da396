"""Statements that say the opposite of one another."""

from collections.abc import Mapping, Sequence
from typing import Any

from transforms.link.shared_words import same_words
from transforms.link.statement_pairs import Pair
from transforms.link.turns import Turn, contradict, turn_of
from transforms.link.vectors import Vectors
from transforms.link.wordings import Wording

ALIKE = 0.62  # the least cosine of two wordings that are one but for the turn
SHARED_WORDS = 0.35  # the same in one language, in content words
AS_LONG = 2.0  # times as many words: a longer text denies another thing

Row = dict[str, Any]


def find_contradictions(
    subject: Sequence[Pair], wordings: Sequence[Wording], statements: Mapping[int, str]
) -> list[Row]:
    """The rows of `contradictions`, sorted.

    `subject` holds pairs of wordings on one subject, `statements` the statement of each wording
    that is the fullest of one. Two of those that are alike in what they say and differ in a
    negation or a direction contradict each other. One speaker contradicts what was said on an
    earlier day; within a day it is one train of thought. The vectors are blind to negation, so the
    turn is read from the words.
    """
    pairs = [
        (a, b)
        for a, b in subject
        if a in statements and b in statements and _are_opposed(wordings[a], wordings[b])
    ]
    vectors = Vectors(wordings[n].text for pair in pairs for n in pair)
    rows = []
    for a, b in pairs:
        score, _ = vectors.best(wordings[a].text, [wordings[b].text])
        if score >= ALIKE:
            rows.append(_row(statements[a], statements[b], wordings[a], wordings[b], score))
    return sorted(rows, key=lambda row: (row["statement_id"], row["other_statement_id"]))


def _row(one_id: str, other_id: str, one: Wording, other: Wording, score: float) -> Row:
    first, second = sorted((one_id, other_id))
    return {
        "statement_id": first,
        "other_statement_id": second,
        "kind": "changed" if one.speaker == other.speaker else "denied",
        "score": round(min(1.0, score), 4),
        "reason": _reason(one, other),
    }


def _are_opposed(one: Wording, other: Wording) -> bool:
    if "post" in (one.kind, other.kind) or one.is_partial or other.is_partial:
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
