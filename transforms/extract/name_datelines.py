"""Where a report was written, at the start of a sentence or of a line -> the name of a place."""

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from transforms.extract.name_edges import begins_anew
from transforms.extract.name_tagger import NameSpan
from transforms.extract.name_words import DocumentWords
from transforms.language.pack import all_packs

SCORE = 0.9
LONGEST = 18  # words that are looked at from the start of a sentence
WORD = r"[^\W\d_][\w.'’-]*"
# Over words parted by one blank; every count is bounded.
DATELINE = r"""
    (?P<place>{word}(?:\ {word}){{0,3}}?)
    (?P<within>\ ,(?:\ {word}){{1,3}}?|\ \(\ {word}(?:\ {word}){{0,2}}\ \))??
    (?P<day>(?:\ ,)?\ (?:\d{{1,2}}\ (?:{small}\ )?{month}|{month}\ \d{{1,2}}\b|\d{{4}}\ -\ \d\d\b)
        (?:\ (?:\d{{1,4}}(?!\d)|[-,./]|{small})){{0,6}})?
    (?P<agency>\ \(\ [A-Z][A-Za-z./&-]{{1,11}}\ \)(?!\ ,))?
    (?:(?P<dash>(?:\ \.)?\ (?:-|–|—|\.-))|(?P<end>$)|(?<=\)))
"""


@functools.cache
def _dateline() -> re.Pattern[str]:
    months = {name for pack in all_packs() for forms in pack.time.months for name in forms}
    either = "|".join(sorted(map(re.escape, months), key=lambda name: (-len(name), name)))
    month = rf"(?i:{either})\b"
    return re.compile(
        DATELINE.format(word=WORD, month=month, small="(?:de|del|of|di|do)"), re.VERBOSE
    )


def with_datelines(doc: DocumentWords, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """`PORT ANSEL, March 4 (AVN) —`: what stands first there is a place."""
    found = list(spans)
    n = 0
    for first, end in pairwise((0, *accumulate(doc.lengths))):
        following = bisect_left(doc.capitals, end, n)
        capitals, n = doc.capitals[n:following], following
        for start in capitals:
            if start != first and not begins_anew(doc, start):
                continue
            length = _place_length(doc, start, min(end, start + LONGEST), end)
            if length:
                place = NameSpan(start, start + length, "LOC", SCORE)
                found = [s for s in found if s.end <= place.start or s.start >= place.end]
                found.append(place)
    return sorted(found, key=lambda span: span.start)


def _place_length(doc: DocumentWords, start: int, stop: int, end: int) -> int:
    """How many words the place has; 0 where no dateline begins."""
    words = doc.words[start:stop]
    lexicon = doc.lexicons[start]
    first = words[0].lower()
    if first in lexicon.small_words or first in lexicon.not_names:
        return 0
    match = _dateline().match(" ".join(words))
    if match is None:
        return 0
    place = match["place"].split(" ")
    is_whole = match["end"] is not None and stop == end
    is_loud = all(map(str.isupper, place))
    is_one = (
        (match["agency"] and (match["dash"] or match["day"]))
        or (match["day"] and (match["dash"] or is_whole))
        or (is_loud and match["dash"] and match["dash"][-1] in "–—")
    )
    return len(place) if is_one and place[-1][0].isupper() else 0
