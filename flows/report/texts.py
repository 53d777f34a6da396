"""What the report says, in each language it speaks: one table, `texts.toml`."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

from babel import Locale
from babel.numbers import format_decimal

from flows.settings import SettingsError


@functools.cache
def table() -> dict[str, dict[str, str]]:
    """Key, language, words."""
    file = resources.files(__package__) / "texts.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def languages() -> tuple[str, ...]:
    """The languages that the report speaks."""
    return tuple(sorted({language for words in table().values() for language in words}))


def texts(language: str) -> dict[str, str]:
    """Every text in a language. Raises SettingsError for one that the report doesn't speak."""
    if language not in languages():
        spoken = ", ".join(languages())
        raise SettingsError(f"language: the report speaks {spoken}, not {language!r}")
    return {key: words[language] for key, words in table().items()}


def counted(texts_: Mapping[str, str], key: str, number: int, language: str) -> str:
    """`key` with a number in it, singular or plural as the language has it."""
    form = Locale.parse(language).plural_form(number)
    text = texts_.get(f"{key}_{form}", texts_[f"{key}_other"])
    return text.replace("{n}", format_decimal(number, locale=language))
