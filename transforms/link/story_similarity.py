"""How much two documents tell the same, from their words, names, meaning and days."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from transforms.link.similarity import embed
from transforms.link.sparse_rows import Floats, Ints
from transforms.link.story_features import Features

# (words, names, meaning): in two languages words meet only as names and figures do.
SAME_LANGUAGE = (1.0, 0.4, 0.4)
OTHER_LANGUAGE = (1.0, 0.5, 0.7)

CANDIDATE_FEATURES = 40  # heaviest words, and names, by which candidates are found
COMMONEST = 300  # documents that may share a feature that finds candidates
CANDIDATES = 25  # of one document
CANDIDATE_LIKENESS = 0.08  # by those features alone
# Embedding is the dear part: a pair is left out that would not be this much alike if its leads
# meant as nearly the same as those of one story usually do.
CLOSER_LOOK, USUAL_MEANING = 0.55, 0.6
LEAD_SENTENCE_CHARS = 140  # embedded of a sentence of the lead

FREE_DAYS, HALVING_DAYS = 3, 90  # a story is told for days; later its likeness fades
OLD_LIKENESS = 0.7  # what remains of it for far days


@dataclass(slots=True)
class Likeness:
    """The likeness of documents, 0 to about 2; their leads are embedded when first asked for."""

    features: Features
    languages: NDArray[np.int64]
    days: Floats  # ordinal of the day of publication, NaN when unknown
    leads: Sequence[Sequence[str]]
    _meaning: dict[int, Floats] = field(default_factory=dict)

    def candidates(self) -> Ints:
        """Pairs (a, b), a < b, that share enough rare words or names, sorted."""
        words = self.features.words.heaviest(CANDIDATE_FEATURES, COMMONEST)
        names = self.features.names.heaviest(CANDIDATE_FEATURES, COMMONEST)
        found = [np.zeros((0, 2), dtype=np.int64)]
        for row, (by_word, by_name) in enumerate(
            zip(words.products(), names.products(), strict=True)
        ):
            others = np.concatenate([by_word[0], by_name[0]])
            others, places = np.unique(others, return_inverse=True)
            parts = np.concatenate([by_word[1], SAME_LANGUAGE[1] * by_name[1]])
            scores = np.bincount(places, parts, minlength=len(others))
            scores[others == row] = 0
            best = np.lexsort([others, -scores])[:CANDIDATES]
            best = others[best[scores[best] >= CANDIDATE_LIKENESS]]
            found.append(np.column_stack([np.minimum(best, row), np.maximum(best, row)]))
        return np.unique(np.concatenate(found), axis=0)

    def telling_pairs(self) -> Ints:
        """The candidates that may tell the same story if their leads mean the same."""
        pairs = self.candidates()
        weights = self._weights(self.languages[pairs[:, 0]] == self.languages[pairs[:, 1]])
        return pairs[self._lexical(pairs) + weights[2] * USUAL_MEANING >= CLOSER_LOOK]

    def _lexical(self, pairs: Ints) -> Floats:
        weights = self._weights(self.languages[pairs[:, 0]] == self.languages[pairs[:, 1]])
        words = self.features.words.pair_products(pairs)
        names = self.features.names.pair_products(pairs)
        return np.asarray(weights[0] * words + weights[1] * names)

    def of_pairs(self, pairs: Ints) -> Floats:
        """Likeness of pairs of rows."""
        weights = self._weights(self.languages[pairs[:, 0]] == self.languages[pairs[:, 1]])
        rows, places = np.unique(pairs, return_inverse=True)
        meaning = self._embedded(rows)
        left, right = places.reshape(pairs.shape).T
        cosine = np.einsum("ij,ij->i", meaning[left], meaning[right]).clip(0)
        gaps = np.abs(self.days[pairs[:, 0]] - self.days[pairs[:, 1]])
        return np.asarray((self._lexical(pairs) + weights[2] * cosine) * _fading(gaps))

    def square(self, rows: Ints) -> Floats:
        """Likeness of every two of the rows."""
        languages, days = self.languages[rows], self.days[rows]
        weights = self._weights(languages[:, None] == languages[None])
        meaning = self._embedded(rows)
        words, names = (
            part.take(rows).square() for part in (self.features.words, self.features.names)
        )
        likeness = (
            weights[0] * words + weights[1] * names + weights[2] * (meaning @ meaning.T).clip(0)
        )
        return np.asarray(likeness * _fading(np.abs(days[:, None] - days[None])))

    def _weights(self, same: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
        first, second, third = (
            np.where(same, a, b) for a, b in zip(SAME_LANGUAGE, OTHER_LANGUAGE, strict=True)
        )
        return first, second, third

    def _embedded(self, rows: Ints) -> Floats:
        """The mean meaning of each document's lead, of length 1."""
        new = [row for row in rows.tolist() if row not in self._meaning]
        texts = [text[:LEAD_SENTENCE_CHARS] for row in new for text in self.leads[row]]
        vectors = iter(embed(texts).astype(np.float64))
        for row in new:
            total = sum((next(vectors) for _ in self.leads[row]), np.zeros(512))
            self._meaning[row] = total / (np.linalg.norm(total) or 1.0)
        return np.array([self._meaning[row] for row in rows.tolist()]).reshape(len(rows), 512)


def _fading(gaps: Floats) -> Floats:
    """1 for near or unknown days, towards OLD_LIKENESS for far ones."""
    late = np.nan_to_num(gaps - FREE_DAYS, nan=0.0).clip(0)
    return np.asarray(OLD_LIKENESS + (1 - OLD_LIKENESS) * 0.5 ** (late / HALVING_DAYS))
