"""What looks like a time and is none: names, streets, habits, figures."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from transforms.language.pack import Pack
from transforms.model import Mention, Token

FIGURE_MARKS = frozenset("$€£¥%#+=*°₹")
ROUND = 100  # 2000 people, but the 2019 rules


class Candidate(NamedTuple):
    """A phrase found: its meaning, its span, and its tokens in the run it was found in."""

    meaning: str
    slots: dict[str, str]
    start_char: int
    end_char: int
    first: int
    last: int


class Guard:
    """Refuses candidates of one run of tokens. `words` are the casefolded tokens."""

    def __init__(
        self, text: str, tokens: Sequence[Token], words: Sequence[str], pack: Pack,
        mentions: Sequence[Mention],
    ) -> None:  # fmt: skip
        self.text, self.tokens, self.words, self.pack = text, tokens, words, pack
        self.mentions = mentions

    def refuses(self, found: Candidate) -> bool:
        """Whether the candidate is no time after all."""
        time = self.pack.time
        before = self._word(found.first - 1)
        after = self._word(found.last)
        any_before = time.void_before.get("any", ())
        if before in any_before or before in time.void_before.get(found.meaning, ()):
            return True
        voids = time.void_after.get(found.meaning, ()) + time.void_after.get("any", ())
        if after in voids or f"{after} {self._word(found.last + 1)}" in voids:
            return True
        check = getattr(self, f"_refuses_{found.meaning}", None)
        return bool(check and check(found))

    def _refuses_month(self, found: Candidate) -> bool:
        if "year" in found.slots:
            return False
        word = found.slots["month"]
        if word.casefold().rstrip(".") not in self._full_months():
            return True
        return self._refuses_name(found, word)

    def _refuses_weekday(self, found: Candidate) -> bool:
        word = found.slots["weekday"]
        if word.casefold() not in {names[0].casefold() for names in self.pack.time.weekdays}:
            return True
        return self._refuses_name(found, word)

    def _refuses_name(self, found: Candidate, word: str) -> bool:
        time = self.pack.time
        is_opened = self._word(found.first - 1) in time.openers
        if word.casefold() in {w.casefold() for w in time.need_opener} and not is_opened:
            return True
        if self._is_named(found):
            return True
        is_capital = word[0].isupper()
        if time.are_names_capitalized:
            return not is_capital
        if not is_capital:
            return False
        return not is_opened and (found.first > 0 or self._is_capital(found.last))

    def _refuses_date(self, found: Candidate) -> bool:
        return "year" not in found.slots and self._is_named(found, is_person_free=False)

    def _refuses_day(self, found: Candidate) -> bool:
        said, before = found.slots["dayword"], self._word(found.first - 1)
        is_title = said[0].isupper() and not said.isupper() and before.isalpha()
        return is_title or self._is_named(found)

    def _refuses_year(self, found: Candidate) -> bool:
        before, after = self._word(found.first - 1), self._word(found.last)
        if before in FIGURE_MARKS or after in FIGURE_MARKS or self._is_named(found):
            return True
        if self._touches(found.start_char - 1) or self._touches(found.end_char):
            return True
        numbers = self.pack.numbers
        if after in numbers.measures or after in numbers.currencies or self._continues(found):
            return True
        is_round = int(found.slots["year"]) % ROUND == 0
        if is_round and found.first > 1 and self._is_capital(found.first - 1):
            return True
        is_opened = before in self.pack.time.openers or before in numbers.articles
        is_noun_next = after[:1].isalpha() and after not in numbers.function_words
        if is_noun_next and after[:1].islower() and not self._is_capital(found.last):
            return is_round or not is_opened
        return False

    def _continues(self, found: Candidate) -> bool:
        """Whether it is the tail of a longer number: 555-2019."""
        first = self._word(found.first - 2)
        return (
            self._word(found.first - 1) == "-" and first.isdecimal() and len(first) != len("2019")
        )

    def _touches(self, place: int) -> bool:
        """Whether a figure goes on across a mark there: 2019.50, A-2019, 12,2019."""
        text = self.text
        if not 0 < place < len(text) - 1 or text[place].isspace():
            return False
        around = text[place - 1] + text[place + 1]
        return text[place] in ".,:/" and around.isdigit()

    def _is_named(self, found: Candidate, is_person_free: bool = True) -> bool:
        """Whether a larger name holds the candidate."""
        place = bisect_right(self.mentions, found.start_char, key=lambda m: m.start_char) - 1
        if place < 0:
            return False
        mention = self.mentions[place]
        if mention.end_char < found.end_char or mention.end_char <= found.start_char:
            return False
        is_larger = mention.end_char - mention.start_char > found.end_char - found.start_char
        return is_larger or (is_person_free and mention.kind == "PER")

    def _word(self, place: int) -> str:
        return self.words[place] if 0 <= place < len(self.words) else ""

    def _is_capital(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].text[:1].isupper()

    def _full_months(self) -> frozenset[str]:
        return frozenset(names[0].casefold() for names in self.pack.time.months)
