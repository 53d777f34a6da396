"""Which passages of a page belong to its article: the longest, and those that go with it."""

from collections.abc import Sequence
from itertools import accumulate

from transforms.clean.lines import Line
from transforms.clean.topic import count_words, share_of, topic_words
from transforms.clean.traits import Traits

GAP = 5  # lines of furniture that end a passage
PROSE_WIDTH = 80
# Weights of the decision, over 0 keeps: shared words against the main passage's own share of
# repeated words, length against the main passage's, lines since the last kept one, and side.
SHARED, LENGTH, DISTANCE, AFTER, BIAS = 2.0, 2.0, 0.025, -0.5, -0.9
CLOSED = -0.4  # for a heading in between that ends articles
FAR = 60
# Comments and other articles come after the text and may be longer: the first of the long ones.
MAIN_SHARE = 0.55


def keep_segments(
    lines: Sequence[Line], traits: Sequence[Traits], region: Sequence[bool], ends: Sequence[bool]
) -> list[bool]:
    """The region without the passages that are about something else, such as other articles."""
    segments = _segments(region, ends)
    if len(segments) < 2:
        return list(region)
    masses = [sum(_prose(traits[i]) for i in segment) for segment in segments]
    main = next(k for k, mass in enumerate(masses) if mass >= MAIN_SHARE * max(masses))
    words = [[topic_words(lines[i].text) for i in segment] for segment in segments]
    counts = count_words(words[main])
    usual = _mean([share_of(each, counts, own=1) for each in words[main]]) or 1.0
    shares = [_mean([share_of(each, counts) for each in group]) / usual for group in words]
    ended = list(accumulate(ends))
    kept = {main}
    for side in (range(main - 1, -1, -1), range(main + 1, len(segments))):
        last = main
        for k in side:
            far = max(segments[k][0] - segments[last][-1], segments[last][0] - segments[k][-1])
            weight = masses[k] / max(masses[main], 1.0)
            closed = k > main and ended[segments[k][0]] > ended[segments[last][-1]]
            if _belongs(shares[k], weight, far, (AFTER if k > main else 0.0) + closed * CLOSED):
                kept.add(k)
                last = k
    inside = {i for k in kept for i in segments[k]}
    return [i in inside for i in range(len(region))]


def _belongs(share: float, weight: float, distance: int, side: float) -> bool:
    score = BIAS + SHARED * min(share, 1.2) + LENGTH * min(weight, 0.5)
    return score - DISTANCE * min(distance, FAR) + side > 0


def _segments(region: Sequence[bool], ends: Sequence[bool]) -> list[list[int]]:
    segments: list[list[int]] = []
    for i, inside in enumerate(region):
        if inside:
            if not segments or i - segments[-1][-1] > GAP or any(ends[segments[-1][-1] : i]):
                segments.append([])
            segments[-1].append(i)
    return segments


def _prose(trait: Traits) -> float:
    return trait.width if trait.width > PROSE_WIDTH and trait.has_end else 0.0


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0
