"""How much two documents tell the same, from their words, names, meaning and days."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.link.distinct import distinct
from transforms.link.lead_meaning import USUAL, LeadMeaning
from transforms.link.sparse_rows import Floats, Ints
from transforms.link.story_features import Features

# (words, names, meaning): in two languages words meet only as names and figures do.
SAME_LANGUAGE = (1.0, 0.4, 0.4)
OTHER_LANGUAGE = (1.0, 0.5, 0.7)

CANDIDATE_FEATURES = 40  # heaviest words, and names, by which candidates are found
COMMONEST = 300  # documents that may share a feature that finds candidates
CANDIDATES = 25  # of one document
CANDIDATE_LIKENESS = 0.08  # by those features alone
# Reading leads is dear: a pair is left out that would not reach CLOSER_LOOK if its leads meant as
# nearly the same as is usual in a story, and words and names alone decide from CLEAR on.
CLOSER_LOOK, CLEAR = 0.55, 0.8

FREE_DAYS, HALVING_DAYS = 3, 90  # a story is told for days; later its likeness fades
OLD_LIKENESS = 0.7  # what remains of it for far days


@dataclass(slots=True)
class Likeness:
    """The likeness of documents, 0 to about 2."""

    features: Features
    languages: NDArray[np.int64]
    days: Floats  # ordinal of the day of publication, NaN when unknown
    meaning: LeadMeaning

    def candidates(self) -> Ints:
        """Pairs (a, b), a < b, that share enough rare words or names, sorted."""
        words = self.features.words.heaviest(CANDIDATE_FEATURES, COMMONEST)
        names = self.features.names.heaviest(CANDIDATE_FEATURES, COMMONEST)
        both = words.beside(names, np.sqrt(SAME_LANGUAGE[1]))
        found = [np.zeros(0, dtype=np.int64)]
        for rows, others, scores in both.products():
            likely = (scores >= CANDIDATE_LIKENESS) & (rows != others)
            rows, others, scores = rows[likely], others[likely], scores[likely]
            order = np.lexsort([others, -scores, rows])
            rows, others = rows[order], others[order]
            best = np.arange(len(rows)) - np.searchsorted(rows, rows) < CANDIDATES
            pairs = np.minimum(rows, others) * len(both) + np.maximum(rows, others)
            found.append(distinct(pairs[best]))
        return np.column_stack(np.divmod(distinct(np.concatenate(found)), max(len(both), 1)))

    def telling(self) -> tuple[Ints, Floats]:
        """The candidates that may tell the same story, and their likeness.

        Reads the leads of those that words and names alone don't decide.
        """
        pairs = self.candidates()
        weights = self._weights(self.languages[pairs[:, 0]] == self.languages[pairs[:, 1]])
        words = self.features.words.pair_products(pairs)
        names = self.features.names.pair_products(pairs)
        lexical = weights[0] * words + weights[1] * names
        kept = lexical + weights[2] * USUAL >= CLOSER_LOOK
        pairs, lexical, weight = pairs[kept], lexical[kept], weights[2][kept]
        self.meaning.read(pairs[lexical < CLEAR])
        gaps = np.abs(self.days[pairs[:, 0]] - self.days[pairs[:, 1]])
        return pairs, (lexical + weight * self.meaning.of_pairs(pairs)) * _fading(gaps)

    def square(self, rows: Ints) -> Floats:
        """Likeness of every two of the rows."""
        languages, days = self.languages[rows], self.days[rows]
        weights = self._weights(languages[:, None] == languages[None])
        parts = (
            self.features.words.take(rows).square(),
            self.features.names.take(rows).square(),
            self.meaning.square(rows),
        )
        likeness = sum(weight * part for weight, part in zip(weights, parts, strict=True))
        return np.asarray(likeness * _fading(np.abs(days[:, None] - days[None])))

    def _weights(self, same: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
        first, second, third = (
            np.where(same, a, b) for a, b in zip(SAME_LANGUAGE, OTHER_LANGUAGE, strict=True)
        )
        return first, second, third


def _fading(gaps: Floats) -> Floats:
    """1 for near or unknown days, towards OLD_LIKENESS for far ones."""
    late = np.nan_to_num(gaps - FREE_DAYS, nan=0.0).clip(0)
    return np.asarray(OLD_LIKENESS + (1 - OLD_LIKENESS) * 0.5 ** (late / HALVING_DAYS))
