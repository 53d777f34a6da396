"""Names known beforehand: countries, regions, towns, first names and surnames."""

import functools
import unicodedata
from importlib import resources

FILE = "gazetteer.tsv"
KINDS = {
    "C": "country",
    "W": "world region",
    "R": "region",
    "T": "big town",
    "t": "town",
    "F": "first name",
    "S": "surname",
}
PLACES = frozenset("CWRTt")


@functools.lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The name without case, accents and doubled white space: the key of the gazetteer."""
    if name.isascii():
        return " ".join(name.casefold().split())
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@functools.cache
def gazetteer() -> dict[str, str]:
    """Folded name -> letters of KINDS, in alphabetical order."""
    text = (resources.files("transforms.extract") / FILE).read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


@functools.cache
def _longest_places() -> dict[str, int]:
    longest: dict[str, int] = {}
    for name, kinds in gazetteer().items():
        first, blank, rest = name.partition(" ")
        if blank and not PLACES.isdisjoint(kinds):
            longest[first] = max(longest.get(first, 0), 2 + rest.count(" "))
    return longest


def longest_place(first: str) -> int:
    """How many words the longest place has whose first word is this one, folded; 0 for none."""
    return _longest_places().get(first, 0)
