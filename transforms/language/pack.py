"""Language packs: everything a language needs, one TOML file each in `packs/`.

No module names a language in an `if`: a step asks `pack_for(tag)` and does without when it is None.
"""

import functools
import tomllib
from importlib import resources

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A part of a pack. Unknown keys are refused, so a typing error can't pass unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Clean(Section):
    """Words that tell site furniture, captions, credits, bylines and datelines from article."""


class Sentences(Section):
    """Abbreviations that don't end a sentence, and words that open one."""

    # Written without their last dot; matched as written and in capitals.
    abbreviations: tuple[str, ...] = ()  # a name follows: never end a sentence
    before_number: tuple[str, ...] = ()  # abbreviations only before a number ("No. 5")
    closing: tuple[str, ...] = ()  # may end a sentence: do so only before one of `openers`
    openers: tuple[str, ...] = ()  # words that open a sentence rather than go on with a name


class Names(Section):
    """Titles and roles before names, particles inside them, words that open a body's name."""


class Speech(Section):
    """Verbs and phrases that give words to somebody, pronouns, roles."""


class Time(Section):
    """Months, weekdays, grains, relative words, numeric order of day and month."""

    # Twelve months from January and seven days from Monday: full name first, then short forms
    # without their dot.
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    numeric_order: str = "dmy"  # of 01/02/2026


class Numbers(Section):
    """Separators, scale words, units, currencies, bounds, direction of change."""


class Events(Section):
    """Words that name an event, by type."""


class Pack(Section):
    """One language."""

    code: str
    name: str
    clean: Clean = Clean()
    sentences: Sentences = Sentences()
    names: Names = Names()
    speech: Speech = Speech()
    time: Time = Time()
    numbers: Numbers = Numbers()
    events: Events = Events()


@functools.cache
def pack_for(tag: str) -> Pack | None:
    """The pack of a language tag: its own, its language's (`es` for `es-MX`), or None."""
    code = tag.partition("-")[0]
    file = resources.files("transforms.language") / "packs" / f"{code}.toml"
    if code == "und" or not file.is_file():
        return None
    return Pack.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


@functools.cache
def all_packs() -> tuple[Pack, ...]:
    """Every pack that ships, by code."""
    folder = resources.files("transforms.language") / "packs"
    codes = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name[-5:] == ".toml")
    return tuple(pack for code in codes if (pack := pack_for(code)) is not None)
