"""Words in marks -> whether somebody says them, or they are a title, a nickname, a doubt."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from transforms.extract.attributed import AFTER, AHEAD, APART, BEFORE, CHAIN, NONE, Attributed
from transforms.extract.cue import CLAIM
from transforms.extract.frames import Word
from transforms.extract.phrases import is_nominal
from transforms.extract.speech_words import JUDGE, SAY, THINK, UTTER, SpeechWords

WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Short words stay small in titles: "The Gift of the Sea".
SHORT_WORD = 3
FEW_WORDS = 3
LONG_TITLE = 7
SENTENCE_END = frozenset(".,!?…")
UNMARKED = frozenset({"dash", "label", "block", "pull", "signed"})
POSSESSIVES = frozenset({"'s", "’s"})


class Case(NamedTuple):
    """A quoted stretch as the rules see it."""

    attributed: Attributed
    inside: tuple[str, ...]  # its words
    last_sign: str
    words: Sequence[Word]  # of its sentence, from outside
    place: int
    kind: str  # of the block
    known: SpeechWords

    @property
    def before(self) -> Word | None:
        """The word before it."""
        return self.words[self.place - 1] if self.place else None

    @property
    def is_alone(self) -> bool:
        """The whole sentence."""
        return len(self.words) - len(self.attributed.frame.quotes) <= 2

    @property
    def is_title_like(self) -> bool:
        """Its longer words all start with a capital letter."""
        if self.kind == "title" and self.is_in_title_case:
            return False  # every word has one
        long = [word for word in self.inside if len(word) > SHORT_WORD]
        return bool(long) and self.inside[0][0].isupper() and all(w[0].isupper() for w in long)

    @property
    def is_in_title_case(self) -> bool:
        """The words around it are written with capitals too."""
        long = [w for w in self.words if len(w.text) > SHORT_WORD and w.quoted is None]
        return sum(w.is_capital for w in long) > len(long) / 2

    @property
    def is_led(self) -> bool:
        """Behind an article or a genitive: THE “…” effect, CNN'S “…”."""
        before = self.before
        if before is None:
            return False
        low = before.low
        articles = self.known.determiners | {*self.known.speech.masculine}
        return low in articles or low in POSSESSIVES or low.endswith(("'s", "’s"))

    @property
    def is_in_place_of_noun(self) -> bool:
        """Behind a preposition or an article, where titles stand: ON “…”, THE “…”."""
        if self.before is None or self.before.low in self.known.likening | self.known.that:
            return False
        return self.before.low in self.known.prepositions or self.is_led

    @property
    def is_attribute(self) -> bool:
        """Before a noun that it describes: “magic” pills."""
        place = self.place + 1
        if place >= len(self.words) or self.last_sign in SENTENCE_END:
            return False
        word = self.words[place]
        return is_nominal(self.words, place, self.known) and not word.is_capital


Rule = Callable[[Case], bool | None]


def is_said(text: str, attributed: Attributed, known: SpeechWords, kind: str) -> bool:
    """Whether the words in marks are given to somebody, judged by what stands around them."""
    quoted = attributed.quoted
    if quoted.style in UNMARKED:
        return True
    inside = tuple(m.group() for m in WORD.finditer(text, quoted.start_char, quoted.end_char))
    if not inside:
        return False
    case = Case(
        attributed,
        inside,
        text[quoted.end_char - 1],
        attributed.frame.words,
        attributed.position,
        kind,
        known,
    )
    return next((verdict for rule in RULES if (verdict := rule(case)) is not None), True)


def _before_its_verb(case: Case) -> bool | None:
    if case.attributed.place != AFTER or case.attributed.kind == JUDGE:
        return None
    return not (case.is_title_like and case.is_in_place_of_noun and len(case.inside) < LONG_TITLE)


def _as_a_name(case: Case) -> bool | None:
    if not (_is_named(case) or _is_nickname(case)):
        return None
    called = case.attributed.place == BEFORE and case.attributed.kind == JUDGE
    return called and not case.is_title_like


def _in_a_title(case: Case) -> bool | None:
    if case.kind != "title":
        return None
    told = case.before is not None and case.before.text == ":"
    return told or case.attributed.place in (BEFORE, AFTER) or len(case.inside) > LONG_TITLE


def _alone(case: Case) -> bool | None:
    if not case.is_alone:
        return None
    ends = case.last_sign in SENTENCE_END
    return ends or len(case.inside) >= FEW_WORDS or case.attributed.place == AHEAD


def _like_a_title(case: Case) -> bool | None:
    if not case.is_title_like or len(case.inside) >= LONG_TITLE:
        return None
    cue = (case.attributed.cue or "").lower()
    told = (
        cue in case.known.addressing and case.attributed.kind != JUDGE and case.attributed.is_near
    )
    return case.attributed.place == BEFORE and not case.is_in_place_of_noun and not told


def _likened(case: Case) -> bool | None:
    """Described AS a “…”."""
    place = case.place - 1
    if place > 0 and case.words[place].low in case.known.determiners:
        place -= 1
    if place < 0 or case.words[place].low not in case.known.likening:
        return None
    return not (case.is_attribute and len(case.inside) < FEW_WORDS)


def _known_thing(case: Case) -> bool | None:
    """Behind a definite article, far from the verb: said he feared the “…” would win."""
    if case.attributed.kind not in (SAY, UTTER, THINK) or len(case.inside) > 1:
        return None
    definite = case.before is not None and case.before.low in case.known.speech.definite
    return False if definite and not case.attributed.is_near else None


def _described(case: Case) -> bool | None:
    if len(case.inside) >= FEW_WORDS or case.attributed.kind in (SAY, UTTER, CLAIM):
        return None
    near = case.attributed.kind == JUDGE and case.attributed.is_near
    return False if case.is_attribute and not near else None


def _without_a_verb(case: Case) -> bool | None:
    place, count = case.attributed.place, len(case.inside)
    if place not in (NONE, APART, CHAIN):
        return None
    if count <= FEW_WORDS:
        return place != CHAIN and count > 1 and not case.is_led
    return False if place == NONE and case.is_led and case.is_attribute else None


RULES: tuple[Rule, ...] = (
    _before_its_verb, _as_a_name, _in_a_title, _alone, _like_a_title, _likened, _known_thing,
    _described, _without_a_verb,
)  # fmt: skip


def _is_named(case: Case) -> bool:
    """Behind a word that leads a name: the film “…”, so-called “…”, the title of “…”."""
    words, known = case.words, case.known
    before = case.place - 1
    while before > 0 and case.place - before < 3 and _is_small(words[before], known):
        before -= 1
    if before < 0 or (before < case.place - 1 and words[before].low in known.verbs):
        return False
    for phrase in known.naming.get(words[before].low, ()):
        start = before - len(phrase) + 1
        if start >= 0 and tuple(w.low for w in words[start : before + 1]) == phrase:
            return True
    return False


def _is_small(word: Word, known: SpeechWords) -> bool:
    return word.low in known.inner or word.low in known.determiners


def _is_nickname(case: Case) -> bool:
    """Between the parts of a name: Ana “Nina” Koval."""
    if not 0 < case.place < len(case.words) - 1 or len(case.inside) > FEW_WORDS:
        return False
    before, behind = case.words[case.place - 1], case.words[case.place + 1]
    capital = before.is_capital and behind.is_capital and case.inside[0][0].isupper()
    return capital and not before.is_mark
