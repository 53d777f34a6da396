"""Where words in marks end when the closing mark is missing: before `, she said`, `, dijo`."""

import re

# A pattern of all verbs would take longer to make than an article to read.
ASIDE = re.compile(r"(?<=[,?!.…])\s{0,2}[,—–-]?\s{1,2}(?=(\w{1,24}(?:[ ’'-]\w{1,24}){0,3}))")
WORD = re.compile(r"\w+(?:-\w+)*")
REACH = 3  # words of an aside, in which its verb stands


class Told:
    """Finds the asides that tell who speaks, by the verbs of a language."""

    def __init__(self, verbs: frozenset[str]) -> None:
        self._verbs = verbs

    def search(self, text: str, start: int, end: int) -> int | None:
        """Where the first aside between two offsets starts, or None."""
        for found in ASIDE.finditer(text, start, end):
            words = WORD.findall(found.group(1).lower())[:REACH]
            if not self._verbs.isdisjoint(words):
                return found.start()
        return None
