"""The network of the names model with its gradients: three convolutions over words."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from transforms.extract.name_context import SIZE as CONTEXT
from transforms.extract.name_model import WINDOWS
from transforms.extract.name_tags import TAGS
from transforms.extract.word_traits import BUCKETS
from transforms.extract.word_traits import SIZE as TRAITS

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]
Weights = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of distinct words: vectors as written and in small letters, traits, affixes."""

    written: Floats
    low: Floats
    traits: Floats
    affixes: Numbers

    def of(self, numbers: Numbers) -> "Words":
        """The words of these numbers."""
        return Words(
            self.written[numbers], self.low[numbers], self.traits[numbers], self.affixes[numbers]
        )


@dataclass(slots=True)
class Pass:
    """What a forward pass leaves for the backward pass."""

    inputs: list[Floats] = field(default_factory=list)  # of each layer, all offsets side by side
    gates: list[Floats] = field(default_factory=list)  # of each layer: 0 or the scale of dropout
    dropped: Floats | None = None
    hidden: Floats | None = None


def shifted(rows: Floats, offset: int) -> Floats:
    """Row i is row i + offset of what came in, nothing beyond the ends."""
    out = np.zeros_like(rows)
    if offset > 0:
        out[:-offset] = rows[offset:]
    elif offset < 0:
        out[-offset:] = rows[:offset]
    else:
        out[:] = rows
    return out


def _side_by_side(rows: Floats, offsets: tuple[int, ...]) -> Floats:
    return np.concatenate([shifted(rows, offset) for offset in offsets], axis=1)


def _folded_back(wide: Floats, offsets: tuple[int, ...]) -> Floats:
    parts = np.split(wide, len(offsets), axis=1)
    back = np.zeros_like(parts[0])
    for part, offset in zip(parts, offsets, strict=True):
        back += shifted(part, -offset)
    return back


class Network:
    """Words and their context in, scores of tags out."""

    def __init__(
        self, rng: np.random.Generator, projection: Floats, affix_size: int, hidden: int
    ) -> None:
        self.meaning, self.affix_size = projection.shape[1], affix_size
        width = 2 * self.meaning + TRAITS + affix_size + CONTEXT
        sizes = [width, hidden, hidden]
        self.weights: Weights = {
            "projection": projection.astype(np.float32),
            "affixes": 0.3 * rng.standard_normal((BUCKETS, affix_size), np.float32),
            "out": 0.3 * _start(rng, 3 * hidden, len(TAGS)),
            "out_shift": np.zeros(len(TAGS), np.float32),
            "chain": np.zeros((len(TAGS), len(TAGS)), np.float32),
            "first": np.zeros(len(TAGS), np.float32),
        }
        for number, (size, offsets) in enumerate(zip(sizes, WINDOWS, strict=True), 1):
            self.weights[f"layer{number}"] = _start(rng, size * len(offsets), hidden)
            self.weights[f"shift{number}"] = np.zeros(hidden, np.float32)

    def scores(
        self,
        words: Words,
        place: Numbers,
        context: Floats,
        is_word: Floats,
        rng: np.random.Generator | None = None,
        dropout: float = 0.0,
    ) -> tuple[Floats, Pass]:
        """Scores of tags for every row; `place` says which of the words stands in it."""
        w, seen = self.weights, Pass()
        known = np.concatenate(
            [
                words.written @ w["projection"],
                words.low @ w["projection"],
                words.traits,
                w["affixes"][words.affixes].mean(axis=1),
            ],
            axis=1,
        )
        rows = np.concatenate([known[place], context], axis=1)
        if rng is not None:
            seen.dropped = self._dropped(rows.shape, rng, dropout)
            rows = rows * seen.dropped
        layers = []
        for number, offsets in enumerate(WINDOWS, 1):
            wide = _side_by_side(rows, offsets)
            raw = wide @ w[f"layer{number}"] + w[f"shift{number}"]
            gate = (raw > 0) * is_word
            if rng is not None:
                gate = gate * _mask(rng, raw.shape, dropout)
            rows = raw * gate
            seen.inputs.append(wide)
            seen.gates.append(gate)
            layers.append(rows)
        seen.hidden = np.concatenate(layers, axis=1)
        return seen.hidden @ w["out"] + w["out_shift"], seen

    def _dropped(self, shape: tuple[int, ...], rng: np.random.Generator, dropout: float) -> Floats:
        """Hides single inputs, all of a word's meaning, or all of its spelling."""
        mask = _mask(rng, shape, dropout / 2)
        mask[rng.random(shape[0]) < dropout / 3, : 2 * self.meaning] = 0
        spelling = slice(2 * self.meaning + TRAITS, 2 * self.meaning + TRAITS + self.affix_size)
        mask[rng.random(shape[0]) < dropout / 3, spelling] = 0
        return mask

    def gradients(self, d_scores: Floats, seen: Pass, words: Words, place: Numbers) -> Weights:
        """Gradients of all weights but the chain's."""
        assert seen.hidden is not None
        w = self.weights
        out = {"out": seen.hidden.T @ d_scores, "out_shift": d_scores.sum(0)}
        per_layer = np.split(d_scores @ w["out"].T, len(WINDOWS), axis=1)
        below: Floats | float = 0.0
        for number in range(len(WINDOWS), 0, -1):
            d_raw = (per_layer[number - 1] + below) * seen.gates[number - 1]
            out[f"layer{number}"] = seen.inputs[number - 1].T @ d_raw
            out[f"shift{number}"] = d_raw.sum(0)
            below = _folded_back(d_raw @ w[f"layer{number}"].T, WINDOWS[number - 1])
        assert isinstance(below, np.ndarray)
        d_rows = below * seen.dropped if seen.dropped is not None else below
        d_known = _summed(d_rows[:, :-CONTEXT], place, len(words.affixes))
        n = self.meaning
        out["projection"] = words.written.T @ d_known[:, :n] + words.low.T @ d_known[:, n : 2 * n]
        share = d_known[:, 2 * n + TRAITS :] / words.affixes.shape[1]
        out["affixes"] = np.zeros_like(w["affixes"])
        each = np.repeat(share, words.affixes.shape[1], axis=0)
        np.add.at(out["affixes"], words.affixes.ravel(), each)
        return out


def _start(rng: np.random.Generator, rows: int, columns: int) -> Floats:
    """He et al. 2015: the scale that a rectified layer keeps."""
    return rng.standard_normal((rows, columns), np.float32) * np.float32(np.sqrt(2 / rows))


def _mask(rng: np.random.Generator, shape: tuple[int, ...], dropout: float) -> Floats:
    kept = rng.random(shape, np.float32) >= dropout
    return kept.astype(np.float32) / np.float32(1 - dropout)


def _summed(rows: Floats, place: Numbers, count: int) -> Floats:
    """Sums the rows that stand at the same place; every place is taken at least once."""
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(count))
    return np.add.reduceat(rows[order], starts, axis=0)
