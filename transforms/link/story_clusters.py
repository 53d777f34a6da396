"""Likeness of documents -> stories, without chaining."""

from collections.abc import Callable, Iterator

import numpy as np

from transforms.link.sparse_rows import Floats, Ints

NEAREST = 2  # what is near for a document is said by its nearest so many
NEAR_AT_LEAST, NEAR_AT_MOST = 0.40, 1.5
# Two groups of a and b documents join when their mean relative likeness is at least
# JOIN + JOIN_FIRST * 2 / (a + b): a story of many has members that are far apart.
JOIN, JOIN_FIRST = 0.5, 0.45
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
    Agglomerative, by the mean relative likeness between groups: a likeness of two documents is
    relative to what is near for both (local scaling, Zelnik-Manor and Perona 2004), so that a
    story told in few common words holds together where two alike events are told apart.
    """
    near = nearness(count, pairs, likeness)
    relative = likeness / np.sqrt(near[pairs[:, 0]] * near[pairs[:, 1]])
    found = []
    for rows in _components(count, pairs, relative, JOIN):
        scale = np.sqrt(near[rows])
        matrix = square(rows) / (scale[:, None] * scale[None])
        found += [sorted(rows[group].tolist()) for group in agglomerate(matrix)]
    return sorted(found)


def agglomerate(likeness: Floats) -> list[list[int]]:
    """Groups of two and more, joined as long as two are alike enough for their size."""
    matrix = likeness.copy()
    np.fill_diagonal(matrix, -np.inf)
    size = np.ones(len(matrix))
    members = [[row] for row in range(len(matrix))]
    ratio = matrix / _needed(size[:, None], size[None])
    best = ratio.max(axis=1)
    while len(best) and best.max() >= 1:
        a = int(best.argmax())
        b = int(ratio[a].argmax())
        matrix[a] = (matrix[a] * size[a] + matrix[b] * size[b]) / (size[a] + size[b])
        size[a] += size[b]
        members[a] += members[b]
        members[b] = []
        matrix[a, [a, b]] = matrix[b] = -np.inf
        matrix[:, a], matrix[:, b] = matrix[a], -np.inf
        before = ratio[:, [a, b]].max(axis=1)
        ratio[a] = matrix[a] / _needed(size[a], size)
        ratio[:, a], ratio[b], ratio[:, b] = ratio[a], -np.inf, -np.inf
        stale = np.flatnonzero((before >= best) | (ratio[:, a] > best))
        best[stale] = ratio[stale].max(axis=1)
        best[[a, b]] = ratio[a].max(), -np.inf
    return [sorted(group) for group in members if len(group) > 1]


def _needed(a: Floats, b: Floats) -> Floats:
    return JOIN + JOIN_FIRST * 2 / (a + b)


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
