"""Bytes -> text, the encoding that gives the bytes back, and what had to be repaired."""

import codecs
import re
from typing import NamedTuple

from transforms.read.broken_utf8 import is_mostly_utf8, read_mostly_utf8
from transforms.read.guess import ESCAPED, MULTI_BYTE, SINGLE_BYTE, WIDE, guess
from transforms.read.mojibake import undo_mojibake
from transforms.read.refused import RefusedError

BOMS = (  # the longer first: the mark of UTF-32-LE begins like that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
MOST_CONTROLS = 0.1  # of all characters: more is no text
SAMPLE = 1_000_000  # characters that stand for the rest
MOST_NULS = 0.2  # of all bytes: more is UTF-16 or UTF-32, or no text


class Decoded(NamedTuple):
    """A text; `text.encode(encoding)` is the bytes it came from when `repairs` is empty."""

    text: str
    encoding: str
    repairs: tuple[str, ...]


def decode(data: bytes) -> Decoded:
    """The text of the bytes. Raises RefusedError: `empty` or `binary`.

    A byte order mark is part of the encoding (`utf-8-sig`, `utf-16`), not of the text. Strict
    UTF-8 is believed first; chardet is asked for anything else; cp1252, then Latin-1 are last.
    """
    if not data.strip():
        raise RefusedError("empty", f"{len(data)} bytes, none of them text")
    decoded = _by_mark(data) or _by_content(data)
    _check_is_text(decoded.text)
    text, more = undo_mojibake(decoded.text)
    return Decoded(text, decoded.encoding, decoded.repairs + more)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in BOMS:
        if not data.startswith(mark):
            continue
        if encoding == "utf-8-sig":
            text, repairs = read_mostly_utf8(data[len(mark) :])
        elif encoding.endswith("-be"):
            # No codec writes this mark back, so the text goes without it and says so.
            text, repairs = _wide(data[len(mark) :], encoding)
            repairs = ("byte order mark of the big-endian file left out", *repairs)
        else:
            text, repairs = _wide(data, encoding)
        return Decoded(text, encoding, repairs)
    return None


def _wide(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, (f"bytes that are not {encoding} replaced by U+FFFD",)


def _by_content(data: bytes) -> Decoded:
    if data.count(0) > MOST_NULS * len(data):
        return Decoded(*guess(data, WIDE))
    if ESCAPED.search(data):
        return Decoded(*guess(data, MULTI_BYTE))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # UTF-16 without a mark in a script whose letters have a control for their upper half.
        is_wide = _controls(text) > MOST_CONTROLS * len(text[:SAMPLE])
        return Decoded(*guess(data, WIDE)) if is_wide else Decoded(text, "utf-8", ())
    if is_mostly_utf8(data):
        text, repairs = read_mostly_utf8(data)
        return Decoded(text, "utf-8", repairs)
    return Decoded(*guess(data, WIDE + MULTI_BYTE + SINGLE_BYTE))


def _controls(text: str) -> int:
    """How many of the first SAMPLE characters are control codes."""
    return len(CONTROLS.findall(text[:SAMPLE]))


def _check_is_text(text: str) -> None:
    controls, count = _controls(text), len(text[:SAMPLE])
    if controls > MOST_CONTROLS * count:
        raise RefusedError("binary", f"{controls} of {count} characters are control codes")
    if not text.strip("\ufeff\x00 \t\n\r\f\v\u200b\u00a0") or text.isspace():
        raise RefusedError("empty", f"{len(text)} characters, all of them blank")
