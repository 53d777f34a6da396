"""Who a document has named so far, and whom a pronoun or a role stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from transforms.extract.frames import Frame, Word
from transforms.extract.given_names import gender_of
from transforms.extract.phrases import Phrase, phrase_left, phrase_right
from transforms.extract.speech_words import SpeechWords
from transforms.model import Mention

MEMORY = 12
TRAIT = 5
LONE_NOUN = 2  # an article and the noun
SAME_GENDER = 0.08
RANK = 0.05  # what a place further back costs a candidate
NAMED, PRONOUN, ROLE, OTHER = "named", "pronoun", "role", "other"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that stand for a speaker, and the mention that names them."""

    start: int
    end: int
    kind: str  # named, pronoun, role or other
    mention: Mention | None
    gender: str | None = None
    is_body: bool = False

    @property
    def can_go_on(self) -> bool:
        """Whether a verb without a subject may be theirs."""
        return self.kind != OTHER or self.mention is not None or self.is_body

    @property
    def is_person(self) -> bool:
        """Named as a person, or a role or pronoun that stands for one."""
        if self.kind == NAMED and self.mention is not None:
            return self.mention.kind == "PER"
        return self.kind in (ROLE, PRONOUN) and self.mention is not None

    @property
    def name(self) -> str | None:
        """The fullest name in the document."""
        return self.mention.name if self.mention else None


def stem(role: str) -> str:
    """A role noun without gender, number and "ex": presidenta, ex-presidentes -> presid."""
    bare = role.removeprefix("ex").lstrip("-")
    return bare[:6] if len(bare) > 6 else bare.rstrip("aos")


@dataclass(slots=True)
class People:
    """The memory of a document: names, their roles and genders, and who was spoken of last."""

    known: SpeechWords
    roles: dict[str, set[str]] = field(default_factory=dict)  # name -> stems
    traits: dict[str, set[str]] = field(default_factory=dict)  # name -> words beside it, cut short
    genders: dict[str, str] = field(default_factory=dict)
    recent: list[Mention] = field(default_factory=list)  # people as subjects, last one last
    body: tuple[int, Mention] | None = None  # as a subject last, and in which sentence
    frames: int = 0  # sentences read
    authors: dict[str, Mention] = field(default_factory=dict)  # of a letter, a statement
    seen: list[Mention] = field(default_factory=list)  # every mention so far

    def learn(self, frames: Iterable[Frame]) -> None:
        """Take in the roles that stand beside names, from the whole document."""
        for frame in frames:
            for place, word in enumerate(frame.words):
                if word.mention is not None and word.mention.kind == "PER":
                    self._learn_from(frame.words, place, word.mention)

    def _learn_from(self, words: Sequence[Word], place: int, mention: Mention) -> None:
        before = phrase_left(words, place, self.known)
        nouns = [w.low for w in words[before.first : place]] if before else []
        behind = place + 1
        if behind + 1 < len(words) and words[behind].text in ",(—–-":
            phrase = phrase_right(words, behind + 1, self.known)
            nouns += [w.low for w in words[phrase.first : phrase.last + 1]] if phrase else []
        if place > 1 and words[place - 1].text == ",":
            phrase = phrase_left(words, place - 2, self.known)
            inside = words[phrase.first : phrase.last + 1] if phrase else ()
            if phrase and any(w.low in self.known.roles for w in inside):
                nouns += [w.low for w in words[phrase.first : phrase.last + 1]]
        for noun in nouns:
            self.traits.setdefault(mention.name, set()).add(noun[:TRAIT])
            gender = self.known.roles.get(noun)
            if gender is not None:
                self.roles.setdefault(mention.name, set()).add(stem(noun))
            if gender in ("m", "f"):
                self.genders.setdefault(mention.name, gender)
        if before is not None and before.first < place:
            self._learn_article(words[before.first].low, mention)

    def _learn_article(self, article: str, mention: Mention) -> None:
        """A gender from LA portavoz Koval, where the noun has none."""
        speech = self.known.speech
        if article in speech.feminine:
            self.genders.setdefault(mention.name, "f")
        elif article in speech.masculine:
            self.genders.setdefault(mention.name, "m")

    def gender(self, mention: Mention) -> str | None:
        """What is known of the bearer of a name."""
        return self.genders.get(mention.name) or gender_of(mention.name)

    def notice(self, words: Sequence[Word]) -> None:
        """Take in the names of a sentence."""
        self.frames += 1
        self.seen.extend(word.mention for word in words if word.mention is not None)
        del self.seen[: -4 * MEMORY]

    def write(self, speaker: Speaker, words: Sequence[Word]) -> None:
        """Remember whose words the statement or letter is that a sentence speaks of."""
        if speaker.mention is None:
            return
        for word in words:
            if word.low in self.known.speech.documents:
                self.authors[word.low] = speaker.mention

    def speak(self, speaker: Speaker) -> None:
        """Remember who was the subject last."""
        if speaker.mention is None or speaker.kind == OTHER:
            return
        if speaker.mention.kind == "PER":
            self.recent.append(speaker.mention)
            del self.recent[:-MEMORY]
        elif speaker.mention.kind == "ORG":
            self.body = (self.frames, speaker.mention)

    def _last_body(self) -> Mention | None:
        """The body that was the subject in this sentence or the one before: what IT called."""
        if self.body is None or self.frames - self.body[0] > 1:
            return None
        return self.body[1]

    def resolve(self, words: Sequence[Word], phrase: Phrase) -> Speaker:
        """The speaker that a phrase of a sentence stands for."""
        start, end = words[phrase.first].start, words[phrase.last].end
        head = words[phrase.head]
        if head.mention is not None:
            mention = self._apposed(words, phrase) if head.mention.kind != "PER" else None
            return Speaker(start, end, NAMED, mention or head.mention)
        gender = self.known.pronouns.get(head.low)
        if gender is not None and phrase.first == phrase.last:
            found = self._latest(gender, None, ()) if gender in "mf" else None
            if gender == "n":
                found = self._last_body()
            return Speaker(start, end, PRONOUN, found, gender)
        apposed = self._apposed(words, phrase)
        if apposed is not None:
            return Speaker(start, end, NAMED, apposed)
        return self._role(words, phrase, start, end)

    def _apposed(self, words: Sequence[Word], phrase: Phrase) -> Mention | None:
        """The name behind or before a role: "the mayor, Irena Koval,"."""
        for place, comma in (
            (phrase.last + 2, phrase.last + 1),
            (phrase.first - 2, phrase.first - 1),
        ):
            if 0 <= comma < len(words) and words[comma].text in ",(—–-" and 0 <= place < len(words):
                mention = words[place].mention
                if mention is not None and mention.kind == "PER":
                    return mention
        inside = [w.mention for w in words[phrase.first : phrase.last + 1] if w.mention]
        last = inside[-1] if inside else None
        is_last = last is not None and words[phrase.last].mention is last
        before = words[phrase.last - 1].low if phrase.last else ""
        if last and is_last and last.kind == "PER" and before not in self.known.inner:
            return last
        return None

    def _role(self, words: Sequence[Word], phrase: Phrase, start: int, end: int) -> Speaker:
        inside = words[phrase.first : phrase.last + 1]
        head_low = words[phrase.head].low
        core = takewhile(lambda w: w.low not in self.known.genitive or w is inside[0], inside)
        noun = next((w.low for w in core if w.low in self.known.roles), None)
        if head_low in self.known.bodies and head_low not in self.known.roles:
            noun = None
        if noun is None:
            is_body = head_low in self.known.bodies
            return Speaker(start, end, OTHER, self._body(inside), None, is_body)
        gender = self._role_gender(inside, noun)
        if not self._is_definite(inside[0]) or noun.endswith("s"):
            return Speaker(start, end, ROLE, None, gender)  # "a spokesman", "the experts"
        if _is_named_apart(words, phrase):
            return Speaker(start, end, ROLE, None, gender)
        traits = [w.low[:TRAIT] for w in inside if w.low != noun and len(w.low) > TRAIT - 2]
        return Speaker(start, end, ROLE, self._latest(gender, stem(noun), traits), gender)

    def _role_gender(self, inside: Sequence[Word], noun: str) -> str | None:
        first = inside[0].low
        if first in self.known.speech.feminine:
            return "f"
        gender = self.known.roles[noun]
        if gender == "x" and first in self.known.speech.masculine:
            return "m"
        return gender if gender in "mf" else None

    def _is_definite(self, first: Word) -> bool:
        return first.low in self.known.speech.definite

    def _body(self, inside: Sequence[Word]) -> Mention | None:
        """The body that a noun for one stands for: "the ministry"."""
        nouns = {w.low for w in inside if w.low in self.known.bodies}
        if not nouns or not self._is_definite(inside[0]):
            return None
        for noun in sorted(nouns):
            if noun in self.authors and len(inside) == LONE_NOUN:
                return self.authors[noun]
        for mention in reversed(self.seen):
            if mention.kind == "ORG" and nouns & set(mention.name.lower().split()):
                return mention
        return None

    def _latest(
        self, gender: str | None, role: str | None, traits: Sequence[str]
    ) -> Mention | None:
        """The person whose gender, role and other traits fit best, of equals the one named last."""
        people = [m for m in reversed(self.seen) if m.kind == "PER"]
        best: Mention | None = None
        best_fit = 0.0
        for rank, mention in enumerate([*reversed(self.recent), *people]):
            fit = self._fit(mention, gender, role, traits)
            if fit > best_fit + RANK * rank:
                best, best_fit = mention, fit - RANK * rank
        return best

    def _fit(
        self, mention: Mention, gender: str | None, role: str | None, traits: Sequence[str]
    ) -> float:
        fit = 1.0
        if gender in ("m", "f"):
            known = self.gender(mention)
            if known is not None and known != gender:
                return 0.0
            fit += SAME_GENDER if known == gender else 0.0
        if role is None:
            return fit
        roles = self.roles.get(mention.name, set())
        fit += 2.0 if role in roles else -0.1 if roles else 0.0
        beside = self.traits.get(mention.name, set())
        return fit + sum(trait in beside for trait in traits)


def _is_named_apart(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a name that no step knows stands behind a role: `the mayor, Xq Zan, said`."""
    place = phrase.last + 2
    if place >= len(words) or words[place - 1].text != "," or not words[place].is_capital:
        return False
    while place < len(words) and words[place].is_capital:
        place += 1
    return place >= len(words) or words[place].is_mark
