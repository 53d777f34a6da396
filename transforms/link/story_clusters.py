"""Likeness of documents -> stories, without chaining."""

from collections.abc import Callable, Iterator

import numpy as np

from transforms.link.sparse_rows import Floats, Ints

NEAREST = 2  # what is near for a document is said by its nearest so many
NEAR_AT_LEAST, NEAR_AT_MOST = 0.6, 1.5
# Two groups of a and b documents join when their mean likeness is at least STORY_LIKENESS and,
# relative to what is near for them, JOIN + JOIN_FIRST * 2 / (a + b): a story of many has members
# that are far apart, a topic is seldom near.
STORY_LIKENESS = 0.43
JOIN, JOIN_FIRST = 0.55, 0.45
LARGEST_MATRIX = 1_500


def nearness(count: int, pairs: Ints, likeness: Floats) -> Floats:
    """What counts as near for each document: the mean likeness of its nearest, within bounds."""
    rows, others = np.concatenate([pairs, pairs[:, ::-1]]).T
    values = np.concatenate([likeness, likeness])
    order = np.lexsort([others, -values, rows])
    rows, values = rows[order], values[order]
    firsts = np.searchsorted(rows, np.arange(count))
    rank = np.arange(len(rows)) - firsts[rows]
    near = np.bincount(rows[rank < NEAREST], values[rank < NEAREST], minlength=count) / NEAREST
    return near.clip(NEAR_AT_LEAST, NEAR_AT_MOST)


def clusters(
    count: int, pairs: Ints, likeness: Floats, square: Callable[[Ints], Floats]
) -> list[list[int]]:
    """Groups of two and more rows, sorted; each pair of a group counts, likened or not.

    `likeness` is of `pairs`, the candidates; `square` gives it for every two of some rows.
    Agglomerative, by the mean likeness between groups and by the mean relative likeness: that of
    two documents relative to what is near for both (local scaling, Zelnik-Manor and Perona 2004),
    so that a story told in few common words holds together where two alike events are told apart.
    """
    near = nearness(count, pairs, likeness)
    relative = likeness / np.sqrt(near[pairs[:, 0]] * near[pairs[:, 1]])
    strength = np.minimum(likeness / STORY_LIKENESS, relative / JOIN)
    found = []
    for rows in _components(count, pairs, strength, 1.0):
        groups = agglomerate(square(rows), near[rows])
        found += [sorted(rows[group].tolist()) for group in groups]
    return sorted(found)


def agglomerate(likeness: Floats, near: Floats) -> list[list[int]]:
    """Groups of two and more, joined as long as two are alike enough for their size."""
    groups = _Groups(likeness, near)
    while groups.join_best():
        pass
    return [sorted(group) for group in groups.members if len(group) > 1]


class _Groups:
    """Groups of rows, the mean likeness between them, and for each its best ratio to what joins."""

    def __init__(self, likeness: Floats, near: Floats) -> None:
        count = len(likeness)
        scale = np.sqrt(near)
        self.members = [[row] for row in range(count)]
        self.sizes = np.ones(count)
        self.means = [likeness.copy(), likeness / (scale[:, None] * scale[None])]
        for mean in self.means:
            np.fill_diagonal(mean, -np.inf)
        self.ratio = _ratio(self.means[0], self.means[1], self.sizes[:, None], self.sizes)
        self.best = self.ratio.max(axis=1, initial=-np.inf)

    def join_best(self) -> bool:
        """Join the two groups that are most above what they need; False when none is."""
        if self.best.max(initial=-np.inf) < 1:
            return False
        a = int(self.best.argmax())
        b = int(self.ratio[a].argmax())
        held = self.ratio[:, [a, b]].max(axis=1) >= self.best
        for mean in self.means:
            mean[a] = np.average(mean[[a, b]], axis=0, weights=self.sizes[[a, b]])
            mean[a, [a, b]] = mean[b] = -np.inf
            mean[:, a], mean[:, b] = mean[a], -np.inf
        self.sizes[a] += self.sizes[b]
        self.members[a] += self.members[b]
        self.members[b] = []
        self.ratio[a] = _ratio(self.means[0][a], self.means[1][a], self.sizes[a], self.sizes)
        self.ratio[:, a], self.ratio[b], self.ratio[:, b] = self.ratio[a], -np.inf, -np.inf
        stale = held | (self.ratio[:, a] > self.best)
        self.best[stale] = self.ratio[stale].max(axis=1)
        self.best[[a, b]] = self.ratio[a].max(), -np.inf
        return True


def _ratio(absolute: Floats, relative: Floats, a: Floats, b: Floats) -> Floats:
    needed = JOIN + JOIN_FIRST * 2 / (a + b)
    return np.asarray(np.minimum(absolute / STORY_LIKENESS, relative / needed))


def _components(count: int, pairs: Ints, strength: Floats, least: float) -> Iterator[Ints]:
    """Rows that hold together by pairs of this strength; the too large held to a greater one."""
    kept = strength >= least
    pairs, strength = pairs[kept], strength[kept]
    label = _labels(count, pairs)
    order = np.argsort(label, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        if len(rows) > LARGEST_MATRIX:
            inside = np.isin(pairs[:, 0], rows)
            yield from _components(count, pairs[inside], strength[inside], least * 1.1)
        elif len(rows) > 1:
            yield rows


def _labels(count: int, pairs: Ints) -> Ints:
    """For each row the smallest row it is connected with."""
    label = np.arange(count)
    for a, b in pairs.tolist():
        roots = []
        for row in (a, b):
            while label[row] != row:
                label[row] = label[label[row]]
                row = label[row]
            roots.append(row)
        label[max(roots)] = min(roots)
    while (label != label[label]).any():
        label = label[label]
    return label
