"""The names model that ships: a small network over words, trained by `training/train_names.py`."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.extract.name_context import context
from transforms.extract.name_decoding import Decoded, decode
from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_tags import OUTSIDE, goes_on, kind_of
from transforms.extract.word_memory import WordMemory
from transforms.extract.word_traits import EDGE

FILE = "names.npz"
# Offsets of the words that each layer looks at.
WINDOWS = ((-2, -1, 0, 1, 2), (-1, 0, 1), (-2, 0, 2))
GAP = 2  # edges between sentences: no layer looks further
# Taken off the score of "outside" for words with a capital, for the first word of a sentence and
# for acronyms: the text it learnt from marks fewer names than a reader of the news would.
LEANING, LEANING_FIRST, LEANING_ACRONYM = 1.25, 0.0, 2.0
BATCH = 2_000

Floats = NDArray[np.float32]
Sentences = Sequence[Sequence[str]]


class Part(NamedTuple):
    """A sentence or a part of one: its number, the number of its first word, its words."""

    number: int
    first: int
    words: Sequence[str]


class NameModel:
    """Tags names in any language whose script has capitals."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        self._memory = WordMemory(weights, len(WINDOWS[0]))
        floats = {k: np.asarray(v, np.float32) for k, v in weights.items() if v.dtype.kind == "f"}
        # (offsets, context, hidden) -> one product for all offsets.
        self._context_weights = np.hstack(list(floats["context_weights"]))
        self._shifts = [floats[f"shift{n}"] for n in (1, 2, 3)]
        self._layers = [floats[f"layer{n}"] for n in (2, 3)]
        self._out, self._out_shift = floats["out"], floats["out_shift"]
        self._chain, self._first = floats["chain"], floats["first"]

    def tag(self, sentences: Sentences) -> list[list[NameSpan]]:
        """The most probable names of each sentence, scored by their least probable word."""
        found: list[list[NameSpan]] = [[] for _ in sentences]
        for batch in _batches(sentences):
            decoded = self._decoded([part.words for part in batch])
            at = 0
            for part in batch:
                found[part.number] += _spans(decoded, at, part)
                at += len(part.words)
        return found

    def _decoded(self, batch: Sentences) -> Decoded:
        lengths = np.array([len(sentence) for sentence in batch])
        scores = self._scores(batch)
        scores[:, OUTSIDE] -= np.concatenate([_leaning(sentence) for sentence in batch])
        is_first = np.zeros(len(scores), bool)
        is_first[np.cumsum(lengths) - lengths] = True
        return decode(scores, is_first, self._chain, self._first)

    def _scores(self, batch: Sentences) -> Floats:
        """A row of scores of tags for each word, by three convolutions over all sentences."""
        words = [EDGE] * GAP
        for sentence in batch:
            words += sentence
            words += [EDGE] * GAP
        is_word = np.array([word is not EDGE for word in words])
        told = self._memory.rows(words)
        around = np.concatenate([context(sentence) for sentence in batch])
        told[is_word] += (around @ self._context_weights).reshape(len(around), *told.shape[1:])
        seen = [_seen_from(told[:, i], o) for i, o in enumerate(WINDOWS[0])]
        layers = [_rectified(sum(seen[1:], seen[0]) + self._shifts[0], is_word)]
        rest = zip(self._layers, self._shifts[1:], WINDOWS[1:], strict=True)
        for weights, shift, offsets in rest:
            wide = np.concatenate([_seen_from(layers[-1], o) for o in offsets], axis=1)
            layers.append(_rectified(wide @ weights + shift, is_word))
        scores: Floats = np.concatenate(layers, axis=1)[is_word] @ self._out
        return scores + self._out_shift


def _batches(sentences: Sentences) -> Iterator[list[Part]]:
    """The sentences that can hold a name, endless ones cut, some `BATCH` words at a time."""
    batch: list[Part] = []
    size = 0
    for number, sentence in enumerate(sentences):
        if any(word[0].isupper() for word in sentence):
            for first in range(0, len(sentence), BATCH):
                batch.append(Part(number, first, sentence[first : first + BATCH]))
                size += len(batch[-1].words)
                if size >= BATCH:
                    yield batch
                    batch, size = [], 0
    if batch:
        yield batch


def _leaning(words: Sequence[str]) -> list[float]:
    """What to take off the score of "outside" for each word."""
    out = [LEANING if word[0].isupper() else 0.0 for word in words]
    if sum(map(str.isupper, words)) * 2 <= len(words):  # no line of capitals
        for n, word in enumerate(words):
            if word.isupper() and len(word) > 1 and word.isalpha():
                out[n] = LEANING_ACRONYM
    first = next((n for n, word in enumerate(words) if word[0].isalpha()), 0)
    out[first] = min(out[first], LEANING_FIRST) if not words[first].isupper() else out[first]
    return out


def _seen_from(rows: Floats, offset: int) -> Floats:
    """The rows `offset` away from each row but those of the outer edges; no copy."""
    return rows[GAP + offset : len(rows) - GAP + offset]


def _rectified(inner: Floats, is_word: NDArray[np.bool_]) -> Floats:
    """Nothing below zero, nothing at edges, with the outer edges added again."""
    out = np.zeros((len(is_word), inner.shape[1]), np.float32)
    np.maximum(inner, 0, out=out[GAP:-GAP])
    out[~is_word] = 0
    return out


def _spans(decoded: Decoded, at: int, part: Part) -> Iterator[NameSpan]:
    """The names of a part whose first word is the one numbered `at` of what was decoded."""
    tags = decoded.tags[at : at + len(part.words)].tolist()
    start = 0
    while start < len(tags):
        end = start + 1
        if tags[start] != OUTSIDE:
            while end < len(tags) and goes_on(tags[start], tags[end]):
                end += 1
            sure = float(decoded.sure[at + start : at + end].min())
            yield NameSpan(part.first + start, part.first + end, kind_of(tags[start]), sure)
        start = end


def read_weights() -> dict[str, NDArray[np.generic]]:
    """The weights that ship, as `training/packing.py` wrote them."""
    with (resources.files("transforms.extract") / FILE).open("rb") as file:
        return dict(np.load(file))


@functools.cache
def default_model() -> NameModel:
    """The model that ships, loaded once a process."""
    return NameModel(read_weights())
