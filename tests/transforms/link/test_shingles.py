import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.link.shingles import candidate_pairs, jaccard, likeness, shingles, sketches

WORDS = "the harbour of Port Ansel was closed on Monday after a storm had torn its pier away"


def _jaccard(a: str, b: str) -> float:
    first, second = map(np.unique, shingles([a, b]))
    return jaccard(first, second)


def test_case_marks_and_spaces_do_not_count() -> None:
    assert _jaccard(WORDS, WORDS.upper().replace(" ", ",\n ")) == 1


def test_jaccard_counts_distinct_five_grams() -> None:
    assert _jaccard("a b c d e f", "a b c d e g") == pytest.approx(1 / 3)
    assert _jaccard("a b c d e", "e d c b a") == 0
    assert _jaccard("a a a a a a a", "a a a a a") == 1


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", WORDS), ("¡!", "¡!"), ("a b", "a b c")])
def test_nothing_shared(a: str, b: str) -> None:
    assert _jaccard(a, b) == 0


def test_a_short_text_is_one_shingle() -> None:
    assert _jaccard("Página no encontrada", "página no encontrada.") == 1


def test_shingles_stay_in_their_text() -> None:
    texts = ["a b c d e f", "", "a", "b c d e f", "a b"]
    together, alone = shingles(texts), [shingles([text])[0] for text in texts]
    assert [one.tolist() for one in together] == [one.tolist() for one in alone]
    assert [len(one) for one in together] == [2, 0, 1, 1, 1]
    assert together[0][1] == together[3][0]


def test_a_han_character_is_a_word() -> None:
    assert shingles(["港口星期一關閉"])[0].size == 3


@given(
    st.text(st.characters(codec="utf-8"), max_size=80),
    st.text(st.characters(codec="utf-8"), max_size=80),
)
def test_jaccard_is_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    assert 0 <= _jaccard(a, b) == _jaccard(b, a) <= 1


def test_pairs_are_found_by_their_sketch_within_a_partition() -> None:
    texts = [f"{WORDS} {n} {WORDS[:n]}" for n in range(4)] + ["", "another thing", WORDS]
    sketch = sketches(shingles(texts))
    pairs = candidate_pairs(sketch, ["en", "en", "es", "en", "en", "en", "en"])
    assert pairs.tolist() == [[0, 1], [0, 3], [0, 6], [1, 3], [1, 6], [3, 6]]
    assert likeness(sketch, pairs).min() > 0.5


def test_a_crowded_bucket_gives_few_pairs() -> None:
    sketch = sketches(shingles([WORDS] * 1_000))
    pairs = candidate_pairs(sketch, ["en"] * 1_000)
    assert 999 <= len(pairs) < 2_000
    assert (pairs[:, 0] < pairs[:, 1]).all()


def test_no_texts_no_pairs() -> None:
    assert candidate_pairs(sketches([]), []).shape == (0, 2)


def test_hostile_text_is_read_in_linear_time() -> None:
    assert shingles(["x" * 1_000_000])[0].size == 1
    assert shingles(["x " * 500_000])[0].dtype == np.uint64
