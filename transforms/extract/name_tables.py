"""Lines of results and standings -> teams and people, told by the numbers beside them."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_words import DocumentWords

SCORE = 0.9
LONGEST = 40  # words of a line that is looked at
NAME = r"(?:[^\W\d_][\w.'’&/-]*(?: [^\W\d_][\w.'’&/-]*){0,3})"
NUMBER = r"(?:\d+(?:[.,]\d+)?|\. ?\d+|1 / 2|[-–—+])"
# Over words parted by one blank; every count is bounded and names hold no numbers.
RESULT = re.compile(rf"({NAME}) \d{{1,3}} ({NAME}) \d{{1,3}}(?: \(.*)?$")
STANDING = re.compile(rf"({NAME})(?: \( \w{{1,3}} \))?(?! \d{{4}}\b)(?: {NUMBER}){{4,14}}$")
RANK = re.compile(rf"\d{{1,3}} (?:\. )?({NAME}) \( {NAME} \) ")


def with_tables(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`Ansel 2 Calder Bay 1`, `Ansel 4 1 2 1 3 4 5`: teams; `3. Irena Koval (Spain) 65.38`."""
    found = list(spans)
    for start, end in pairwise((0, *accumulate(doc.lengths))):
        if 4 <= end - start <= LONGEST:
            for name in _names(doc, start, end):
                found = [s for s in found if s.end <= name.start or s.start >= name.end]
                found.append(name)
    return sorted(found, key=lambda span: span.start)


def _names(doc: DocumentWords, start: int, end: int) -> Iterator[NameSpan]:
    if not any(word[0].isdigit() for word in doc.words[start : start + 6]):
        return
    line = " ".join(doc.words[start:end])
    for pattern, kind in ((RESULT, "ORG"), (STANDING, "ORG"), (RANK, "PER")):
        if match := pattern.match(line):
            for group in range(1, len(match.groups()) + 1):
                first = start + line.count(" ", 0, match.start(group))
                last = first + match[group].count(" ") + 1
                if _is_name(doc, first, last, kind):
                    yield NameSpan(first, last, kind, SCORE)
            return


def _is_name(doc: DocumentWords, first: int, last: int, kind: str) -> bool:
    """Every word has a capital; countries play under their own name; people have two names."""
    if not all(doc.is_capital(at) for at in range(first, last)):
        return False
    if kind == "PER":
        return last - first > 1
    return {"C", "W"}.isdisjoint(doc.kinds(first, last))
