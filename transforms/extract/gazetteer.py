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
MOST_WORDS = 5


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
