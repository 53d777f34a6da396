"""Words inside names that link without being the name: articles, particles, generations."""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class NameWords:
    """Folded words of many languages; see name_words.toml."""

    articles: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    legal_forms: frozenset[str]
    kinship: frozenset[str]  # not folded
    generations: dict[str, str]


@functools.cache
def name_words() -> NameWords:
    """The words that ship with the package."""
    file = resources.files("transforms.link") / "name_words.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    sets = {field: frozenset(words) for field, words in data.items() if field != "generations"}
    generations = {w: kind for kind, words in data["generations"].items() for w in words}
    return NameWords(generations=generations, **sets)
