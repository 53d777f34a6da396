"""Given names -> whether a man or a woman bears them."""

import functools
from importlib import resources

FILE = "given_names.tsv"  # written by training/build_given_names.py


@functools.cache
def _genders() -> dict[str, str]:
    text = (resources.files("transforms.extract") / FILE).read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def gender_of(name: str) -> str | None:
    """`m` or `f` of a full name's first word, None when both or neither bear it."""
    return _genders().get(name.partition(" ")[0].lower())
