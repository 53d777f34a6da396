"""Signs and nouns of money -> ISO 4217 codes, by what the document says of itself."""

import functools
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import Any

from babel import Locale
from babel.languages import get_official_languages
from babel.numbers import get_decimal_symbol, get_territory_currencies, list_currencies

from transforms.extract.number_words import Lexicon, Phrases
from transforms.model import Article

CITIES = "cities.tsv"  # written by training/build_cities.py
STEM = 4  # letters by which demonyms are looked up
EXPLICIT = 3  # an amount that names its currency says as much as so many names of places
HOME = 5  # and so does the outlet's address


@functools.cache
def _data() -> dict[str, dict[str, Any]]:
    file = resources.files("transforms.extract") / "currencies.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def signs() -> Phrases:
    """Every sign of money, as pieces of a sentence stand."""
    return Phrases(_data()["signs"])


@functools.cache
def iso_codes() -> frozenset[str]:
    """The three-letter codes that may stand before or behind an amount."""
    return frozenset(code for code in list_currencies() if len(code) == 3)


@functools.cache
def currency_of(country: str) -> str | None:
    """What a country pays in, or None."""
    return next(iter(get_territory_currencies(country)), None)


@functools.cache
def decimal_of(country: str, language: str) -> str | None:
    """The decimal mark of a language in a country, or None when CLDR doesn't know the pair."""
    tag = f"{language}_{country}"
    return get_decimal_symbol(tag) if tag in _locale_tags() else None


@functools.cache
def _locale_tags() -> frozenset[str]:
    from babel.localedata import locale_identifiers

    return frozenset(locale_identifiers())


@functools.cache
def _places(language: str) -> Mapping[str, str]:
    """Names of cities and countries in a language, in lower case, and their countries."""
    text = (resources.files("transforms.extract") / CITIES).read_text(encoding="utf-8")
    places = dict(line.split("\t") for line in text.splitlines())
    names = Locale.parse(language).territories
    return places | {names[code].lower(): code for code in sorted(names) if code.isalpha()}


def country_votes(article: Article, lexicon: Lexicon) -> Counter[str]:
    """How often the document names each country, its cities and its people, in its own language."""
    votes: Counter[str] = Counter()
    if lexicon.code is None:
        return votes
    places = _places(lexicon.code)
    text = article.text
    for mention in article.mentions:
        country = places.get(text[mention.start_char : mention.end_char].lower())
        if country is not None:
            votes[country] += 1
    stems = _stems(lexicon.code, tuple(lexicon.numbers.demonyms.items()))
    for token in article.tokens:
        for stem, country in stems.get(token.text[:STEM].lower(), ()):
            if token.text.lower().startswith(stem):
                votes[country] += 1
    home = (article.metadata.url or "").split("/")[2:3]
    ending = home[0].rpartition(".")[2].upper() if home else ""
    if ending in Locale.parse(lexicon.code).territories:
        votes["GB" if ending == "UK" else ending] += HOME
    return votes


@functools.cache
def _stems(
    code: str,  # noqa: ARG001 - part of the cache's key
    demonyms: tuple[tuple[str, str], ...],
) -> Mapping[str, list[tuple[str, str]]]:
    stems: dict[str, list[tuple[str, str]]] = {}
    for stem, country in demonyms:
        stems.setdefault(stem[:STEM], []).append((stem, country))
    return stems


class Money:
    """Which currency a document means by a sign or a noun that several countries share."""

    def __init__(
        self, votes: Callable[[], Mapping[str, int]], lexicon: Lexicon, named: Iterable[str]
    ) -> None:
        self._count_votes = votes
        self._lexicon = lexicon
        self._named = Counter(named)  # families and codes that amounts spell out

    @property
    def _votes(self) -> Mapping[str, int]:
        return self._count_votes()

    def resolve(self, family: str) -> str | None:
        """The ISO 4217 code; None when the document doesn't say."""
        members = _data()["families"].get(family)
        if members is None:
            return family
        if family == "sign":
            return self._resolve_sign(members)
        default = _data()["defaults"].get(family)
        best = self._best(members, own_language=default is not None)
        return best or default

    def _resolve_sign(self, members: list[str]) -> str | None:
        local = self._best(members, own_language=True)
        spelled_local = self._named["peso"] + self._named[local or ""]
        spelled_dollars = self._named["dollar"] + self._named["USD"]
        usual = self._lexicon.numbers.default_dollar
        if usual is None and local in (None, "USD") and spelled_local:
            local = self.resolve("peso") or local
        if local is not None and not (spelled_dollars and not spelled_local and self._is_abroad()):
            return local
        return "USD" if spelled_dollars else usual

    def _is_abroad(self) -> bool:
        """Whether the document speaks of the United States more than of anybody else."""
        others = max((n for c, n in self._votes.items() if c != "US"), default=0)
        return self._votes.get("US", 0) > others

    def _best(self, members: list[str], *, own_language: bool) -> str | None:
        scores: Counter[str] = Counter()
        for country, votes in self._votes.items():
            code = currency_of(country)
            if code is None or (own_language and not self._speaks(country)):
                continue
            if code not in members and own_language and members[0] == "USD":
                code = "USD"  # where money has another sign, $ is the dollar
            if code in members:
                scores[code] += votes
        return min(scores, key=lambda c: (-scores[c], members.index(c)), default=None)

    def _speaks(self, country: str) -> bool:
        return self._lexicon.code in get_official_languages(country, de_facto=True)
