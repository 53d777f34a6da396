"""Bytes that are no UTF-8 -> the encoding they are most likely in."""

import re

import chardet

from transforms.read.refused import RefusedError

# What news text is found in. The whole registry knows many pages that differ from these in a few
# signs only, and short texts fall to them.
SINGLE_BYTE = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859-2", "iso8859-5", "iso8859-7", "koi8-r", "koi8-u", "cp437", "cp850", "cp852"),
    *("cp866", "mac-roman", "mac-cyrillic", "cp874"),
)
MULTI_BYTE = ("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949", "iso2022_jp_2", "hz")
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
FALLBACKS = ("cp1252", "latin-1")
# Seldom met today; chardet takes short cp1252 for them, above all curly quotes in English.
NO_MATCH = 0.1  # chardet's confidence in an encoding that it was only told to fall back on
RARE = frozenset({"cp437", "cp850", "cp852", "mac-roman"})
OPENING = frozenset("“‘«¿¡€£•©§")
CLOSING = frozenset("”…»°ºª®½")
BETWEEN = frozenset("–—·´")
ELISION = re.compile(
    r"(?:(?<!\w)\w{1,2}’\w|\w’(?:s|t|d|m|re|ve|ll)(?!\w)|’(?!\w)|(?<!\w)’)", re.IGNORECASE
)
ESCAPED = re.compile(rb"\x1b\$[@B(]")  # the way into a Japanese or Korean set of ISO 2022
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
LONGEST_SAMPLE = 20_000  # characters


def guess(data: bytes, among: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """The text, its encoding among the given ones, and repairs. RefusedError: `binary`."""
    last = FALLBACKS[0] if FALLBACKS[0] in among else among[0]
    found = chardet.detect(
        data,
        prefer_superset=False,
        compat_names=False,
        include_encodings=among,
        no_match_encoding=last,
    )
    has_match = found["confidence"] > NO_MATCH or last in FALLBACKS
    if found["encoding"] is None or not has_match:
        raise RefusedError("binary", f"looks like {found['mime_type']}")
    encodings: tuple[str, ...] = (found["encoding"], *FALLBACKS)
    if found["encoding"] in RARE and _fits_better(data, FALLBACKS[0], found["encoding"]):
        encodings = FALLBACKS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return text, encoding, _irreversible(text, encoding, data)
    raise AssertionError("Latin-1 decodes any bytes")


def _fits_better(data: bytes, encoding: str, other: str) -> bool:
    try:
        return _plausibility(data.decode(encoding)) >= _plausibility(data.decode(other))
    except UnicodeDecodeError:
        return False


def _plausibility(text: str) -> float:
    """Share of the characters beyond ASCII that stand where such a character belongs."""
    found = list(NOT_ASCII.finditer(text, 0, LONGEST_SAMPLE))
    return sum(_belongs(text, match.start()) for match in found) / max(len(found), 1)


def _belongs(text: str, position: int) -> bool:
    char = text[position]
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if char in OPENING:
        return not before.isalnum()
    if char in CLOSING:
        return not after.isalnum()
    if char == "’":
        return ELISION.search(text, max(position - 3, 0), position + 4) is not None
    if char in BETWEEN:
        return not (before.islower() and after.islower())
    # An accented capital inside a word of small letters was no letter, nor were three in a row.
    in_row = before.isalpha() and after.isalpha() and not before.isascii() and not after.isascii()
    return char.isalpha() and not (char.isupper() and before.islower()) and not in_row


def _irreversible(text: str, encoding: str, data: bytes) -> tuple[str, ...]:
    """Some multi-byte codecs read two spellings of a sign and write one."""
    if text.encode(encoding, "replace") == data:
        return ()
    return (f"{encoding} writes some of these signs with other bytes",)
