"""Two detectors of letter groups -> what each makes of a text.

eldc is the surer one for the languages it knows, pycld2 knows a hundred more. Codes are BCP-47.
"""

import functools
import re
from typing import Any, NamedTuple

import eldc
import pycld2

CODES = {"no": "nb", "iw": "he", "jw": "jv", "zh-Hant": "zh", "bh": "bho", "in": "id"}
# Invented, extinct or unwritten ones that pycld2 names for names and noise.
IMPLAUSIBLE = frozenset(
    ["un", "ia", "ie", "vo", "na", "lif", "tlh", "zzp", "sco", "xx-Bugi", "xx-Goth"]
)
# pycld2 refuses code points that are no letters to it; they tell nothing anyway.
UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]")


class Opinion(NamedTuple):
    """What a detector says: a language or None, whether it relies on it, scores by language."""

    language: str | None
    is_reliable: bool
    scores: dict[str, float]


NONE = Opinion(None, False, {})


@functools.cache
def known_languages() -> frozenset[str]:
    """The languages that eldc knows."""
    return frozenset(map(_code, eldc.LANGUAGES))


@functools.cache
def _eldc(languages: tuple[str, ...]) -> Any:
    eldc.init()
    detector = eldc.instance()
    detector.set_scores(20)
    if languages:
        detector.set_languages([{"nb": "no"}.get(code, code) for code in languages])
    return detector


def ask_eldc(text: str, languages: tuple[str, ...]) -> Opinion:
    """eldc's opinion, among the plausible languages when some are given."""
    found = _detect(text, languages)
    if found is None:
        return NONE
    scores = {_code(code): float(score) for code, score in found.scores.items()}
    return Opinion(_code(found.language), bool(found.reliable), scores)


# The sentences of a block are looked at again when the block is cut into them.
@functools.lru_cache(maxsize=2_000)
def language_by_eldc(text: str, languages: tuple[str, ...]) -> tuple[str | None, bool]:
    """eldc's language and whether it relies on it, without the scores, which cost the most."""
    found = _detect(text, languages)
    return (None, False) if found is None else (_code(found.language), bool(found.reliable))


def _detect(text: str, languages: tuple[str, ...]) -> Any:
    known = _known_of(languages)
    if languages and not known:
        return None
    found = _eldc(known).detect_details(text)
    return None if found.language == "und" else found


@functools.cache
def _known_of(languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(languages) & known_languages()))


def ask_cld2(text: str, languages: tuple[str, ...]) -> Opinion:
    """pycld2's opinion; none when it names no plausible language."""
    try:
        reliable, _, details = pycld2.detect(
            UNREADABLE.sub(" ", text), isPlainText=True, bestEffort=True
        )
    except pycld2.error:
        return NONE
    language, percent = _code(details[0][1]), details[0][2]
    if details[0][1] in IMPLAUSIBLE or (languages and language not in languages):
        return NONE
    return Opinion(language, bool(reliable), {language: percent / 100})


def _code(code: str) -> str:
    return CODES.get(code, code)
