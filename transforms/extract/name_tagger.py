"""The names model: words of sentences -> spans with a kind and a score."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Protocol

import pycrfsuite

from transforms.extract.name_features import features

MODEL = "names.crfsuite"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name inside one document, by token numbers (half-open)."""

    start: int
    end: int
    kind: str
    score: float


class Tagger(Protocol):
    """What may stand in for the model that ships."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[NameSpan]]:
        """The names of each sentence, by word numbers in the sentence."""
        ...


class CrfTagger:
    """The conditional random field that ships with Careo."""

    def __init__(self) -> None:
        self._crf = pycrfsuite.Tagger()
        with resources.as_file(resources.files("transforms.extract") / MODEL) as path:
            self._crf.open(str(path))

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[NameSpan]]:
        """The most probable names of each sentence; the score is the least probable word's."""
        return [self._spans(words) for words in sentences]

    def _spans(self, words: Sequence[str]) -> list[NameSpan]:
        if not any(word[0].isupper() or not word.isascii() for word in words):
            return []
        tags = self._crf.tag(features(words))
        spans = []
        for start, tag in enumerate(tags):
            if tag[0] == "B" or (tag[0] == "I" and tags[start - 1][1:] != tag[1:]):
                end = start + 1
                while end < len(tags) and tags[end] == f"I{tag[1:]}":
                    end += 1
                score = min(self._crf.marginal(tags[i], i) for i in range(start, end))
                spans.append(NameSpan(start, end, tag[2:], score))
        return spans


@functools.cache
def default_tagger() -> Tagger:
    """The model that ships, loaded once a process."""
    return CrfTagger()
