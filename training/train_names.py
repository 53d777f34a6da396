"""Trains the names model: `python -m training.train_names FOLDER`, some three minutes.

The folder holds labelled sentences (see training/labelled.py). Only weights go into the package.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.chain import chain_loss
from training.labelled import Labelled, read_labelled
from training.network import Floats, Network, Numbers, Weights, Words
from training.packing import pack
from training.vocabulary import Vocabulary, read_vocabulary
from transforms.extract.name_context import context
from transforms.extract.name_model import FILE, GAP
from transforms.extract.name_tags import TAGS
from transforms.extract.word_traits import EDGE, affixes, traits, written

MODEL = Path("transforms/extract") / FILE
MEANING, AFFIX, HIDDEN = 64, 16, 128
EPOCHS, BATCH, RATE, WARM_UP = 14, 32, 2e-3, 100
DROPOUT, STEEPEST, MEMORY = 0.3, 5.0, 0.998
IN_CAPITALS, AS_TITLE = 0.06, 0.03  # shares of sentences that are read as headlines
BUCKETED = 8


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences laid end to end with edges between them, and where their words stand."""

    numbers: Numbers
    context: Floats
    is_word: Floats
    places: Numbers  # sentences x words
    known: "np.typing.NDArray[np.bool_]"  # sentences x words: False behind the end
    gold: Numbers


class Lexicon:
    """Distinct words by number; 0 is the edge."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.number = {EDGE: 0}

    def numbers(self, words: Sequence[str]) -> Numbers:
        """The numbers of the words, new ones for new words."""
        return np.array([self.number.setdefault(word, len(self.number)) for word in words])

    def words(self) -> Words:
        """What is known of every word seen so far."""
        pieces = self.vocabulary.pieces
        return Words(
            np.stack([self._vector(written(word)) for word in self.number]),
            np.stack([self._vector(word.lower()) for word in self.number]),
            np.array(
                [traits(w, pieces.cut(written(w)), pieces.cut(w.lower())) for w in self.number],
                np.float32,
            ),
            np.array([affixes(word) for word in self.number]),
        )

    def _vector(self, word: str) -> Floats:
        cut = self.vocabulary.pieces.cut(word)[0] if word != EDGE else []
        vectors = self.vocabulary.vectors
        return vectors[cut].mean(axis=0) if cut else np.zeros(vectors.shape[1], np.float32)


def _as_title(word: str) -> str:
    return word[:1].upper() + word[1:] if len(word) > 3 else word


def _restyled(sentence: Labelled, rng: np.random.Generator) -> Labelled:
    """Now and then the sentence as a headline in capitals or with capitals."""
    draw = rng.random()
    if draw < IN_CAPITALS:
        return Labelled(tuple(map(str.upper, sentence.words)), sentence.tags, sentence.source)
    if draw < IN_CAPITALS + AS_TITLE:
        return Labelled(tuple(map(_as_title, sentence.words)), sentence.tags, sentence.source)
    return sentence


def _laid_out(sentences: Sequence[Labelled], lexicon: Lexicon) -> Batch:
    longest = max(len(s.words) for s in sentences)
    places = np.zeros((len(sentences), longest), np.intp)
    gold = np.zeros_like(places)
    known = np.zeros(places.shape, bool)
    words, around = [EDGE] * GAP, []
    for row, sentence in enumerate(sentences):
        length = len(sentence.words)
        places[row, :length] = np.arange(len(words), len(words) + length)
        gold[row, :length] = [TAGS.index(tag) for tag in sentence.tags]
        known[row, :length] = True
        words += [*sentence.words, *[EDGE] * GAP]
        around.append(context(sentence.words))
    is_word = np.array([word != EDGE for word in words])
    laid = np.zeros((len(words), around[0].shape[1]), np.float32)
    laid[is_word] = np.concatenate(around)
    return Batch(
        lexicon.numbers(words), laid, is_word[:, None].astype(np.float32), places, known, gold
    )


class Adam:
    """Kingma and Ba 2015, with the running mean of the weights that is kept in the end."""

    def __init__(self, weights: Weights) -> None:
        self.weights, self.step_count = weights, 0
        self.mean = {name: np.zeros_like(value) for name, value in weights.items()}
        self.square = {name: np.zeros_like(value) for name, value in weights.items()}
        self.average = {name: value.copy() for name, value in weights.items()}

    def step(self, gradients: Weights, rate: float) -> None:
        """One step down; steep gradients are cut."""
        self.step_count += 1
        length = float(np.sqrt(sum(float((g * g).sum()) for g in gradients.values())))
        cut = min(1.0, STEEPEST / length) if length else 1.0
        for name, value in self.weights.items():
            gradient = gradients[name] * np.float32(cut)
            self.mean[name] += 0.1 * (gradient - self.mean[name])
            self.square[name] += 0.01 * (gradient * gradient - self.square[name])
            mean = self.mean[name] / (1 - 0.9**self.step_count)
            square = self.square[name] / (1 - 0.99**self.step_count)
            value -= np.float32(rate) * mean / (np.sqrt(square) + 1e-8)
            self.average[name] += (1 - MEMORY) * (value - self.average[name])


def _batches(
    sentences: Sequence[Labelled], rng: np.random.Generator
) -> Iterator[Sequence[Labelled]]:
    """All sentences once, those of like length together."""
    bucket = rng.integers(0, BUCKETED, len(sentences))
    order = sorted(range(len(sentences)), key=lambda n: (bucket[n], len(sentences[n].words), n))
    starts = rng.permutation(range(0, len(order), BATCH))
    for start in starts:
        yield [sentences[n] for n in order[start : start + BATCH]]


def _learn(
    network: Network, adam: Adam, words: Words, batch: Batch, rng: np.random.Generator, rate: float
) -> float:
    """One step on one batch; its loss."""
    distinct, place = np.unique(batch.numbers, return_inverse=True)
    some = words.of(distinct)
    scores, seen = network.scores(some, place, batch.context, batch.is_word, rng, DROPOUT)
    w = network.weights
    found = chain_loss(scores[batch.places], batch.gold, batch.known, w["chain"], w["first"])
    share = np.float32(1 / len(batch.gold))
    d_scores = np.zeros_like(scores)
    d_scores[batch.places[batch.known]] = found.scores[batch.known] * share
    gradients = network.gradients(d_scores, seen, some, place)
    gradients |= {"chain": found.chain * share, "first": found.first * share}
    adam.step(gradients, rate)
    return found.loss


def train(sentences: Sequence[Labelled], vocabulary: Vocabulary, seed: int) -> Weights:
    """The weights learnt from the sentences; the same for the same sentences and seed."""
    rng = np.random.default_rng(seed)
    lexicon = Lexicon(vocabulary)
    for sentence in sentences:
        for variant in (str, str.upper, _as_title):
            lexicon.numbers([variant(word) for word in sentence.words])
    words = lexicon.words()
    _, spread, axes = np.linalg.svd(words.written[: 1 << 14], full_matrices=False)
    scale = np.sqrt((spread[:MEANING] ** 2).mean() / min(len(words.written), 1 << 14))
    network = Network(rng, axes[:MEANING].T / scale, AFFIX, HIDDEN)
    adam = Adam(network.weights)
    total = EPOCHS * -(-len(sentences) // BATCH)
    for epoch in range(EPOCHS):
        began, loss = time.process_time(), 0.0
        for chosen in _batches(sentences, rng):
            batch = _laid_out([_restyled(s, rng) for s in chosen], lexicon)
            done = adam.step_count
            rate = RATE * min(1, (done + 1) / WARM_UP) * (1 + np.cos(np.pi * done / total)) / 2
            loss += _learn(network, adam, words, batch, rng, rate)
        spent = time.process_time() - began
        print(f"epoch {epoch + 1}: loss {loss / len(sentences):.3f}, {spent:.0f} s", flush=True)
    return adam.average


def main(folder: Path) -> None:
    """Train on every file of the folder and write the model into the package."""
    vocabulary = read_vocabulary()
    weights = train(read_labelled(folder), vocabulary, seed=1)
    pack(weights, vocabulary, MODEL)
    print(f"{MODEL.stat().st_size} bytes in {MODEL}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m training.train_names FOLDER_OF_LABELLED_TEXT")
    main(Path(sys.argv[1]))
