import re
from pathlib import Path

import pytest

from flows import version
from flows.imports import OWN
from flows.settings import Settings, read_settings
from flows.version import ANY, Rules, linking_version, reading_rules
from transforms.language.pack import Pack


def reading_version(settings: Settings) -> str:
    return reading_rules(settings).full


BEFORE = reading_version(read_settings())


@pytest.mark.parametrize(
    "flags",
    [
        {"languages": ("es",)},
        {"path_pattern": "{outlet}/{slug}.txt"},
        {"columns": {"text": "cuerpo"}},
        {"limits": {"document_seconds": 1}},
    ],
)
def test_settings_that_decide_what_is_read_are_another_version(flags: dict[str, object]) -> None:
    assert reading_version(read_settings(**flags)) != BEFORE


@pytest.mark.parametrize(
    "flags", [{"workers": 7}, {"batch_size": 7}, {"wait": 7}, {"warehouse": "other.duckdb"}]
)
def test_settings_that_only_decide_how_are_the_same_version(flags: dict[str, object]) -> None:
    assert reading_version(read_settings(**flags)) == BEFORE


def forget() -> None:
    version._rules.cache_clear()
    version._packs.cache_clear()


@pytest.mark.parametrize(
    ("place", "reading_changes", "linking_changes"),
    [
        ("transforms/language/packs/xx.toml", True, True),
        ("transforms/link/stories.py", False, True),
        ("transforms/read/decode.py", True, False),
        ("transforms/words.py", True, True),
        ("transforms/words.tsv", True, True),
        ("transforms/unasked.tsv", False, False),
        ("schemas/dates.py", True, True),
        ("warehouse/linking.py", False, True),
        ("warehouse/store.py", False, False),
        ("transforms/__pycache__/words.pyc", False, False),
    ],
)
def test_a_changed_file_is_another_version_of_what_it_decides(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    reading_changes: bool,
    linking_changes: bool,
) -> None:
    monkeypatch.setattr(version, "ROOT", tmp_path)
    code = {
        "transforms/analyze.py": f"from {OWN}transforms import (\n    words,  # of all\n)",
        "transforms/words.py": f"FILE = 'words.tsv'\n\ndef read():\n    import {OWN}schemas.dates",
        "transforms/link/stories.py": f"from {OWN}transforms.words import FILE",
    }
    for file, text in code.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    settings = read_settings()

    def versions() -> tuple[str, str]:
        forget()
        return reading_version(settings), linking_version(settings)

    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text(code.get(place, "one = 'rule'"), encoding="utf-8")
    before = versions()
    (tmp_path / place).write_text(code.get(place, "") + "\nother = 'rules'", encoding="utf-8")
    after = versions()
    forget()
    assert (after[0] != before[0], after[1] != before[1]) == (reading_changes, linking_changes)


RULES = Rules("1.2+common", {"en": "one", "es": "two"})


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (["es-MX", "en"], "1.2+common.en-one.es-two"),
        (["en"], "1.2+common.en-one"),
        ([], "1.2+common"),
    ],
)
def test_a_version_names_the_packs_a_document_depends_on(
    languages: list[str], expected: str
) -> None:
    assert RULES.version(languages) == expected
    assert RULES.is_current(expected)


@pytest.mark.parametrize("languages", [["und"], ["en", "sw"], [ANY]])
def test_a_text_without_a_pack_depends_on_all(languages: list[str]) -> None:
    assert RULES.version(languages) == RULES.full
    assert RULES.is_current(RULES.full)


def test_a_changed_pack_is_no_change_for_other_languages() -> None:
    changed = Rules(RULES.common, {"en": "one", "es": "three"})
    assert changed.is_current(RULES.version(["en"]))
    assert not changed.is_current(RULES.version(["es"]))
    assert not changed.is_current(RULES.full)
    assert not Rules("1.2+other", RULES.packs).is_current(RULES.version(["en"]))


def test_a_section_that_all_texts_read_is_common(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "ROOT", tmp_path)
    pack = tmp_path / version.PACKS / "xx.toml"
    pack.parent.mkdir(parents=True)
    found = []
    for text in ("[speech]\na = 1", "[speech]\na = 2", "[clean]\na = 1\n[speech]\na = 2"):
        pack.write_text(text, encoding="utf-8")
        forget()
        found.append(reading_rules(read_settings()))
    forget()
    assert found[0].common == found[1].common != found[2].common
    assert found[0].packs != found[1].packs


def test_who_reads_all_packs_reads_only_what_is_common_to_all_texts() -> None:
    # Or, as the words of names do, only for a text without a pack of its own: that one depends on
    # every pack anyway.
    known = {
        "transforms/clean/days.py": {"time"},
        "transforms/clean/words.py": {"clean"},
        "transforms/extract/name_datelines.py": {"time"},
        "transforms/extract/name_lexicon.py": {"names", "speech", "sentences"},
        "transforms/extract/sentences.py": {"sentences"},
    }
    readers = [
        file
        for file in sorted((version.ROOT / "transforms").rglob("*.py"))
        if "all_packs()" in file.read_text(encoding="utf-8")
        and file.name != "pack.py"
        and file.parent.name != "link"  # what links goes by every pack
    ]
    assert {str(file.relative_to(version.ROOT)) for file in readers} == set(known)
    for file in readers:
        read = set(re.findall(r"(?:pack|other)\.(\w+)", file.read_text(encoding="utf-8")))
        assert read & set(Pack.model_fields) <= known[str(file.relative_to(version.ROOT))]
