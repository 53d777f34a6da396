"""Similar pairs -> groups in which every two members are similar."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Similarity = Callable[[int, int], float]

CROSS_CHECKS = 4_096  # pairs between two groups that may be looked at before they stay apart


@dataclass(slots=True)
class Group:
    """Members, the one they were gathered around, and the farthest distance from it."""

    centre: int
    members: list[int]
    radius: float


def complete_link(
    pairs: Iterable[tuple[int, int, float]], similarity: Similarity, at_least: float
) -> list[list[int]]:
    """Groups of two and more, sorted, in which each pair is at least so similar.

    Groups join in the order of the most similar pair between them (ties: smaller numbers first), so
    a chain of single links never holds a group together. `1 - similarity` must be a metric, as it
    is for Jaccard: then most joins are proved by the triangle inequality without a look at each
    pair. Two large groups that it can't prove stay apart.
    """
    group_of: dict[int, Group] = {}
    for a, b, likeness in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if likeness < at_least:
            break
        groups = [group_of.setdefault(x, Group(x, [x], 0.0)) for x in (a, b)]
        if groups[0] is not groups[1]:
            large, small = sorted(groups, key=lambda group: -len(group.members))
            if _may_join(large, small, similarity, at_least):
                _join(large, small, similarity)
                group_of.update(dict.fromkeys(small.members, large))
    distinct = {group.centre: group for group in group_of.values() if len(group.members) > 1}
    return sorted(sorted(group.members) for group in distinct.values())


def _may_join(large: Group, small: Group, similarity: Similarity, at_least: float) -> bool:
    between = 1 - similarity(large.centre, small.centre)
    if large.radius + between + small.radius <= 1 - at_least:
        return True
    if len(large.members) * len(small.members) > CROSS_CHECKS:
        return False
    return all(similarity(x, y) >= at_least for x in large.members for y in small.members)


def _join(large: Group, small: Group, similarity: Similarity) -> None:
    distances = [1 - similarity(large.centre, member) for member in small.members]
    large.radius = max(large.radius, *distances)
    large.members += small.members
