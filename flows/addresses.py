"""Addresses without what is nobody's business: a password in one would be stored wherever it is."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

HIDDEN = "***"
# Names of parameters that let somebody in: of signed addresses of S3, Google and Azure, and what
# services call a key (chosen by hand).
SECRET = re.compile(
    r"(?:^|[-_])(?:signature|sig|token|secret|password|passwd|pwd|credential|api[-_]?key|key|auth)$",
    re.IGNORECASE,
)
ADVICE = (
    "a password or key in an address would be stored with it; leave it out and give it as "
    "docs/operations.md says (~/.netrc for https, the variables of its library for a store)"
)


def without_secret(address: str) -> str:
    """The address as it may be stored and shown: no password, no key, no signature."""
    parts = urlsplit(address)
    login, at, host = parts.netloc.rpartition("@")
    if at and ":" in login:
        host = f"{login.partition(':')[0]}:{HIDDEN}@{host}"
    elif at:
        host = f"{login}@{host}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not any(SECRET.search(name) for name, _ in pairs):
        return urlunsplit(parts._replace(netloc=host)) if at and ":" in login else address
    query = urlencode(
        [(name, HIDDEN if SECRET.search(name) else value) for name, value in pairs], safe="*"
    )
    return urlunsplit(parts._replace(netloc=host, query=query))


def holds_secret(address: str) -> bool:
    """Whether an address says a password, a key or a signature."""
    return without_secret(address) != address


def is_same_place(one: str, other: str) -> bool:
    """Whether two roots are one but for who asks: a root of before may still hold a password."""
    return _place(one) == _place(other)


def _place(root: str) -> str:
    if "://" not in root:
        return root
    parts = urlsplit(root)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in pairs if not SECRET.search(name)])
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=host, query=query))
