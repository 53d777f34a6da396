from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.sureness import calibrate

scores = st.floats(0, 1, allow_nan=False)


@given(scores, scores)
def test_a_surer_speaker_never_gets_a_lower_score(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= calibrate(low) <= calibrate(high) <= 1
