"""Writes the trained weights the way `transforms/extract/name_model.py` reads them."""

from pathlib import Path

import numpy as np

from training.network import Weights
from training.vocabulary import Vocabulary
from transforms.extract.name_context import SIZE as CONTEXT
from transforms.extract.name_model import WINDOWS


def pack(weights: Weights, vocabulary: Vocabulary, path: Path) -> None:
    """One `.npz`: the projected vectors of the pieces in bytes, all else in half precision."""
    projected = vocabulary.vectors @ weights["projection"]
    scale = np.abs(projected).max(axis=0) / 127
    offsets = len(WINDOWS[0])
    first = weights["layer1"].reshape(offsets, -1, weights["layer1"].shape[1])
    per_word = first[:, :-CONTEXT].transpose(1, 0, 2).reshape(first.shape[1] - CONTEXT, -1)
    half = {
        "costs": np.array(vocabulary.pieces.cost),
        "scale": scale,
        "affixes": weights["affixes"],
        "word_weights": per_word,
        "context_weights": first[:, -CONTEXT:],
        **{name: weights[name] for name in ("layer2", "layer3", "shift1", "shift2", "shift3")},
        **{name: weights[name] for name in ("out", "out_shift", "chain", "first")},
    }
    np.savez(
        path,
        pieces=np.frombuffer("\n".join(vocabulary.names).encode(), np.uint8),
        vectors=np.rint(projected / scale).astype(np.int8),
        **{name: value.astype(np.float16) for name, value in half.items()},
    )
