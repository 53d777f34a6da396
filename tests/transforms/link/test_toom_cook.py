import numpy as np
import pytest

from transforms.link.toom_cook import OUTPUTS, FastFilter


@pytest.mark.parametrize("width", [2, 3, 5])
def test_outputs_are_the_plain_sums(width: int) -> None:
    rng = np.random.default_rng(width)
    taps = rng.normal(size=(width, 16, 16)).astype(np.float32)
    text = rng.normal(size=(40 + width - 1, 16)).astype(np.float32)
    fast = FastFilter.of(taps)
    rows = np.stack([text[at : at + 40 : OUTPUTS] for at in range(len(fast))])
    outputs = np.empty((OUTPUTS, 10, 16), dtype=np.float32)
    fast.apply(rows, outputs, np.empty_like(rows))
    plain = sum(text[at : at + 40] @ tap for at, tap in enumerate(taps))
    assert np.allclose(outputs.swapaxes(0, 1).reshape(40, 16), plain, atol=1e-4)


def test_fewer_rows_are_multiplied_than_taps_and_outputs() -> None:
    assert len(FastFilter.of(np.zeros((5, 4, 4), dtype=np.float32))) == 8
