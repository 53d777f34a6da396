"""Names -> the keys under which spellings of one name meet."""

import functools
import re
import unicodedata
from dataclasses import dataclass

from rigour.text import ascii_text

from transforms.extract.gazetteer import gazetteer
from transforms.link.name_words import name_words

_CACHED = 1 << 16  # distinct names of a large corpus; older ones are computed again

_LATIN_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")  # all there are in most names
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_APOSTROPHES = re.compile("['’ʼ‘`´]")
_POSSESSIVE = re.compile(r"['’]s?$")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_DOTTED = re.compile(r"\b([A-Z]{1,2})\. ?(?=[A-Z]{1,2}\b)")
_SPELLED_OUT = re.compile(r"[A-Z]{1,2}(?:\. ?| )(?:[A-Z]{1,2}(?:\. ?| |$))+")


@functools.lru_cache(_CACHED)
def fold(name: str) -> str:
    """Letters and digits in lower-case ASCII, words parted by one blank.

    Accents go, other scripts are transliterated (rigour, ICU), apostrophes inside a word vanish.
    """
    name = _POSSESSIVE.sub("", name.strip())
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.casefold())
        name = _LATIN_ACCENTS.sub("", name)
        if not name.isascii():
            name = _plain(name)
    return _NOT_ALPHANUMERIC.sub(" ", _APOSTROPHES.sub("", name).casefold()).strip()


def _plain(name: str) -> str:
    name = "".join(c for c in name.translate(_LETTERS) if not unicodedata.combining(c))
    return ascii_text(name) if any(c.isalpha() and not c.isascii() for c in name) else name


@functools.lru_cache(_CACHED)
def body_key(name: str) -> str:
    """The key of a body or place: folded, without article and legal form, U.S. and EE. UU. joined.

    A name made of nothing else keeps its words.
    """
    name = _POSSESSIVE.sub("", name.strip())
    if _SPELLED_OUT.fullmatch(name):
        return fold(name).replace(" ", "")
    tokens = fold(_DOTTED.sub(r"\1", name)).split()
    while len(tokens) > 1 and tokens[-1] in name_words().legal_forms:
        tokens.pop()
    if _opens_with_article(name, tokens):
        tokens.pop(0)
    return " ".join(tokens)


def _opens_with_article(name: str, tokens: list[str]) -> bool:
    # El Salvador and La Paz keep theirs: it is part of a name of two words
    if len(tokens) < 2 or tokens[0] not in name_words().articles:
        return False
    return len(tokens) > 2 or tokens[0] == "the" or name[:1].islower()


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: ONU, U.N., EE. UU."""
    letters = [c for c in name if c.isalpha()]
    if not 2 <= len(letters) <= 8 or not all(c.isupper() for c in letters):
        return False
    return " " not in name.strip() or _SPELLED_OUT.fullmatch(name.strip()) is not None


def initials_fit(acronym: str, name: str) -> bool:
    """Whether a name can be what an acronym stands for.

    Its letters are the first ones, up to three, of the words in their order: of all words, but
    small ones and one more.
    """
    letters = fold(acronym).replace(" ", "")
    words = [w for w in fold(name).split() if w not in name_words().particles]
    if len(words) < 2 or letters[:1] != words[0][0]:
        return False
    ends = {(0, 0)}  # letters read, words left out
    for word in words:
        heads = {n for n in range(1, 4) if n <= len(word)}
        ends = {
            end
            for at, missed in ends
            for end in [
                (at, missed + 1),
                *((at + n, missed) for n in heads if letters.startswith(word[:n], at)),
            ]
            if end[1] <= 1
        }
    return any(at == len(letters) for at, _ in ends)


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A person's name taken apart: spelling-proof words without particles, and the generation.

    `words` keeps single letters: they are initials.
    """

    words: tuple[str, ...]
    generation: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it has a given name, not only an initial, and a surname."""
        return len(self.words) > 1 and len(self.words[0]) > 1 and len(self.words[-1]) > 1

    def __str__(self) -> str:
        return " ".join((*self.words, self.generation)).strip()


@functools.lru_cache(_CACHED)
def person_key(name: str) -> PersonKey:
    """The key of a person's name.

    Spellings that differ by script or by the customs of transliteration meet (Zelensky, Selenskyj,
    Zelenskiy); Jr., hijo, III and their like never get lost.
    """
    known = name_words()
    words = fold(name).split()
    generation = ""
    while len(words) > 2 and words[-1] in known.generations:
        generation = known.generations[words.pop()]
    while len(words) > 1 and words[0] in known.titles:
        words.pop(0)
    kept = tuple(_skeleton(w) for w in words if w not in known.particles)
    return PersonKey(kept or tuple(words), generation)


def forget_names() -> None:
    """Let go of the names that were read: kept among others, they keep the memory of all in use."""
    for function in (fold, body_key, person_key):
        function.cache_clear()


_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(.)\1+", r"\1"),
        (r"[yj]", "i"),
        (r"i{2,}", "i"),
        (r"w", "v"),
        (r"ou", "u"),
        (r"ph", "f"),
        (r"kh", "h"),
        (r"^z(?=[aeiou])", "s"),  # Zelenski, Selenskij; López and Lopes stay two
        (r"(?<=[a-z]{3})[ei]$", ""),  # Poutine, Putin; Zelenski, Zelensk(i)y
    )
)


def _skeleton(word: str) -> str:
    if len(word) < 4:
        return word
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@functools.cache
def given_names() -> frozenset[str]:
    """The given names of the gazetteer, as words of a PersonKey."""
    return frozenset(
        _skeleton(fold(name))
        for name, kinds in gazetteer().items()
        if "F" in kinds and " " not in name
    )
