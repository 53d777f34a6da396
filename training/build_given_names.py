"""Builds `transforms/extract/given_names.tsv` from the lists of Faker (MIT). Run by hand."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from transforms.extract.given_names import FILE

LOCALES = ("en_US", "en_GB", "es_ES", "es_MX", "es_CO", "es_AR", "pt_BR", "fr_FR", "de_DE", "it_IT")
LISTED = 0.0005  # what a list without frequencies tells, beside one with them
CLEAR = 3  # so many times more often by one than by the other


def build() -> dict[str, str]:
    """Given name in lower case -> `m` or `f`, without the names that both bear."""
    men, women = _weights("male"), _weights("female")
    found = {name: "m" for name, weight in men.items() if weight > CLEAR * women.get(name, 0)}
    return found | {
        name: "f" for name, weight in women.items() if weight > CLEAR * men.get(name, 0)
    }


def _weights(gender: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        names = getattr(provider, f"first_names_{gender}", ())
        listed: Mapping[str, float] = names if isinstance(names, Mapping) else {}
        for name in sorted(set(names)):
            if " " not in name:
                weight = LISTED + listed.get(name, 0)
                found[name.lower()] = found.get(name.lower(), 0.0) + weight
    return found


def table() -> str:
    """The file, in the order of the names."""
    return "".join(f"{name}\t{gender}\n" for name, gender in sorted(build().items()))


if __name__ == "__main__":
    target = Path(__file__).parent.parent / "transforms" / "extract" / FILE
    target.write_text(table(), encoding="utf-8")
