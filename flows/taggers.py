"""A user's own model of names in the place of the one that ships: spaCy or GLiNER."""

import functools
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from transforms.extract.name_tagger import NameSpan, Tagger

OWN = "own"
KINDS = {
    "PER": "PER", "PERS": "PER", "PERSON": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "LOCATION": "LOC", "PLACE": "LOC",
}  # fmt: skip
SPACY_SCORE = 0.85  # spaCy tells no probability of a name
SPACY_WORDS = 2_000
GLINER_LABELS = ("person", "organization", "location")
GLINER_LEAST = 0.5
GLINER_WORDS = 200  # its models cut what is longer


class SpacyTagger:
    """Names by a pipeline of spaCy, over Careo's own words."""

    def __init__(self, pipeline: Any) -> None:
        """Take a loaded pipeline."""
        self._pipeline = pipeline
        self._make = import_module("spacy.tokens").Doc

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[NameSpan]]:
        """The names of each sentence; what is no person, body or place is left out."""
        found: list[list[NameSpan]] = [[] for _ in sentences]
        parts = list(_parts(sentences, SPACY_WORDS))
        documents = [self._make(self._pipeline.vocab, words=words) for _, _, words in parts]
        for (number, first, _), document in zip(parts, self._pipeline.pipe(documents), strict=True):
            for name in document.ents:
                kind = KINDS.get(name.label_.upper())
                if kind:
                    at = first + name.start, first + name.end
                    found[number].append(NameSpan(*at, kind, SPACY_SCORE))
        return found


class GlinerTagger:
    """Names by a model of GLiNER, each with its own score."""

    def __init__(self, model: Any) -> None:
        """Take a loaded model: `predict_entities(text, labels, threshold=...)` is all it needs."""
        self._model = model

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[NameSpan]]:
        """The names of each sentence, the surest first where two overlap."""
        found: list[list[NameSpan]] = [[] for _ in sentences]
        for number, first, words in _parts(sentences, GLINER_WORDS):
            text = " ".join(words)
            told = self._model.predict_entities(text, list(GLINER_LABELS), threshold=GLINER_LEAST)
            taken: set[int] = set()
            for name in sorted(told, key=lambda name: (-name["score"], name["start"])):
                start = text.count(" ", 0, name["start"])
                end = start + 1 + text[name["start"] : name["end"]].strip().count(" ")
                if taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    kind = KINDS[name["label"].upper()]
                    score = min(1.0, float(name["score"]))
                    found[number].append(NameSpan(first + start, first + end, kind, score))
        return [sorted(names, key=lambda name: name.start) for names in found]


def _parts(
    sentences: Sequence[Sequence[str]], longest: int
) -> Iterator[tuple[int, int, list[str]]]:
    """Sentences with a capital, endless ones cut: number, first word, words without blanks."""
    for number, sentence in enumerate(sentences):
        if any(word[0].isupper() for word in sentence):
            for first in range(0, len(sentence), longest):
                words = sentence[first : first + longest]
                yield number, first, ["".join(word.split()) or "_" for word in words]


def _load_spacy(model: str) -> Tagger:
    return SpacyTagger(import_module("spacy").load(model))


def _load_gliner(model: str) -> Tagger:
    return GlinerTagger(import_module("gliner").GLiNER.from_pretrained(model))


LOADERS: dict[str, Callable[[str], Tagger]] = {"spacy": _load_spacy, "gliner": _load_gliner}


def check_tagger(names: str) -> None:
    """See that the library and the model are there; loads neither.

    Raises ValueError that says what to install.
    """
    library, _, model = names.partition(":")
    if names == OWN:
        return
    if library not in LOADERS or not model:
        raise ValueError(f"{names!r} is neither own, spacy:MODEL nor gliner:MODEL")
    if find_spec(library) is None:
        raise ValueError(f"{names}: {library} is not installed; pip install {library}")
    if library == "spacy" and not (Path(model).exists() or _is_package(model)):
        raise ValueError(f"{names}: no such model; python -m spacy download {model}")


def _is_package(model: str) -> bool:
    try:
        return bool(metadata.version(model))
    except metadata.PackageNotFoundError:
        return False


@functools.cache
def open_tagger(names: str) -> Tagger | None:
    """The tagger of the setting `names`, loaded once a process; None is the model that ships."""
    library, _, model = names.partition(":")
    return None if names == OWN else LOADERS[library](model)


def tagger_version(names: str) -> str:
    """What the tables owe to a user's model: its name, and the versions that are known of it."""
    library, _, model = names.partition(":")
    packages = () if names == OWN else (library, model)
    known = [f"{p} {metadata.version(p)}" for p in packages if _is_package(p)]
    return " ".join([names, *known])
