"""What two detectors say, and the words of languages that look alike -> one language and its score.

The scores are shares of right answers, measured case by case on single sentences of 75 languages.
"""

from typing import NamedTuple

from transforms.language.detectors import Opinion, known_languages
from transforms.language.siblings import own_words, pervasive_languages

AGREED, AGREED_FAINTLY, RELIABLE, FOREIGN = 0.99, 0.95, 0.99, 0.97
OWN_WORDS, SIBLING, TIED = 0.8, 0.7, 0.5
CLEAR_WORDS = 0.95  # for a lead of CLEAR_LEAD own words or more
CLEAR_LEAD = 2
MOSTLY_NAMES = 300  # characters up to which names and titles may outweigh the rest of a text
STRONG = 0.7  # from this on eldc's best score holds against another detector
WEAK, CONFLICT = 0.8, 0.6
FAINT_FIT = 0.5  # of eldc's best score: below, it contradicts the other detector


class Verdict(NamedTuple):
    """A language, how likely it is right, whether the text alone tells it.

    `siblings` are the languages between which no words of the text decide.
    """

    language: str
    score: float
    is_sure: bool
    siblings: tuple[str, ...] = ()


UNKNOWN = Verdict("und", 0.0, False)


def judge(text: str, first: Opinion, second: Opinion) -> Verdict:
    """The language of a text from the opinions of eldc and pycld2."""
    one, other = first.language, second.language
    if one is None or other is None:
        verdict = _single(first if one else second)
    elif one == other:
        verdict = _agreed(first, second, len(text) <= MOSTLY_NAMES)
    elif first.is_reliable:
        verdict = Verdict(one, RELIABLE, True)
    else:
        verdict = _divided(first, second)
    return _among_siblings(text, one, other, verdict)


def _single(opinion: Opinion) -> Verdict:
    if opinion.language is None:
        return UNKNOWN
    return Verdict(opinion.language, RELIABLE if opinion.is_reliable else WEAK, opinion.is_reliable)


def _agreed(first: Opinion, second: Opinion, is_short: bool) -> Verdict:
    language = first.language or "und"
    if first.is_reliable:
        return Verdict(language, AGREED, True)
    if is_short and first.scores[language] < STRONG and language in pervasive_languages():
        return Verdict(language, TIED, False)
    return Verdict(language, AGREED_FAINTLY, second.is_reliable)


def _divided(first: Opinion, second: Opinion) -> Verdict:
    """eldc is not sure, and pycld2 says another language."""
    one, other = first.language or "und", second.language or "und"
    if other not in known_languages():
        return Verdict(other, FOREIGN if second.is_reliable else WEAK, second.is_reliable)
    best = first.scores[one]
    if best >= STRONG:
        return Verdict(one, WEAK, False)
    is_contradicted = first.scores.get(other, 0.0) < FAINT_FIT * best
    if is_contradicted or other in pervasive_languages():
        return Verdict(one, TIED, False)
    return Verdict(other, CONFLICT, False)


def _among_siblings(text: str, one: str | None, other: str | None, verdict: Verdict) -> Verdict:
    """The verdict, put right by the words that only one of languages that look alike uses."""
    if one and other and one != other and (counts := own_words(text, one, other)):
        return _most_words(counts, one, other)
    said, known = verdict.language, known_languages()
    if one != other and said in known:
        return verdict
    counts = own_words(text, said, said)
    best = min(counts, key=lambda code: (-counts[code], code != said, code in known), default=said)
    needed = 1 + (counts.get(said, 0) > 0 or said not in known)
    # What all detectors say is missed only where one of them does not know the language.
    if best not in known and counts and counts[best] - counts[said] >= needed:
        return Verdict(best, OWN_WORDS, True)
    return verdict


def _most_words(counts: dict[str, int], one: str, other: str) -> Verdict:
    known, pair = known_languages(), (one, other)
    ranked = sorted(counts, key=lambda code: (-counts[code], code not in pair, code in known, code))
    best, lead = ranked[0], counts[ranked[0]] - counts[ranked[1]]
    if lead:
        return Verdict(best, CLEAR_WORDS if lead >= CLEAR_LEAD else OWN_WORDS, True)
    level = [code for code in ranked if counts[code] == counts[best]]
    # pycld2 tells a language from its sibling where eldc knows only the sibling.
    if other in level and other not in known:
        return Verdict(other, SIBLING, True, pair)
    told = [code for code in level if code in pair] if counts[best] else []
    if len(told) == 1:
        return Verdict(told[0], OWN_WORDS, True)
    return Verdict(best, TIED, False, tuple(level if counts[best] else pair))
