from pathlib import Path

import pytest

from flows.settings import SettingsError, read_settings
from flows.version import linking_version, reading_rules
from tests.flows.warehouses import ask_one, contents, load

MERGE = 'merge = [["Ostrand Coast Guard", "Guardia Costera de Ostrand"]]\nignore = ["AVN"]\n'


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_with_an_error_is_refused_before_any_work() -> None:
    Path("aliases.toml").write_text("ignore = []\njoin = []\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"aliases: aliases.toml: line 2: no such key"):
        read_settings()


def test_a_file_that_is_named_must_be_there() -> None:
    with pytest.raises(SettingsError, match=r"mine.toml: No such file"):
        read_settings(aliases=Path("mine.toml"))


def test_aliases_are_another_version_of_linking_alone() -> None:
    before = read_settings()
    Path("aliases.toml").write_text("# nothing yet\n", encoding="utf-8")
    Path("mine.toml").write_text(MERGE, encoding="utf-8")
    after = read_settings(aliases=Path("mine.toml"))
    assert linking_version(after) != linking_version(before)
    assert reading_rules(after) == reading_rules(before)


@pytest.mark.usefixtures("prefect_server")
def test_changed_aliases_link_anew_and_read_nothing() -> None:
    Path("corpus").mkdir()
    for name, guard in (("a", "the Ostrand Coast Guard"), ("b", "the AVN")):
        text = f"Port Ansel\n\nIrena Koval told {guard} on Monday that she would stay there.\n"
        Path("corpus", f"{name}.txt").write_text(text, encoding="utf-8")
    load(Path("corpus"), Path("w.duckdb"))
    Path("aliases.toml").write_text('[rename]\n"Irena Koval" = "I. Koval"\n', encoding="utf-8")
    summary = load(Path("corpus"), Path("w.duckdb"))
    assert summary.documents["unchanged"] == 2
    assert ask_one(Path("w.duckdb"), "select name from entities where kind = 'PER'") == "I. Koval"
    load(Path("corpus"), Path("rebuilt.duckdb"))
    incremental, rebuilt = contents(Path("w.duckdb")), contents(Path("rebuilt.duckdb"))
    assert incremental["entities"] == rebuilt["entities"]
    assert incremental["mentions"] == rebuilt["mentions"]
