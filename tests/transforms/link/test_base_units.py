import pytest

from transforms.link.base_units import BASES, to_base


@pytest.mark.parametrize(
    ("unit", "base", "size"),
    [
        ("tonne", "kilogram", 1000),
        ("mile", "meter", 1609.344),
        ("hectare", "square meter", 10_000),
        ("gigawatt", "watt", 1e9),
        ("boat", "boat", 1),
        (None, None, 1),
    ],
)
def test_measures_of_one_kind_have_one_base(
    unit: str | None, base: str | None, size: float
) -> None:
    assert to_base(unit) == (base, size)


def test_every_base_is_one_of_itself() -> None:
    assert all(units[base] == 1 for base, units in BASES.items())
