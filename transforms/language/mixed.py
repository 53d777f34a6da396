"""A text that may mix languages -> the language of most of it."""

import re
from collections import Counter

from transforms.language.detectors import language_by_eldc
from transforms.language.identify import LONGEST, Guess, identify
from transforms.language.siblings import groups_of

SHORTEST = 80  # characters of a text whose sentences are looked at one by one
SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟।])[\"'”’»)]?\s+|(?<=[。！？])")


def identify_most(text: str, languages: tuple[str, ...] = ()) -> Guess:
    """The language of most letters of a text; detectors alone go by its rarest letters."""
    guess = identify(text, languages)
    if len(text) < SHORTEST:
        return guess
    sentences = [part for part in SENTENCE_END.split(text[:LONGEST]) if part]
    if len(sentences) < 2:
        return guess
    opinions = [language_by_eldc(sentence, languages) for sentence in sentences]
    letters: Counter[str] = Counter()
    for sentence, (language, is_reliable) in zip(sentences, opinions, strict=True):
        if language and is_reliable:
            letters[language] += sum(map(str.isalpha, sentence))
    most = max(sorted(letters), key=letters.__getitem__, default=guess.language)
    told = letters[guess.language]
    if letters[most] <= told or not told or groups_of(most, guess.language):
        return guess
    own = [s for s, (language, _) in zip(sentences, opinions, strict=True) if language == most]
    return identify(" ".join(own), languages)._replace(letters=guess.letters)
