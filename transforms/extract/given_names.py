"""Given names -> whether a man or a woman bears them, from the lists of faker."""

import functools
from importlib import import_module

LOCALES = ("en_US", "en_GB", "es_ES", "es_MX", "es_CO", "es_AR", "pt_BR", "fr_FR", "de_DE", "it_IT")


@functools.cache
def _genders() -> dict[str, str]:
    men, women = _names("male"), _names("female")
    return dict.fromkeys(men - women, "m") | dict.fromkeys(women - men, "f")


def _names(gender: str) -> frozenset[str]:
    found: set[str] = set()
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        found.update(getattr(provider, f"first_names_{gender}", ()))
    return frozenset(word.lower() for name in found for word in name.split()[:1])


def gender_of(name: str) -> str | None:
    """`m` or `f` of a full name's first word, None when both or neither bear it."""
    return _genders().get(name.partition(" ")[0].lower())
