from pathlib import Path

import pytest

from flows import version
from flows.settings import read_settings
from flows.version import linking_version, reading_version

BEFORE = reading_version(read_settings())


@pytest.mark.parametrize(
    "flags",
    [
        {"languages": ("es",)},
        {"path_pattern": "{outlet}/{slug}.txt"},
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


@pytest.mark.parametrize(
    ("place", "reading_changes", "linking_changes"),
    [
        ("transforms/language/packs/xx.toml", True, False),
        ("transforms/link/stories.py", False, True),
        ("schemas/dates.py", True, True),
        ("warehouse/load.py", False, False),
        ("transforms/extract/__pycache__/dates.pyc", False, False),
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
    for folder in (*version.READING, *version.LINKING):
        if not folder.endswith(".py"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    settings = read_settings()

    def versions() -> tuple[str, str]:
        version._rules.cache_clear()
        return reading_version(settings), linking_version()

    before = versions()
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("other rules", encoding="utf-8")
    after = versions()
    version._rules.cache_clear()
    assert (after[0] != before[0], after[1] != before[1]) == (reading_changes, linking_changes)
