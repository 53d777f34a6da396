"""Trains the names model: `python -m training.train_names [FOLDER]`."""

import sys
from pathlib import Path

import pycrfsuite

from training.labelled import read_labelled
from transforms.extract.name_features import features

MODEL = Path("transforms/extract/names.crfsuite")
WEIGHT = {"wnut17_en": 0.5}


def train(folder: Path) -> None:
    """Fit the conditional random field; the result depends on the folder's files alone."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(
        {"c1": 0.1, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": True}
    )
    for sentence in read_labelled(folder):
        trainer.append(features(sentence.words), sentence.tags)
    trainer.train(str(MODEL))
    print(f"{MODEL.stat().st_size} bytes in {MODEL}")


if __name__ == "__main__":
    train(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/ner_open"))
