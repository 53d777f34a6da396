"""Words -> candidates for a time: the longest phrase that begins at each word."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.extract.date_grammar import DIGIT, Grammar, grammar_for
from transforms.extract.date_guards import Candidate, Guard
from transforms.language.pack import Pack, pack_for
from transforms.model import Mention, Token

OF_YEAR = frozenset({"this", "last", "next", "before", "after", "same", "year"})
YEARLESS = frozenset({"date", "month", "quarter", "half"})
HOURLY = frozenset({"date", "weekday", "day", "this", "last", "next"})
INNER_MARKS = "-'’"
HOUR_REACH = 40
PART_REACH = 40  # characters before a phrase that may say which part of it


class Found(NamedTuple):
    """A phrase with its whole span, and the phrase behind it that says its year."""

    phrase: Candidate
    start_char: int
    end_char: int
    of_year: Candidate | None = None


def search_dates(
    text: str, tokens: Sequence[Token], words: Sequence[str], language: str,
    mentions: Sequence[Mention],
) -> list[Found]:  # fmt: skip
    """The phrases of time in one run of tokens, in order. `words` are the casefolded tokens."""
    grammar, pack = grammar_for(language), pack_for(language)
    candidates = list(_candidates(text, tokens, words, grammar))
    if not candidates:
        return []
    if pack:
        guard = Guard(text, tokens, words, pack, mentions)
        candidates = [found for found in candidates if not guard.refuses(found)]
    return list(_joined(text, candidates, words, grammar, pack))


def _candidates(
    text: str, tokens: Sequence[Token], words: Sequence[str], grammar: Grammar
) -> Iterator[Candidate]:
    end = 0
    for place, word in enumerate(words):
        # Most words open nothing; those of letters alone are filed as they are or not at all.
        if (word not in grammar.phrases and word.isalpha()) or tokens[place].start_char < end:
            continue
        found = _longest(text, tokens, place, word, grammar)
        if found:
            end = found.end_char
            yield found


def _longest(
    text: str, tokens: Sequence[Token], place: int, word: str, grammar: Grammar
) -> Candidate | None:
    token = tokens[place]
    for start, key in _keys(token, word):
        phrases = grammar.phrases.get(key)
        if not phrases:
            continue
        limit = tokens[-1].end_char
        matches = [(p, m) for p in phrases if (m := p.pattern.match(text, start, limit))]
        if matches:
            phrase, match = max(matches, key=lambda pair: pair[1].end())
            slots = {name: said for name, said in match.groupdict().items() if said is not None}
            if slots.pop("span", None):
                start = match.start("span")
            first, last = _tokens_of(tokens, place, start, match.end())
            return Candidate(phrase.meaning, slots, start, match.end(), first, last)
    return None


def _tokens_of(tokens: Sequence[Token], place: int, start: int, end: int) -> tuple[int, int]:
    while tokens[place].end_char <= start:
        place += 1
    last = place + 1
    while last < len(tokens) and tokens[last].start_char < end:
        last += 1
    return place, last


def _keys(token: Token, word: str) -> Iterator[tuple[int, str]]:
    """Where a phrase may begin in a word, and under which key it is filed: mid-May, d'avril."""
    yield token.start_char, DIGIT if word[0].isdigit() else word
    inside = max(map(word.rfind, INNER_MARKS)) + 1
    if 0 < inside < len(word) and len(word) == len(token.text):
        yield token.start_char + inside, DIGIT if word[inside].isdigit() else word[inside:]


def _joined(
    text: str, candidates: Sequence[Candidate], words: Sequence[str], grammar: Grammar,
    pack: Pack | None,
) -> Iterator[Found]:  # fmt: skip
    """October of last year is one phrase; so is the end of last year."""
    skipped = -1
    for place, found in enumerate(candidates):
        if place == skipped:
            continue
        after = candidates[place + 1] if place + 1 < len(candidates) else None
        end, of_year = found.end_char, None
        if after and pack and _says_year(found, after, words, grammar, pack):
            end, of_year, skipped = after.end_char, after, place + 1
        start, limit = _start(text, found, grammar), end + HOUR_REACH
        if found.meaning in HOURLY and (hour := grammar.hour_after.match(text, end, limit)):
            end = hour.end()
        yield Found(found, start, end, of_year)


def _says_year(
    found: Candidate, after: Candidate, words: Sequence[str], grammar: Grammar, pack: Pack
) -> bool:
    if found.meaning not in YEARLESS or {"year", "year2"} & set(found.slots):
        return False
    unit = grammar.units.get(after.slots.get("unit", "").casefold(), "")
    if after.meaning not in OF_YEAR or not ("year" in after.slots or unit == "year"):
        return False
    between = words[found.last : after.first]
    return len(between) <= 2 and all(word in pack.time.of for word in between)


def _start(text: str, found: Candidate, grammar: Grammar) -> int:
    """Where the part or the hour before a phrase begins."""
    start = found.start_char
    before = grammar.hour_before if found.meaning in HOURLY else None
    for pattern in (before, grammar.parts):
        more = pattern.search(text, max(start - PART_REACH, 0), start) if pattern else None
        if more:
            return more.start()
    return start
