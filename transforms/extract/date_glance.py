"""Sentences -> those in which a phrase of time may stand, without their tokens."""

import functools
import re

from transforms.extract.date_grammar import DIGIT, grammar_for

RUN = re.compile(r"[^\W_]+")


def may_tell_time(text: str, start: int, end: int, language: str) -> bool:
    """False only where `search_dates` finds nothing in a sentence, at a tenth of its cost."""
    phrases = grammar_for(language).phrases
    if "@" in text[start:end]:  # the tokens of an address may begin within a run of letters
        return True
    odd = _odd_words(language)
    if odd and any(map(text[start:end].casefold().__contains__, odd)):
        return True
    for run in RUN.finditer(text, start, end):
        word = run.group().casefold()
        place = run.start()
        for phrase in phrases.get(DIGIT if word[0].isdigit() else word, ()):
            if phrase.pattern.match(text, place, end):
                return True
    return False


@functools.cache
def _odd_words(language: str) -> tuple[str, ...]:
    """Words that begin a phrase and are no run of letters and digits: `1.er`."""
    words = grammar_for(language).phrases.keys() - {DIGIT}
    return tuple(sorted(word for word in words if not RUN.fullmatch(word)))
