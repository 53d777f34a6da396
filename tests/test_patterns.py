"""No pattern takes more than linear time, whatever text it meets."""

import re
import time
from collections.abc import Iterator
from itertools import islice
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.patterns import Found, all_patterns

# Texts that make a pattern try again and again: one of these, thousands of times.
UNITS = (
    "a", "A", "1", " ", "\n", "\t", ".", ",", "-", "'", '"', "(", ")", "/", ":", "@", "«", "»", "“",
    "”", "—", "…", "é", "中", "\u200d", "😀", "a ", "A ", "Aa ", "1 ", "a.", "a-", "a@", "@a", "a'",
    "1,", "1.", "1/", "0:", " \n", "\n\n", "a\n", "- ", "Aa. ", "de ", "http://", "www.a", "A.",
    "aA",
)  # fmt: skip
MOST_OWN_UNITS, MOST_OPENINGS = 48, 6
# CPU seconds that texts of so many characters may take before anybody looks closer: the first two
# lengths are for what takes 2ⁿ or n³ steps and would never end on the others.
GLANCES = {22: 0.02, 200: 0.01}
SHORT, LONG = 2_000, 8_000
SUSPICIOUS, SLOW = 0.0015, 0.012
STEEPEST = 9.0  # times as long for a text four times as long: 4 is linear, 16 is a square

# Patterns that only ever meet short texts, with the most characters that they are given.
BOUNDED = {
    "transforms/clean/post_starts.py:TRAILING_LINKS": 400,
    "warehouse/views/__init__.py:MACRO": 200,  # our own files
}
# Applied by `match` where tests.patterns doesn't see it.
ANCHORED = {
    "transforms/extract/name_tables.py:RESULT",
    "transforms/extract/name_tables.py:STANDING",
    "transforms/extract/name_tables.py:RANK",
}


def seconds(pattern: Any, text: Any, is_anchored: bool) -> float:
    """CPU time to find all it finds, in the way that it is used."""
    start = time.thread_time()
    if is_anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.thread_time() - start


def texts(found: Found, length: int) -> Iterator[Any]:
    """Adversarial texts for a pattern, of a length."""
    tree = _parser.parse(found.compiled().pattern, found.compiled().flags)
    openings = list(dict.fromkeys("".join(_one_text(tree, n)) for n in range(MOST_OPENINGS)))
    own = list(islice(dict.fromkeys(_letters(tree)), MOST_OWN_UNITS))
    first = openings[0]
    pairs = dict.fromkeys(
        [("", unit) for unit in (*UNITS, *own, *openings, f"{first} ", first[:-1])]
        + [(first, unit) for unit in UNITS]
        + [(opening, unit) for opening in openings for unit in own]
        + [(first[:-1], unit) for unit in own]
    )
    for opening, unit in pairs:
        if unit:
            text = opening + (unit * (length // len(unit) + 1))[:length] + "\0"
            yield text.encode("utf-8") if found.is_bytes else text


def _letters(tree: Any) -> Iterator[str]:
    """The characters that a pattern names, in order."""
    for op, value in tree:
        if op is _constants.LITERAL:
            yield chr(value)
        elif op is _constants.RANGE:
            yield chr(value[0])
        else:
            for part in _parts(op, value):
                yield from _letters(part)


def _one_text(tree: Any, choice: int) -> Iterator[str]:
    """A text that a pattern begins to match: of each choice the one with this number."""
    for op, value in tree:
        if op is _constants.LITERAL:
            yield chr(value)
        elif op is _constants.IN:
            named = [v for o, v in value if o in (_constants.LITERAL, _constants.RANGE)]
            is_listed = named and value[0][0] is not _constants.NEGATE
            first = named[choice % len(named)] if is_listed else ord("a")
            yield chr(first if isinstance(first, int) else first[0])
        elif op in (_constants.ASSERT, _constants.ASSERT_NOT):
            continue
        elif op in (_constants.ANY, _constants.NOT_LITERAL):
            yield "a"
        else:
            parts = _parts(op, value)
            if parts:
                yield from _one_text(parts[choice % len(parts)], choice)


def _parts(op: Any, value: Any) -> list[Any]:
    if op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        return [value[2]]
    if op is _constants.SUBPATTERN:
        return [value[3]]
    if op is _constants.BRANCH:
        return list(value[1])
    if op in (_constants.ASSERT, _constants.ASSERT_NOT):
        return [value[1]]
    if op is _constants.ATOMIC_GROUP:
        return [value]
    return [value] if op is _constants.IN else []


def slow_text(found: Found) -> str | None:
    """The beginning of a text over which the time grows faster than its length."""
    pattern, most = found.compiled(), BOUNDED.get(found.where)
    is_anchored = found.is_anchored or found.where in ANCHORED
    for length, limit in GLANCES.items():
        for text in texts(found, length):
            if seconds(pattern, text, is_anchored) > limit:
                return repr(text[:40])
    for short, long in zip(texts(found, most or SHORT), texts(found, LONG), strict=True):
        taken = seconds(pattern, short, is_anchored)
        if taken < SUSPICIOUS:
            continue
        if most is not None:
            return repr(short[:40])
        longer = min(seconds(pattern, long, is_anchored) for _ in range(2))
        shorter = min(seconds(pattern, short, is_anchored) for _ in range(3))
        if longer > SLOW and longer > STEEPEST * shorter:
            return repr(short[:40])
    return None


def test_patterns_are_linear() -> None:
    found = all_patterns()
    assert len(found) > 200
    slow = {f.where: text for f in found if (text := slow_text(f)) is not None}
    assert slow == {}


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+$", r"(\w+\s?)*:", r"a.*b", r"[a-z]+://"])
def test_a_pattern_that_is_not_linear_is_noticed(pattern: str) -> None:
    short = re.compile(pattern).pattern
    assert slow_text(Found("here", short, re.compile(short).flags, False, False)) is not None
