"""The `Clean` words of all packs together: a block's language is not known yet."""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from transforms.clean.phrases import Phrases
from transforms.language.pack import Clean, all_packs


@dataclass(frozen=True, slots=True)
class Words:
    """One set of phrases a field of `Clean`, of all languages."""

    post_shared: Phrases
    post_by: Phrases
    post_view: Phrases
    lines: Phrases
    starts: Phrases
    parts: Phrases
    ends: Phrases
    captions: Phrases
    credits: Phrases
    bylines: Phrases
    stamps: Phrases
    follows: Phrases
    outlets: Phrases
    rights: Phrases


@functools.cache
def words() -> Words:
    """The words of every pack that ships, and of languages that have no pack yet."""
    vocabularies = _vocabularies()
    return Words(
        **{
            name: Phrases(phrase for clean in vocabularies for phrase in getattr(clean, name))
            for name in Words.__dataclass_fields__
        }
    )


def _vocabularies() -> tuple[Clean, ...]:
    file = resources.files("transforms.clean") / "more_words.toml"
    more = tomllib.loads(file.read_text(encoding="utf-8"))
    return (
        *(pack.clean for pack in all_packs()),
        *(Clean.model_validate(more[code]) for code in sorted(more)),
    )
