"""Two values -> whether they agree, round each other, or differ."""

import functools
import math

from transforms.link.figure_claims import Claim

EQUAL, ROUNDED, DIFFERENT = "agree", "rounded", "differ"
RANK = {EQUAL: 0, ROUNDED: 1, DIFFERENT: 2}

BOUND_REACH = 1.10  # how far from a bounded value the exact one may be
ROUND_REACH = 1.03  # the same where no word says that it is rounded
LARGE, VERY_LARGE, MOST_TELLING = 1_000, 100_000, 3
SMALLEST_ROUNDED = 100  # a whole number below it is exact, unless a word says otherwise


def compare_values(one: Claim, other: Claim) -> str:
    """agree, rounded or differ, by the values alone."""
    is_open = None in (one.value_high, other.value_high)
    if one.value == other.value and (is_open or one.value_high == other.value_high):
        return EQUAL
    return ROUNDED if is_open and _are_rounded(one, other) else DIFFERENT


def _are_rounded(one: Claim, other: Claim) -> bool:
    """Whether one value is the other with fewer digits, or a bound that it keeps."""
    rough, exact = sorted((one, other), key=lambda c: (significant_digits(c.value), c.value))
    if rough.value * exact.value <= 0:
        return False
    if rough.bound == "at_least" and exact.value >= rough.value:
        return are_near(rough.value, exact.value, BOUND_REACH)
    if rough.bound == "at_most" and exact.value <= rough.value:
        return are_near(rough.value, exact.value, BOUND_REACH)
    if significant_digits(rough.value) == significant_digits(exact.value):
        return False
    is_whole = rough.value % 1 == 0 and exact.value % 1 == 0
    if rough.bound is None and is_whole and abs(exact.value) < SMALLEST_ROUNDED:
        return False
    reach = ROUND_REACH if rough.bound is None else BOUND_REACH
    return are_near(rough.value, exact.value, reach) and _is_rounding(rough.value, exact.value)


def _is_rounding(rough: float, exact: float) -> bool:
    step = 10.0 ** (math.floor(math.log10(abs(rough))) - significant_digits(rough) + 1)
    return abs(exact - rough) < step * (1 - 1e-9)


def are_near(one: float, other: float, reach: float) -> bool:
    """Whether the larger value is no more than `reach` times the smaller."""
    low, high = sorted((abs(one), abs(other)))
    return high <= low * reach


def tellingness(value: float) -> int:
    """1 to 3: how little chance there is that two texts give this value of two things."""
    size = 1 + (abs(value) >= LARGE) + (abs(value) >= VERY_LARGE)
    return min(MOST_TELLING, max(significant_digits(value), size))


@functools.lru_cache(1 << 16)
def significant_digits(value: float) -> int:
    """Digits between the first and the last that isn't 0: 3 for 4.05, 2 for 12,000."""
    return max(1, len(f"{abs(value):.12g}".partition("e")[0].replace(".", "").strip("0")))
