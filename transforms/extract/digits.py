"""Digits with their marks -> values, in both decimal conventions."""

import math
import re
from collections.abc import Sequence

GROUP_MARKS = "'’\u00a0\u202f\u2009 "
LONGEST_DIGITS = 40  # a longer run is no figure anybody claims


def decimal_votes(digits: str) -> str | None:
    """The decimal mark that a number gives away by its form, or None."""
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return None
    other = "," if marks[0] == "." else "."
    if len(set(marks)) == 2:
        return marks[-1]
    head, _, tail = digits.partition(marks[0])
    if len(marks) > 1:
        return other
    if len(tail) != 3 or head == "0":
        return marks[0]
    return other if tail == "000" else None


def read_digits(digits: str, decimal: str) -> float | None:
    """The value of `1.234,5`, `1,234.5`, `12,34,567`; NaN when the marks contradict each other,
    None when it is no number (a version, an address)."""
    plain = digits.translate(dict.fromkeys(map(ord, GROUP_MARKS)))
    if len(plain) > LONGEST_DIGITS or not plain.isascii():
        return None
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return float(plain)
    if len(set(marks)) == 2:
        whole, _, fraction = plain.rpartition(marks[-1])
        if marks[-1] in whole or not _are_groups(re.split("[.,]", whole)):
            return math.nan
        if len(fraction) == 3 and marks[-1] != decimal:
            return math.nan
        return float(f"{re.sub('[.,]', '', whole)}.{fraction}")
    parts = plain.split(marks[0])
    if len(parts) > 2:
        return float("".join(parts)) if _are_groups(parts) else None
    is_group = _are_groups(parts) and marks[0] != decimal and parts[0] != "0"
    return float("".join(parts) if is_group else ".".join(parts))


def _are_groups(parts: Sequence[str]) -> bool:
    """1.234.567, or 12,34,567 as in India."""
    head, *middle, last = parts if len(parts) > 1 else (*parts, "000")
    if not 1 <= len(head) <= 3 or len(last) != 3:
        return False
    sizes = {len(part) for part in middle}
    return sizes <= {3} or (sizes == {2} and len(head) < 3)
