"""The tags of words inside and outside names, and which may not follow which."""

import numpy as np

KINDS = ("PER", "ORG", "LOC")
TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
OUTSIDE = 0
NEVER = -1e4

FORBIDDEN_FIRST = np.array([NEVER if tag[0] == "I" else 0.0 for tag in TAGS], np.float32)
FORBIDDEN = np.array(
    [
        [NEVER if tag[0] == "I" and before[1:] != tag[1:] else 0.0 for tag in TAGS]
        for before in TAGS
    ],
    np.float32,
)


def goes_on(first: int, tag: int) -> bool:
    """Whether a word of this tag goes on with a name whose first word has the tag `first`."""
    return tag % 2 == 0 and tag in (first, first + 1) and tag != OUTSIDE


def kind_of(tag: int) -> str:
    """PER, ORG or LOC of a tag inside a name."""
    return KINDS[(tag - 1) // 2]
