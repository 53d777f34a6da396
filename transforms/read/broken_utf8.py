"""UTF-8 with bytes that are none -> text."""

import codecs
import re

VALID_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
SAMPLE_BYTES = 1_000_000  # that stand for the rest
HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def is_mostly_utf8(data: bytes) -> bool:
    """Whether broken UTF-8 explains the bytes better than any other encoding does."""
    sample = data[:SAMPLE_BYTES]
    sequences = VALID_SEQUENCE.findall(sample)
    stray = len(HIGH_BYTE.findall(sample)) - sum(map(len, sequences))
    return len(sequences) > stray


def read_mostly_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text and what had to be repaired in it."""
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
