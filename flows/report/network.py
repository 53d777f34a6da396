"""Where the names of a network stand: springs, repulsion and a pull to the middle, without chance.

Method: Fruchterman and Reingold, Graph drawing by force-directed placement (1991), from a spiral;
then names that would be written over one another are moved apart.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]

ROUNDS = 400
GOLDEN_ANGLE = 2.399963229728653  # radians: no two names of the spiral begin on one line
TO_THE_MIDDLE = 1.5  # groups without an arrow between them would fly apart
LABEL = np.array((0.13, 0.075))  # room that a written name takes, in the unit square


def place(count: int, edges: Sequence[tuple[int, int, float]]) -> list[tuple[float, float]]:
    """A place in the unit square for each of `count` names; edges are (from, to, weight)."""
    if count == 0:
        return []
    turn = np.arange(count)
    spiral = np.sqrt((turn + 0.5) / count)[:, None]
    at = spiral * np.column_stack((np.cos(turn * GOLDEN_ANGLE), np.sin(turn * GOLDEN_ANGLE)))
    pull = np.zeros((count, count))
    for here, there, weight in edges:
        pull[here, there] += weight
    pull = np.log2(1 + pull + pull.T) / 2
    length = 1.6 / np.sqrt(count)
    for heat in np.linspace(0.12, 0.002, ROUNDS):
        at = at + _step(at, pull, length, float(heat))
    at = _apart(_in_unit_square(at))
    return [(round(float(x), 4), round(float(y), 4)) for x, y in _in_unit_square(at)]


def _step(at: Places, pull: Places, length: float, heat: float) -> Places:
    apart = at[:, None, :] - at[None, :, :]
    distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
    force = length**2 / distance**2 - pull * distance / length
    np.fill_diagonal(force, 0.0)
    moved = (apart * force[:, :, None]).sum(axis=1) - TO_THE_MIDDLE * at
    size = np.maximum(np.sqrt((moved**2).sum(axis=1)), 1e-9)[:, None]
    step: Places = moved / size * np.minimum(size, heat)
    return step


def _apart(at: Places) -> Places:
    """Half of what two names overlap by, up and down, again and again: writing is wide."""
    for _ in range(ROUNDS):
        apart = at[:, None, :] - at[None, :, :]
        lacking = np.maximum(LABEL - np.abs(apart), 0)
        side = np.where(apart[:, :, 1] > 0, 1.0, -1.0)
        side = np.where(
            apart[:, :, 1] == 0, np.sign(np.subtract.outer(*[np.arange(len(at))] * 2)), side
        )
        push = np.where(lacking[:, :, 0] > 0, side * lacking[:, :, 1], 0.0)
        np.fill_diagonal(push, 0.0)
        if not push.any():
            break
        at = at + np.column_stack((np.zeros(len(at)), push.sum(axis=1) / 4))
    return at


def _in_unit_square(at: Places) -> Places:
    low, high = at.min(axis=0), at.max(axis=0)
    extent = np.where(high - low > 1e-9, high - low, 1.0)
    return np.where(high - low > 1e-9, (at - low) / extent, 0.5)
