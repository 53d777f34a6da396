from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from flows.settings import SettingsError, read_settings
from flows.taggers import OWN, GlinerTagger, SpacyTagger, open_tagger
from flows.version import reading_rules
from tests.articles import raw_article
from transforms.analyze import analyze
from transforms.extract.name_tagger import NameSpan, Tagger

SENTENCES = [
    ["Irena", "Koval", "left", "Port", "Ansel", "."],
    ["she", "said", "so", "."],
    ["The", "AVN", "told", "Koval", "."],
]


class Predictor:
    """What a model of GLiNER promises, and no more."""

    def predict_entities(
        self, text: str, labels: Sequence[str], *, threshold: float
    ) -> list[dict[str, Any]]:
        assert labels == ["person", "organization", "location"]
        known = {
            "Irena Koval": ("person", 0.9),
            "Koval": ("person", 0.8),
            "AVN": ("organization", 0.7),
            "Port Ansel": ("location", threshold),
        }
        return [
            {"start": at, "end": at + len(name), "label": label, "score": score}
            for name, (label, score) in known.items()
            if (at := text.find(name)) >= 0
        ]


def test_gliner_keeps_the_surest_of_names_that_overlap() -> None:
    assert GlinerTagger(Predictor()).tag(SENTENCES) == [
        [NameSpan(0, 2, "PER", 0.9), NameSpan(3, 5, "LOC", 0.5)],
        [],
        [NameSpan(1, 2, "ORG", 0.7), NameSpan(3, 4, "PER", 0.8)],
    ]


def test_an_endless_sentence_is_read_in_parts() -> None:
    sentence = ["word"] * 450 + ["Irena", "Koval"]
    assert GlinerTagger(Predictor()).tag([sentence]) == [[NameSpan(450, 452, "PER", 0.9)]]


def spacy_tagger() -> Tagger:
    spacy = pytest.importorskip("spacy", reason="spaCy is the user's own, not in the lock")
    pipeline = spacy.blank("en")
    patterns = [
        {"label": "PERSON", "pattern": [{"ORTH": "Irena"}, {"ORTH": "Koval"}]},
        {"label": "GPE", "pattern": [{"ORTH": "Port"}, {"ORTH": "Ansel"}]},
        {"label": "DATE", "pattern": [{"ORTH": "said"}]},
    ]
    pipeline.add_pipe("entity_ruler").add_patterns(patterns)
    return SpacyTagger(pipeline)


def test_spacy_reads_the_words_as_they_are() -> None:
    assert spacy_tagger().tag(SENTENCES) == [
        [NameSpan(0, 2, "PER", 0.85), NameSpan(3, 5, "LOC", 0.85)],
        [],
        [],
    ]


class Shouting:
    """Finds every word in capitals."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[NameSpan]]:
        return [
            [
                NameSpan(at, at + 1, "ORG", 1.0)
                for at, word in enumerate(words)
                if len(word) > 2 and word.isupper()
            ]
            for words in sentences
        ]


def test_another_tagger_stands_in_the_same_step() -> None:
    article = raw_article("The minister told XQZ on Monday that Koval would leave.\n")
    article.tagger = Shouting()
    found = [article.text[m.start_char : m.end_char] for m in analyze(article).mentions]
    assert found == ["XQZ"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("xyz:model", "neither own, spacy:MODEL nor gliner:MODEL"),
        ("spacy", "neither own, spacy:MODEL nor gliner:MODEL"),
        ("gliner:some/model", "pip install gliner"),
        ("spacy:no_such_model", "pip install spacy|spacy download no_such_model"),
    ],
)
def test_what_lacks_is_told_before_any_work(
    names: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=told):
        read_settings(names=names)


def test_another_tagger_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.settings.check_tagger", print)
    before = reading_rules(read_settings())
    assert reading_rules(read_settings(names="spacy:some_model")) != before
    assert reading_rules(read_settings(names=OWN)) == before


def test_the_model_that_ships_needs_no_tagger() -> None:
    assert open_tagger(OWN) is None
