"""Bytes -> text, the encoding that gives the bytes back, and what had to be repaired."""

import codecs
import re
from typing import NamedTuple

import chardet

from transforms.read.mojibake import undo_mojibake
from transforms.read.refused import RefusedError

BOMS = (  # the longer first: the mark of UTF-32-LE begins like that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
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
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
MOST_CONTROLS = 0.1  # of all characters: more is no text
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
            text, repairs = _mostly_utf8(data[len(mark) :])
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
        return _guessed(data, WIDE)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf8(data):
        text, repairs = _mostly_utf8(data)
        return Decoded(text, "utf-8", repairs)
    return _guessed(data, WIDE + MULTI_BYTE + SINGLE_BYTE)


def _guessed(data: bytes, among: tuple[str, ...]) -> Decoded:
    found = chardet.detect(data, prefer_superset=True, compat_names=False, include_encodings=among)
    if found["encoding"] is None:
        raise RefusedError("binary", f"looks like {found['mime_type']}")
    for encoding in (found["encoding"], *FALLBACKS):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return Decoded(text, encoding, _irreversible(text, encoding, data))
    raise AssertionError("Latin-1 decodes any bytes")


def _irreversible(text: str, encoding: str, data: bytes) -> tuple[str, ...]:
    """Some multi-byte codecs read two spellings of a sign and write one."""
    if text.encode(encoding, "replace") == data:
        return ()
    return (f"{encoding} writes some of these signs with other bytes",)


VALID_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether broken UTF-8 explains the bytes better than any other encoding does."""
    sequences = VALID_SEQUENCE.findall(data)
    stray = len(HIGH_BYTE.findall(data)) - sum(map(len, sequences))
    return len(sequences) > stray


def _mostly_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "careo_stray")
    replaced = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    repair = "bytes that are not UTF-8 read as cp1252"
    return text, (repair if not replaced else f"{repair}, {replaced} replaced by U+FFFD",)


def _read_stray(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8: surrogate pairs in three bytes each are joined, a cut-off sequence
    is U+FFFD, the rest is read as cp1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.start + 6]
    if re.fullmatch(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]", bad):
        pair = bad.decode("utf-8", "surrogatepass")
        return pair.encode("utf-16", "surrogatepass").decode("utf-16"), error.start + 6
    if re.match(rb"\xed[\xa0-\xbf][\x80-\xbf]", bad):
        return "\ufffd", error.start + 3
    if error.reason == "unexpected end of data":
        return "\ufffd", error.end
    return bad[:1].decode("cp1252", "replace"), error.start + 1


codecs.register_error("careo_stray", _read_stray)


def _check_is_text(text: str) -> None:
    controls = len(CONTROLS.findall(text))
    if controls > MOST_CONTROLS * len(text):
        raise RefusedError("binary", f"{controls} of {len(text)} characters are control codes")
    if not text.strip("\ufeff\x00 \t\n\r\f\v\u200b\u00a0") or text.isspace():
        raise RefusedError("empty", f"{len(text)} characters, all of them blank")
