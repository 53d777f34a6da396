"""Addresses without what is nobody's business: a password in one would be stored wherever it is."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

HIDDEN = "***"
# Names of parameters that let somebody in: of signed addresses of S3, Google and Azure, and what
# services call a key (chosen by hand).
SECRET = re.compile(
    r"(?:signature|token|secret|password|passwd|credential|(?:api|access|account)key)$"
    r"|^(?:sig|pwd|key|auth|jwt)$"
)
BETWEEN_WORDS = re.compile(r"[-_.]")
# A password may hold a slash, as keys of S3 do; a number behind a host is its port.
LOGIN = re.compile(r"\A(?P<before>[a-z][a-z0-9+.-]*://[^/@:]*):(?!\d*(?:/|$))[^@]*@", re.IGNORECASE)
ADVICE = (
    "a password or key in an address would be stored with it; leave it out and give it as "
    "docs/operations.md says (~/.netrc for https, the variables of its library for a store)"
)


def without_secret(address: str) -> str:
    """The address as it may be stored and shown: no password, no key, no signature."""
    address = LOGIN.sub(rf"\g<before>:{HIDDEN}@", address, count=1)
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not any(map(_is_secret, pairs)):
        return address
    shown = [(name, HIDDEN if _is_secret((name, value)) else value) for name, value in pairs]
    return urlunsplit(parts._replace(query=urlencode(shown, safe="*")))


def _is_secret(pair: tuple[str, str]) -> bool:
    return SECRET.search(BETWEEN_WORDS.sub("", pair[0]).lower()) is not None


def holds_secret(address: str) -> bool:
    """Whether an address says a password, a key or a signature."""
    return without_secret(address) != address


def is_same_place(one: str, other: str) -> bool:
    """Whether two roots are one but for who asks: a root of before may still hold a password."""
    return _place(one) == _place(other)


def _place(root: str) -> str:
    if "://" not in root:
        return root
    parts = urlsplit(without_secret(root))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not _is_secret(pair)])
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=host, query=query))
