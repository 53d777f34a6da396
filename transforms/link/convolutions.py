"""Words of texts -> the mean of what the sentence encoder's convolutions make of each."""

from typing import Any

import numpy as np

from transforms.link.toom_cook import OUTPUTS, FastFilter
from transforms.link.word_rows import BRANCHES, EMBEDDED, SIZE, Floats, Ints, WordRows, block_of

Span = tuple[Ints, Ints]  # words of some texts one after the other, and how many each text has

BEFORE = 2  # words of the widest window that come before its own
AFTER = 2
FEATURES = EMBEDDED + len(BRANCHES)  # rows of a word in its text


class Convolutions:
    """The second convolutions and the sum over each text."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._filters = [
            FastFilter.of(weights.reshape(width, SIZE, SIZE))
            for (width, _), weights in zip(BRANCHES, model.w2, strict=True)
        ]
        # The gain and shift of the last normalization, moved behind the sum over the words.
        self._sum_weights = model.ln_g[:, None] * model.cnn_W
        self._word_bias = model.ln_b @ model.cnn_W + model.cnn_b

    def means(self, known: WordRows, span: Span) -> Floats:
        """One row a text, ready for the dense layers."""
        lengths = span[1]
        slots = _Slots(*span, known.none)
        features = np.empty((FEATURES, slots.count, SIZE), dtype=np.float32)
        for part in range(EMBEDDED):
            known.take(part, slots.words[BEFORE], features[part])
        for branch in range(len(BRANCHES)):
            self._branch(branch, known, slots, features[EMBEDDED + branch])
        total = self._sums(features, slots) @ self._sum_weights
        sizes = lengths.astype(np.float32)[:, None]
        return np.asarray(total / np.sqrt(sizes) + np.sqrt(sizes) * self._word_bias)

    def _branch(self, branch: int, known: WordRows, slots: "_Slots", out: Floats) -> None:
        (width, before), fast, at = BRANCHES[branch], self._filters[branch], block_of(branch)
        hidden = np.zeros((slots.count + 1, SIZE), dtype=np.float32)
        first, more = hidden[:-1], out
        known.take(at + 1, slots.words[BEFORE - before], first)
        for place in range(1, width):
            first += known.take(at + 1 + place, slots.words[BEFORE - before + place], more)
        np.maximum(first, 0, out=first)
        first += known.take(at, slots.words[BEFORE], more)
        windows = slots.windows[BEFORE - before : BEFORE - before + len(fast)]
        rows = np.empty((*windows.shape, SIZE), dtype=np.float32)
        np.take(hidden, windows, axis=0, out=rows, mode="clip")
        outputs = out.reshape(OUTPUTS, -1, SIZE)
        fast.apply(rows, outputs, np.empty_like(rows))
        outputs += self._model.b2[branch]
        np.maximum(outputs, 0, out=outputs)
        out += first

    def _sums(self, features: Floats, slots: "_Slots") -> Floats:
        """The normalized features of the words of each text, summed."""
        size = FEATURES * SIZE
        mean = features.sum(axis=2).sum(axis=0) / size
        square = np.vecdot(features, features).sum(axis=0) / size
        scale = np.reciprocal(np.sqrt(square - mean * mean + np.float32(self._model.eps)))
        shares = np.zeros((slots.text_count, slots.count), dtype=np.float32)
        shares[slots.texts, np.arange(slots.count)] = scale * slots.filled
        sums = np.matmul(shares, features) - (shares @ mean)[:, None]
        return np.asarray(sums.swapaxes(0, 1).reshape(-1, size))


class _Slots:
    """Where the words of texts stand, for filters of OUTPUTS words at a time.

    Each text takes whole windows, its last one filled up with empty slots. The first slots of all
    windows come first, then the second ones, and so on.
    """

    def __init__(self, words: Ints, lengths: Ints, none: int) -> None:
        counts = -(-lengths // OUTPUTS)
        window_count = int(counts.sum())
        self.count, self.text_count = window_count * OUTPUTS, len(lengths)
        text = np.repeat(np.arange(len(lengths)), counts)
        base = OUTPUTS * (np.arange(window_count) - (np.cumsum(counts) - counts)[text])
        self.texts = np.tile(text, OUTPUTS)
        place = np.concatenate([base + number for number in range(OUTPUTS)])
        self.filled = place < lengths[self.texts]
        # by place around a word: the words
        near = place + np.arange(-BEFORE, AFTER + 1)[:, None]
        inside = (near >= 0) & (near < lengths[self.texts])
        first = (np.cumsum(lengths) - lengths)[self.texts]
        self.words = np.append(words, none)[np.where(inside, first + near, len(words))]
        # by place around a window: the slots
        near = base + np.arange(-BEFORE, OUTPUTS + AFTER)[:, None]
        inside = (near >= 0) & (near < lengths[text])
        window, number = np.divmod(near, OUTPUTS)
        window += (np.cumsum(counts) - counts)[text]
        self.windows = np.where(inside, number * window_count + window, self.count)
