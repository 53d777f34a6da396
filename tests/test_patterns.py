"""No pattern takes more than linear time, whatever text it meets: told by steps, not by a clock."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backtracking import Count, Matcher, TooManyStepsError, parts
from tests.hostile.texts import SENTENCES
from tests.patterns import Found, all_patterns

# Texts that make a pattern try again and again: one of these, thousands of times.
UNITS = (
    "a", "A", "1", " ", "\n", "\t", ".", ",", "-", "'", '"', "(", ")", "/", ":", "@", "«", "»", "“",
    "”", "—", "…", "é", "中", "\u200d", "😀", "a ", "A ", "Aa ", "1 ", "a.", "a-", "a@", "@a", "a'",
    "1,", "1.", "1/", "0:", " \n", "\n\n", "a\n", "- ", "Aa. ", "de ", "http://", "www.a", "A.",
    "aA",
)  # fmt: skip
MOST_OWN_UNITS, MOST_OPENINGS = 48, 6
# A pattern is linear if texts twice as long take about twice the steps. Repeats with a limit grow
# with the square up to it, so what looks steep is looked at again in longer texts.
LENGTHS = ((100, 200), (1_200, 2_400))
STEEPEST = 2.5  # times the steps: 2 is linear, 4 is a square
FEW = 2  # steps for a character: one is the search itself
MOST = 3_000  # steps for a character, after which nobody waits for the end

# Not linear, but only ever given so many characters: the most steps that any such text takes.
BOUNDED = {"transforms/clean/post_starts.py:TRAILING_LINKS": (400, 60_000)}
# Applied by `match` where tests.patterns doesn't see it.
ANCHORED = {
    "transforms/extract/name_tables.py:RESULT",
    "transforms/extract/name_tables.py:STANDING",
    "transforms/extract/name_tables.py:RANK",
}


def steps(matcher: Matcher, text: Any, is_anchored: bool) -> int:
    """The steps to find all that a pattern finds, in the way that it is used."""
    matcher.count = Count(MOST * len(text))
    with suppress(TooManyStepsError):
        if is_anchored:
            matcher.match(text)
            matcher.fullmatch(text)
        else:
            for _ in matcher.finditer(text):
                pass
    return matcher.count.steps


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
    return [value] if op is _constants.IN else parts(op, value)


def slow_text(found: Found) -> str | None:
    """The beginning of a text over which the steps grow faster than its length."""
    matcher, is_anchored = Matcher(found.compiled()), found.is_anchored or found.where in ANCHORED
    pairs = [texts(found, length) for both in LENGTHS for length in both]
    for short, twice, long, twice_long in zip(*pairs, strict=True):
        if not _is_steep(matcher, short, twice, is_anchored):
            continue
        if _is_steep(matcher, long, twice_long, is_anchored):
            return repr(short[:40])
    return None


def _is_steep(matcher: Matcher, text: Any, twice: Any, is_anchored: bool) -> bool:
    taken = steps(matcher, text, is_anchored)
    if taken < FEW * len(text):
        return False
    return taken > MOST * len(text) or steps(matcher, twice, is_anchored) > STEEPEST * taken


@pytest.fixture(scope="module")
def patterns() -> list[Found]:
    return all_patterns()


def test_patterns_are_linear(patterns: list[Found]) -> None:
    assert len(patterns) > 200
    open_ended = [found for found in patterns if found.where not in BOUNDED]
    assert {f.where: text for f in open_ended if (text := slow_text(f)) is not None} == {}


def test_patterns_for_short_texts_are_done_in_few_steps(patterns: list[Found]) -> None:
    bounded = [found for found in patterns if found.where in BOUNDED]
    assert {found.where for found in bounded} == BOUNDED.keys()
    for found in bounded:
        length, most = BOUNDED[found.where]
        matcher = Matcher(found.compiled())
        assert max(steps(matcher, text, found.is_anchored) for text in texts(found, length)) < most


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+$", r"(\w+\s?)*:", r"a.*b", r"[a-z]+://"])
def test_a_pattern_that_is_not_linear_is_noticed(pattern: str) -> None:
    assert slow_text(found_here(pattern)) is not None


@pytest.mark.parametrize(
    "pattern", [r"(?<!a)a++$", r"(?<!\s)\s+$", r"a[^b]{0,60}b", r"\b(?:one|two) \w+", r"a(?=.b)"]
)
def test_a_linear_pattern_passes(pattern: str) -> None:
    assert slow_text(found_here(pattern)) is None


def found_here(pattern: str) -> Found:
    return Found("here", pattern, re.compile(pattern).flags, False, False)


def test_steps_are_counted_on_the_way_that_re_takes(patterns: list[Found]) -> None:
    prose = [sentence * 2 for sentence in SENTENCES]
    for found in patterns:
        compiled, matcher = found.compiled(), Matcher(found.compiled())
        words = [text.encode() for text in prose] if found.is_bytes else prose
        for text in (*words, *islice(texts(found, 60), 0, None, 9)):
            assert list(matcher.finditer(text)) == [m.span() for m in compiled.finditer(text)]
            assert matcher.match(text) == span(compiled.match(text))
            assert matcher.fullmatch(text) == span(compiled.fullmatch(text))


def span(match: "re.Match[Any] | None") -> tuple[int, int] | None:
    return match and match.span()


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (r"(a|ab)(c|bcd)(d*)", 0),
        (r"(\w)\w*?\1", re.IGNORECASE),
        (r"(?:a?)*?b|(?:a{2,3}|b)+c?", 0),
        (r"(?>a+)b|(?<=b)a*$", re.MULTILINE),
        (r"(?:ab?)*+c|\b[^c]+\B|^", re.MULTILINE),
        (r"(?=(a+))\1b|(?!ab)a", 0),
    ],
)
@given(text=st.text(alphabet="abcAB \n", max_size=14))
def test_the_counter_finds_what_re_finds(pattern: str, flags: int, text: str) -> None:
    compiled = re.compile(pattern, flags)
    assert list(Matcher(compiled).finditer(text)) == [m.span() for m in compiled.finditer(text)]
    assert Matcher(compiled).fullmatch(text) == span(compiled.fullmatch(text))
