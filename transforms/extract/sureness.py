"""How sure a speaker looks -> how often such a speaker is right."""

from bisect import bisect_right

# What the rules say, and the share of speakers right there: a line between each two. Fitted by
# `training/calibrate_speakers.py` on half of the annotated documents, checked on the others.
KNOTS = (
    (0.0, 0.3), (0.39, 0.45), (0.5, 0.52), (0.56, 0.62), (0.6, 0.72), (0.75, 0.76), (0.8, 0.86),
    (0.85, 0.92), (0.9, 0.96), (0.96, 0.975), (1.0, 0.98),
)  # fmt: skip


def calibrate(score: float) -> float:
    """The share of speakers with this score that are right, between 0 and 1; never falls."""
    at = min(max(bisect_right(KNOTS, (score, 2.0)), 1), len(KNOTS) - 1)
    (left, low), (right, high) = KNOTS[at - 1], KNOTS[at]
    share = low + (high - low) * (score - left) / (right - left)
    return round(min(max(share, 0.0), 1.0), 3)
