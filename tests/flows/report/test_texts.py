import re

import pytest

from flows.report.page import GLANCE, LIBRARY, SCRIPTS, SECTIONS, application
from flows.report.texts import counted, languages, table, texts
from flows.settings import SettingsError
from schemas.book import REASONS, RUN_STATUSES
from schemas.events import EVENT_TYPES
from tests.source import ROOT

PLURALS = re.compile(r"_(one|other)$")
PAGE = ROOT / "flows" / "report" / "page"
# In scripts: words.key, say("key"), count("key"), words[`key_${...}`], a key in a table of keys.
SAID = re.compile(r"""(?:words\.|say\("|count\(")([a-z]\w*)""")
BUILT = re.compile(r"""words\[`([a-z]\w*_)\$\{""")
QUOTED = re.compile(r'"([a-z]\w*)"')
IN_TEMPLATE = re.compile(r"\bt\.([a-z]\w*)|t\[\"([a-z]\w*)\"\]")


def said() -> set[str]:
    """Keys that the page asks for by name."""
    template = (PAGE / "page.html").read_text(encoding="utf-8")
    in_template = {one or other for one, other in IN_TEMPLATE.findall(template)}
    return {*SAID.findall(application()), *in_template} - {"replace"}


def known() -> set[str]:
    return {PLURALS.sub("", key) for key in table()} | set(table())


@pytest.mark.parametrize("key", sorted(table()))
def test_every_text_is_there_in_every_language(key: str) -> None:
    assert set(table()[key]) == set(languages())
    assert all(words.strip() for words in table()[key].values())
    gaps = {language: set(re.findall(r"\{\w+\}", text)) for language, text in table()[key].items()}
    assert len({frozenset(found) for found in gaps.values()}) == 1, gaps


def test_no_text_is_missing() -> None:
    assert said() - known() == set()


def test_no_text_is_idle() -> None:
    script = application()
    built = (*BUILT.findall(script), "verdict_")
    named = {*said(), *QUOTED.findall(script), *SECTIONS, *(key for key, _ in GLANCE)}
    python = (ROOT / "flows" / "report" / "charts.py").read_text(encoding="utf-8")
    python += (ROOT / "flows" / "report" / "page.py").read_text(encoding="utf-8")
    named |= set(QUOTED.findall(python))
    idle = {key for key in table() if not key.startswith(built)}
    assert {key for key in idle if key not in named and PLURALS.sub("", key) not in named} == set()


@pytest.mark.parametrize("prefix", ["reason_", "remedy_"])
def test_every_reason_of_the_quarantine_has_words(prefix: str) -> None:
    assert {f"{prefix}{reason}" for reason in REASONS} <= set(table())


def test_every_type_of_event_and_end_of_a_run_has_words() -> None:
    assert {f"type_{kind}" for kind in EVENT_TYPES} <= set(table())
    assert {f"status_{status}" for status in RUN_STATUSES} <= set(table())


def test_every_script_of_the_page_is_in_it() -> None:
    ours = {file.stem for file in PAGE.glob("*.js")} - {LIBRARY}
    assert sorted(SCRIPTS) == sorted(ours)


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [(1, "en", "1 wording"), (0, "en", "0 wordings"), (1234, "es", "1.234 versiones"),
     (12345, "es", "12.345 versiones"), (1, "es", "1 versión"),
     (2_000_000, "es", "2.000.000 versiones")],
)  # fmt: skip
def test_numbers_are_written_as_the_language_has_them(
    number: int, language: str, expected: str
) -> None:
    assert counted(texts(language), "wordings", number, language) == expected


def test_a_language_it_does_not_speak_is_refused() -> None:
    with pytest.raises(SettingsError, match="the report speaks en, es, not 'xx'"):
        texts("xx")
