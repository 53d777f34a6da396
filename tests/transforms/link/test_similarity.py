import numpy as np
import pytest

from transforms.link.similarity import READ_CHARS, VECTOR_SIZE, embed

HARBOUR = "The president of Velmara opened the new harbour on Monday."
PUERTO = "La presidenta de Velmara inauguró el lunes el nuevo puerto."
FOOTBALL = "The home team lost the final after extra time."


def test_rows_have_length_one() -> None:
    rows = embed([HARBOUR, PUERTO, FOOTBALL])
    assert rows.shape == (3, VECTOR_SIZE)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-4)


def test_a_translation_is_nearer_than_another_matter() -> None:
    harbour, puerto, football = embed([HARBOUR, PUERTO, FOOTBALL])
    assert harbour @ puerto > 0.6 > 0.3 > harbour @ football


def test_order_and_repetition_do_not_show() -> None:
    texts = [f"Minister number {n} visited Port Ansel." for n in range(70)]
    rows = embed(texts)
    assert (embed(texts[::-1])[::-1] == rows).all()
    assert (embed(texts + texts)[70:] == rows).all()


@pytest.mark.parametrize("text", ["", " ", "\n", "🙂", "ا" * 3, "港", "\x00", "x" * 5 * READ_CHARS])
def test_any_text_has_a_vector(text: str) -> None:
    assert np.isfinite(embed([text])).all()


def test_no_texts_no_rows() -> None:
    assert embed([]).shape == (0, VECTOR_SIZE)
