"""The `Clean` words of all packs together: a block's language is not known yet."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.language.pack import Clean, all_packs

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Words:
    """One pattern a field of `Clean`: alternatives of all languages, longest first."""

    post_shared: re.Pattern[str]
    post_by: re.Pattern[str]
    post_view: re.Pattern[str]
    lines: re.Pattern[str]
    starts: re.Pattern[str]
    parts: re.Pattern[str]
    ends: re.Pattern[str]
    captions: re.Pattern[str]
    credits: re.Pattern[str]
    bylines: re.Pattern[str]
    stamps: re.Pattern[str]
    rights: re.Pattern[str]


@functools.cache
def words() -> Words:
    """The words of every pack that ships."""
    return Words(**{name: _pattern(name) for name in Words.__dataclass_fields__})


def starts_with(pattern: re.Pattern[str], line: str) -> int | None:
    """Where a phrase at the start of the line ends; None when none starts it."""
    match = pattern.match(line)
    return match.end() if match else None


def is_whole(pattern: re.Pattern[str], line: str) -> bool:
    """The line is one of the phrases, marks and digits around it aside."""
    return pattern.fullmatch(line.strip(" \t\xa0.,:;!¡¿?…*+•·|–—-→»›>[]()0123456789")) is not None


def _pattern(name: str) -> re.Pattern[str]:
    assert name in Clean.model_fields
    return compile_phrases(phrase for pack in all_packs() for phrase in getattr(pack.clean, name))


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, in any case."""
    alternatives = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if not alternatives:
        return NEVER
    body = "|".join(map(_phrase, alternatives))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    return r"[ \xa0]".join(map(re.escape, phrase.split()))
