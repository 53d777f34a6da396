"""Sets of phrases, found in a line in any case as whole words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

WORD = re.compile(r"\w+")
UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|^\W")
OPENING = 120  # characters that hold the longest phrase
EDGES = " \t\xa0.,:;!¡¿?…*+•·|–—-→»›>[]()0123456789"


class Phrases:
    """Phrases by their first word: a line costs one look-up a word, however many there are."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._whole = frozenset(map(_plain, phrases))
        by_word: defaultdict[str, list[str]] = defaultdict(list)
        loose: list[str] = []
        for phrase in sorted(self._whole, key=lambda phrase: (-len(phrase), phrase)):
            if UNSPACED.search(phrase):
                loose.append(re.escape(phrase))
            else:
                by_word[WORD.findall(phrase)[0]].append(phrase)
        self._by_word = dict(by_word)
        # Scripts without spaces have no first word; there are few such phrases.
        self._loose = re.compile("|".join(loose)) if loose else None

    def match(self, line: str) -> int | None:
        """Where a phrase that starts the line ends; None when none does."""
        text = _lower(line[:OPENING])
        word = WORD.match(text)
        if word and (end := self._end(text, word)) is not None:
            return end
        found = self._loose.match(text) if self._loose else None
        return found.end() if found else None

    def is_whole(self, line: str) -> bool:
        """The line is one of the phrases, marks and digits around it aside."""
        return _plain(line.strip(EDGES)) in self._whole

    def find(self, line: str) -> Iterator[tuple[int, int]]:
        """The start and end of every phrase in the line."""
        text = _lower(line)
        for word in WORD.finditer(text):
            if word.group() in self._by_word and (end := self._end(text, word)) is not None:
                yield word.start(), end
        if self._loose:
            yield from (found.span() for found in self._loose.finditer(text))

    def search(self, line: str) -> bool:
        """Whether any phrase stands in the line."""
        return next(self.find(line), None) is not None

    def _end(self, text: str, word: re.Match[str]) -> int | None:
        for phrase in self._by_word.get(word.group(), ()):
            end = word.start() + len(phrase)
            if text.startswith(phrase, word.start()) and not text[end : end + 1].isalnum():
                return end
        return None


def _lower(line: str) -> str:
    # A few letters change length in lower case, which would shift every offset after them.
    text = line.lower().replace("\xa0", " ").replace("’", "'")
    return text if len(text) == len(line) else line


def _plain(phrase: str) -> str:
    return " ".join(_lower(phrase).split())
