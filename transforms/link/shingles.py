"""Text -> its word 5-grams, as sorted hashes, and sketches of them to find candidates by."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rensa import RMinHash

from transforms.link.distinct import distinct

Shingles = NDArray[np.uint64]
Pairs = NDArray[np.int64]

SHINGLE_WORDS = 5
BANDS, BAND_ROWS = 64, 3  # finds Jaccard 0.5 with 99.98 %, and 0.02 with 0.05 %
SKETCH_SEED = 1
BUCKET_PAIRED = 32  # members of a bucket that are paired all with all
SKETCHED_AT_ONCE = 512
PAIRS_AT_ONCE = 1 << 14

_UNSPACED = r"\u{3040}-\u{30ff}\u{3400}-\u{9fff}\u{f900}-\u{faff}"  # kana, Han: a character, a word
_WORD = rf"[{_UNSPACED}]|[\p{{L}}\p{{N}}_--[{_UNSPACED}]]+"
_MIX = np.uint64(0x9E3779B97F4A7C15)


def shingles(texts: Sequence[str]) -> list[Shingles]:
    """The 5-grams of the words of each text as 64-bit hashes, in the order of the words.

    A text of fewer than five words is one shingle, a text without words none.
    """
    found = pl.Series(texts, dtype=pl.String).str.to_lowercase().str.extract_all(_WORD)
    counts = found.list.len().to_numpy().astype(np.int64)
    words = found.explode(empty_as_null=False, keep_nulls=False).hash().to_numpy()
    widths = np.minimum(counts, SHINGLE_WORDS)
    sizes = np.minimum(counts, 1 + counts - widths)
    owners = np.repeat(np.arange(len(counts)), sizes)
    # Words that a text has more than shingles stand at its end: each shingle begins at its own.
    first = np.arange(len(owners)) + (np.cumsum(counts - sizes) - (counts - sizes))[owners]
    mixed = np.where(widths < SHINGLE_WORDS, counts, 0).astype(np.uint64)[owners]
    for place in range(SHINGLE_WORDS):
        longer = mixed * _MIX + words.take(first + place, mode="clip")
        longer ^= longer >> np.uint64(29)
        mixed = np.where(place < widths[owners], longer, mixed)
    return np.split(mixed, np.cumsum(sizes)[:-1]) if len(sizes) else []


def jaccard(a: Shingles, b: Shingles) -> float:
    """Shared part of two sets of distinct shingles, exactly; 0 when either is empty."""
    if a.size == 0 or b.size == 0:
        return 0.0
    shared = np.intersect1d(a, b, assume_unique=True).size
    return float(shared / (a.size + b.size - shared))


def sketches(shingles: Iterable[Shingles]) -> NDArray[np.uint32]:
    """A MinHash sketch a row; rows of texts without words are all zero."""
    rows = [_sketch_some(some) for some in _chunks(shingles, SKETCHED_AT_ONCE)]
    return np.concatenate(rows) if rows else np.zeros((0, BANDS * BAND_ROWS), dtype=np.uint32)


def candidate_pairs(
    sketch: NDArray[np.uint32], partition: Sequence[str], least: float = 0.0
) -> Pairs:
    """Rows (a, b), a < b, that share a band and a partition, each pair once, sorted.

    Those whose sketches are less alike than `least` are left out band by band: documents of one
    template make many of them, which are never held together.
    Of a crowded bucket only neighbours and each member with the first are paired, so the pairs grow
    with the documents and not with their square.
    """
    count = len(sketch)
    parts = np.unique(np.array(partition, dtype=object).astype(str), return_inverse=True)[1]
    filled = np.flatnonzero(sketch.any(axis=1))
    found = [np.zeros(0, dtype=np.int64)]
    for band in range(BANDS):
        rows = sketch[filled, band * BAND_ROWS : (band + 1) * BAND_ROWS]
        keys = np.column_stack([parts[filled].astype(np.uint32), rows]).view(np.uint64)
        order = np.lexsort(keys.T)
        breaks = np.flatnonzero((keys[order][1:] != keys[order][:-1]).any(axis=1)) + 1
        bounds = np.concatenate([[0], breaks, [len(order)]])
        of_band = [
            _bucket_pairs(np.sort(filled[order[bounds[bucket] : bounds[bucket + 1]]]), count)
            for bucket in np.flatnonzero(np.diff(bounds) > 1)
        ]
        codes = np.concatenate([*found[:1], *of_band])
        found.append(codes[likeness(sketch, _unpacked(codes, count)) >= least])
    return _unpacked(distinct(np.concatenate(found)), count)


def _unpacked(codes: NDArray[np.int64], count: int) -> Pairs:
    return np.column_stack(np.divmod(codes, max(count, 1)))


def likeness(sketch: NDArray[np.uint32], pairs: Pairs) -> NDArray[np.float64]:
    """Jaccard of each pair as the sketches estimate it (standard error below 0.037)."""
    shared = np.zeros(len(pairs))
    for at in range(0, len(pairs), PAIRS_AT_ONCE):
        left, right = pairs[at : at + PAIRS_AT_ONCE].T
        shared[at : at + PAIRS_AT_ONCE] = (sketch[left] == sketch[right]).mean(axis=1)
    return shared


def _bucket_pairs(rows: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    if rows.size <= BUCKET_PAIRED:
        first, second = np.triu_indices(rows.size, 1)
        return rows[first] * count + rows[second]
    return np.concatenate([rows[0] * count + rows[1:], rows[:-1] * count + rows[1:]])


def _sketch_some(some: Sequence[Shingles]) -> NDArray[np.uint32]:
    offsets = np.cumsum([0, *(s.size for s in some)]).tolist()
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(
        np.concatenate(some), offsets, BANDS * BAND_ROWS, SKETCH_SEED
    )
    rows = np.array(matrix.to_rows(), dtype=np.uint32)
    rows[[s.size == 0 for s in some]] = 0
    return rows


def _chunks(items: Iterable[Shingles], size: int) -> Iterator[list[Shingles]]:
    chunk: list[Shingles] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
