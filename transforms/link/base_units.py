"""Measures in units of one kind, brought to one of them so that they can be compared."""

# unit -> the base unit of its kind, how many of them (BIPM, SI brochure; customary units as
# defined in the US). A `ton` is taken for the metric one: few texts say which they mean.
_MASS = {"milligram": 1e-6, "gram": 1e-3, "kilogram": 1.0, "quintal": 100.0, "zentner": 50.0}
_MASS |= {"tonne": 1e3, "ton": 1e3, "pound": 0.45359237, "ounce": 0.028349523125}
_LENGTH = {"millimeter": 1e-3, "centimeter": 0.01, "meter": 1.0, "kilometer": 1e3}
_LENGTH |= {"inch": 0.0254, "foot": 0.3048, "yard": 0.9144, "mile": 1609.344}
_LENGTH |= {"nautical mile": 1852.0}
_AREA = {"square meter": 1.0, "hectare": 1e4, "square kilometer": 1e6, "acre": 4046.8564224}
_AREA |= {"square foot": 0.09290304, "square mile": 2589988.110336}
_VOLUME = {"milliliter": 1e-3, "liter": 1.0, "cubic meter": 1e3, "gallon": 3.785411784}
_VOLUME |= {"barrel": 158.987294928}
_POWER = {"watt": 1.0, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9}
BASES = {"kilogram": _MASS, "meter": _LENGTH, "square meter": _AREA, "liter": _VOLUME}
BASES |= {"watt": _POWER}
_OF_UNIT = {unit: (base, size) for base, units in BASES.items() for unit, size in units.items()}


def to_base(unit: str | None) -> tuple[str | None, float]:
    """The base unit and how many of it one unit is; the unit itself and 1 where none is known."""
    return _OF_UNIT.get(unit or "", (unit, 1.0))


def to_base_value(value: float, size: float) -> float:
    """A value in units of a size: 1.2 tonnes are 1,200 kilograms and no crumb more."""
    return float(f"{value * size:.12g}")
