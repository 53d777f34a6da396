"""The speech section of a language pack, made ready for look-up."""

import functools
import re
from dataclasses import dataclass
from typing import Any

from transforms.extract.told import Told
from transforms.language.pack import pack_for
from transforms.language.speech import Speech

ELIDED = re.compile(r"(['’])(?=\w)")  # d'après stands as two words in a sentence
SAY, UTTER, JUDGE, THINK = "say", "utter", "judge", "think"


# Lists of a pack whose name is that of their set.
LISTS = (
    "determiners", "prepositions", "inner", "genitive", "conjunctions", "joiners",
    "relatives", "adverbs", "passive", "perfect", "that", "likening", "whether", "moments",
    "negations", "addressing", "subordinators", "past", "someone", "claims", "about", "of",
    "elisions", "postpositions", "hearsay",
)  # fmt: skip
# Those of them that are no part of a noun phrase.
NOT_NOMINAL = (
    "determiners", "prepositions", "conjunctions", "relatives", "passive", "perfect",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Word forms of a language by what they do around quotes."""

    speech: Speech
    verbs: dict[str, str]  # form -> say, utter or judge
    bare: frozenset[str]  # forms that nouns share: a claim, they claim
    bare_s: frozenset[str]  # the claims, she claims
    clausal: frozenset[str]  # forms that take a reported clause
    phrases: dict[str, tuple[tuple[str, ...], ...]]  # first word -> phrases before a source
    sources: frozenset[str]  # of the phrases, those of one word
    naming: dict[str, tuple[tuple[str, ...], ...]]  # last word -> phrases before a name in marks
    roles: dict[str, str]  # noun for a person -> m, f or x
    bodies: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    inner: frozenset[str]
    genitive: frozenset[str]
    conjunctions: frozenset[str]
    joiners: frozenset[str]
    relatives: frozenset[str]
    adverbs: frozenset[str]
    passive: frozenset[str]
    perfect: frozenset[str]
    that: frozenset[str]
    likening: frozenset[str]
    whether: frozenset[str]
    contrasts: dict[str, tuple[tuple[str, ...], ...]]
    weekdays: frozenset[str]
    times: frozenset[str]  # units of time: said last WEEK that
    moments: frozenset[str]
    pronouns: dict[str, str]  # of subjects and of owners, verbs with one too -> gender
    negations: frozenset[str]
    addressing: frozenset[str]
    subordinators: frozenset[str]
    past: frozenset[str]
    finite: frozenset[str]
    someone: frozenset[str]
    claims: frozenset[str]
    about: frozenset[str]
    of: frozenset[str]
    elisions: frozenset[str]
    postpositions: frozenset[str]
    hearsay: frozenset[str]
    closed: frozenset[str]  # words that are no part of a noun phrase
    cueing: frozenset[str]  # words that may begin a cue
    cut: Told

    def is_gerund(self, form: str) -> bool:
        """A form whose subject is that of another verb."""
        return form.endswith(self.speech.gerunds)

    def is_infinitive(self, form: str) -> bool:
        """A form without person."""
        return form.endswith(self.speech.infinitives)

    def is_participle(self, form: str) -> bool:
        """A form that is passive behind a form of to be."""
        return form.endswith(self.speech.participles)

    def is_adverb(self, form: str) -> bool:
        """A word that may stand between a subject and its verb."""
        return form in self.adverbs or (
            len(form) > 4 and form.endswith(self.speech.adverb_endings or ("\0",))
        )


@functools.cache
def speech_words(language: str) -> SpeechWords | None:
    """The speech words of a language tag, or None when no pack has any."""
    pack = pack_for(language)
    if pack is None or not pack.speech.say:
        return None
    speech = pack.speech
    verbs: dict[str, str] = {}
    for kind, table in (
        (JUDGE, speech.judge),
        (THINK, speech.think),
        (UTTER, speech.utter),
        (SAY, speech.say),
    ):
        for form in _forms(table, speech.endings):
            verbs[form] = kind
    glued = {form + suffix: gender for form in verbs for suffix, gender in speech.suffixes.items()}
    verbs |= {form + suffix: verbs[form] for form in list(verbs) for suffix in speech.suffixes}
    roles = dict.fromkeys(speech.roles_m, "m")
    roles |= {word: "x" if word in roles else "f" for word in speech.roles_f}
    roles |= dict.fromkeys(speech.roles, "x")
    sets = _sets(speech)
    weekdays = frozenset(name.lower() for day in pack.time.weekdays for name in day)
    phrases = _by_word(speech.according + speech.views, 0)
    return SpeechWords(
        **sets,
        speech=speech,
        verbs=verbs,
        bare=frozenset(form for form in verbs if {form + "s", form + "es"} & verbs.keys()),
        bare_s=frozenset(f for f in verbs if f.endswith("s") and {f[:-1], f[:-2]} & verbs.keys()),
        clausal=frozenset(form for form, kind in verbs.items() if kind == SAY),
        phrases=phrases,
        sources=frozenset(phrase for phrase in speech.according if " " not in phrase),
        naming=_by_word(speech.naming, -1),
        roles=roles,
        bodies=frozenset(w + end for w in speech.bodies for end in ("", "s", "es")),
        contrasts=_by_word(speech.contrasts, -1),
        weekdays=weekdays,
        times=frozenset(name.lower() for unit in pack.time.units.values() for name in unit),
        pronouns=glued | speech.possessives | speech.pronouns,
        finite=frozenset(speech.finite) | frozenset(speech.past),
        closed=weekdays.union(speech.pronouns, *(sets[name] for name in NOT_NOMINAL)),
        cueing=frozenset(verbs).union(phrases, speech.postpositions),
        cut=Told(frozenset(form for form, kind in verbs.items() if kind != JUDGE)),
    )


def _sets(speech: Speech) -> dict[str, Any]:
    """The lists of a pack that are looked up as they are."""
    return {name: frozenset(getattr(speech, name)) for name in LISTS}


def _forms(table: dict[str, str], endings: dict[str, str]) -> list[str]:
    forms: list[str] = []
    for name, stems in table.items():
        ends = [end.strip("-") for end in endings.get(name, "-").split()]
        # A class whose name its own endings drop ("y": reply, replied) is written with it.
        forms += [_inflect(stem, name, end) for stem in stems.split() for end in ends]
    return forms


def _inflect(stem: str, name: str, end: str) -> str:
    base = stem.removesuffix(name) if len(name) == 1 and end.startswith((name, "i")) else stem
    if len(name) == 1 and end == "ed" and stem.endswith("e"):
        base = stem[:-1]
    return base + end


def _by_word(phrases: tuple[str, ...], place: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(ELIDED.sub(r"\1 ", phrase).split())
        table.setdefault(words[place], []).append(words)
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in table.items()}
