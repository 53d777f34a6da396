"""The names model that ships: a small network over words, trained by `training/train_names.py`."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.extract.exact_product import ExactProduct
from transforms.extract.name_context import SIZE, marked
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
# What comes out of a layer is in whole steps of 1/40 up to 51, so that no order of adding up shows.
# Against floats that keep all digits 6 of 13,038 names differ, and scores by .0002 on average.
# Chosen by hand among about ten pairs, by that count on 375 documents of news: finer steps leave
# the weights too few bits, coarser ones lose more of the layer.
STEPS, GREATEST = 40, 2_047

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
        self._context = ExactProduct(floats["context_weights"], 1, np.float32)
        self._shifts = [floats[f"shift{n}"] for n in (1, 2, 3)]
        self._layers = [
            ExactProduct(
                np.stack(np.split(floats[f"layer{n}"], len(offsets))), GREATEST, np.float32
            )
            for n, offsets in zip((2, 3), WINDOWS[1:], strict=True)
        ]
        self._outs = [
            ExactProduct(part[None], GREATEST, np.float64)  # few columns: all digits cost nothing
            for part in np.split(floats["out"], len(WINDOWS))
        ]
        self._out_shift = floats["out_shift"]
        self._chain, self._first = floats["chain"], floats["first"]

    def tag(self, sentences: Sentences) -> list[list[NameSpan]]:
        """The most probable names of each sentence, scored by their least probable word."""
        found: list[list[NameSpan]] = [[] for _ in sentences]
        for batch in _batches(sentences):
            decoded = self._decoded([part.words for part in batch])
            tags, sure, at = decoded.tags.tolist(), decoded.sure.tolist(), 0
            for part in batch:
                end = at + len(part.words)
                found[part.number] += _spans(tags[at:end], sure[at:end], part.first)
                at = end
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
        words, marks = [EDGE] * GAP, list[tuple[int, int]]()
        for sentence in batch:
            marks += [(len(words) + at, column) for at, column in marked(sentence)]
            words += sentence
            words += [EDGE] * GAP
        is_word = np.array([word is not EDGE for word in words])
        told = self._memory.rows(words)
        self._add_context(told, marks)
        edges = np.flatnonzero(~is_word)
        layer = _rectified(_summed(told, WINDOWS[0]), self._shifts[0], edges)
        scores = self._share(0, layer)
        rest = zip(self._layers, self._shifts[1:], WINDOWS[1:], strict=True)
        for number, (product, shift, offsets) in enumerate(rest, 1):
            inner = _summed(product.of(layer), offsets)
            inner *= product.scale / STEPS
            layer = _rectified(inner, shift, edges)
            scores += self._share(number, layer)
        made: Floats = scores[is_word] + self._out_shift
        return made

    def _share(self, number: int, layer: Floats) -> Floats:
        """What a layer adds to the scores."""
        product = self._outs[number]
        shares = product.of(layer.astype(np.float64))[:, 0] * (product.scale / STEPS)
        return np.asarray(shares, np.float32)

    def _add_context(self, told: Floats, marks: Sequence[tuple[int, int]]) -> None:
        """Add the share of the context to the rows that have any: few do."""
        if marks:
            places = {row: n for n, row in enumerate(dict.fromkeys(row for row, _ in marks))}
            around = np.zeros((len(places), SIZE), np.float32)
            around[[places[row] for row, _ in marks], [column for _, column in marks]] = 1.0
            told[list(places)] += self._context.of(around) * self._context.scale


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
    large = [n for n, word in enumerate(words) if word.isupper()]
    if len(large) * 2 <= len(words):  # no line of capitals
        for n in large:
            if len(words[n]) > 1 and words[n].isalpha():
                out[n] = LEANING_ACRONYM
    first = next((n for n, word in enumerate(words) if word[0].isalpha()), 0)
    out[first] = min(out[first], LEANING_FIRST) if not words[first].isupper() else out[first]
    return out


def _seen_from(rows: Floats, offset: int) -> Floats:
    """The rows `offset` away from each row but those of the outer edges; no copy."""
    return rows[GAP + offset : len(rows) - GAP + offset]


def _summed(told: Floats, offsets: Sequence[int]) -> Floats:
    """For each row but the outer edges the sum of what the rows at these offsets tell it."""
    seen = [_seen_from(told[:, i], offset) for i, offset in enumerate(offsets)]
    inner: Floats = seen[0] + seen[1]
    for more in seen[2:]:
        inner += more
    return inner


def _rectified(inner: Floats, shift: Floats, edges: NDArray[np.intp]) -> Floats:
    """Steps above zero, none at edges, with the outer edges added again."""
    inner += shift
    inner *= STEPS
    np.rint(inner, out=inner)
    out = np.zeros((len(inner) + 2 * GAP, inner.shape[1]), np.float32)
    np.clip(inner, 0, GREATEST, out=out[GAP:-GAP])
    out[edges] = 0
    return out


def _spans(tags: Sequence[int], sure: Sequence[float], first: int) -> Iterator[NameSpan]:
    """The names in words with these tags, the first of them the one numbered `first`."""
    end = 0
    for start, tag in enumerate(tags):
        if tag != OUTSIDE and start >= end:
            end = start + 1
            while end < len(tags) and goes_on(tag, tags[end]):
                end += 1
            yield NameSpan(first + start, first + end, kind_of(tag), min(sure[start:end]))


def read_weights() -> dict[str, NDArray[np.generic]]:
    """The weights that ship, as `training/packing.py` wrote them."""
    with (resources.files("transforms.extract") / FILE).open("rb") as file:
        return dict(np.load(file))


@functools.cache
def default_model() -> NameModel:
    """The model that ships, loaded once a process."""
    return NameModel(read_weights())
