"""Reads labelled sentences (one token and BIO tag a line) in Careo's own tokens."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from transforms.extract.tokens import TOKEN

CLOSING = frozenset(".,;:!?)]%…")
OPENING = frozenset("([¿¡#@$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence: its words and their BIO tags."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    source: str


def _rows(path: Path) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition("\t")
        if tag:
            rows.append((word, tag.strip()))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _joined(rows: list[tuple[str, str]]) -> tuple[str, list[int], list[int]]:
    """The sentence as it would be printed, and the start and end of every token in it."""
    text, starts, ends = "", [], []
    for i, (word, tag) in enumerate(rows):
        tight = i > 0 and (
            word[0] in CLOSING
            or rows[i - 1][0] in OPENING
            or word.lower() in ("'s", "’s", "n't")
            or (tag[0] == "I" and rows[i - 1][0] == ".")
        )
        text += "" if tight or not text else " "
        starts.append(len(text))
        text += word
        ends.append(len(text))
    return text, starts, ends


def _retokenized(rows: list[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text, starts, ends = _joined(rows)
    owner = {c: i for i, (s, e) in enumerate(zip(starts, ends, strict=True)) for c in range(s, e)}
    words, tags = [], []
    seen = -1
    for match in TOKEN.finditer(text):
        row = owner[match.start()]
        tag = rows[row][1]
        words.append(match.group())
        tags.append("I" + tag[1:] if tag != "O" and row == seen else tag)
        seen = row
    for i, tag in enumerate(tags):
        if tag[0] == "I" and (i == 0 or tags[i - 1][1:] != tag[1:]):
            tags[i] = "B" + tag[1:]
    return tuple(words), tuple(tags)


def read_labelled(folder: Path) -> list[Labelled]:
    """Every sentence of every `.tsv` of the folder, by file name."""
    sentences = []
    for path in sorted(folder.glob("*.tsv")):
        for rows in _rows(path):
            rows = rows[1:] if rows[0][0].startswith("http") else rows  # address of the source
            if rows and rows[0][0] != "-DOCSTART-":
                sentences.append(Labelled(*_retokenized(rows), path.stem))
    return sentences
