import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from flows.scaffold.language import new_language
from flows.scaffold.step import new_step
from flows.settings import SettingsError
from tests.source import ROOT
from transforms.language.pack import Pack

FOLDERS = ("flows", "schemas", "transforms", "warehouse", "tests", "training")
LOOK = """
import duckdb, schemas
from transforms.analyze import analyze
from transforms.rows import article_rows, frames
from tests.articles import raw_article
from warehouse.load import insert_frame
from warehouse.store import create_warehouse

article = analyze(raw_article("The captain is forty YEARS OLD, Irena Koval said. He is old."))
tables = frames([article_rows(article, "run", "1")])
schemas.Age.validate(tables["ages"], lazy=True)
con = duckdb.connect()
create_warehouse(con)
insert_frame(con, schemas.Age, tables["ages"])
print(con.sql("select text, word from ages").fetchall())
print(con.sql("select comment from duckdb_tables() where table_name = 'ages'").fetchall())
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of this checkout, to be changed."""
    for folder in FOLDERS:
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    for file in ("pyproject.toml", "CONTRIBUTING.md", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / file, tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


def python(checkout: Path, *arguments: str) -> str:
    """Run Python over the copy, and nothing of this checkout."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout, env=os.environ | {"PYTHONPATH": str(checkout)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def pytest_in(checkout: Path, *tests: str) -> str:
    return python(checkout, "-m", "pytest", "-rx", "-p", "no:cacheprovider", *tests)


def test_a_new_step_passes_at_once_and_needs_one_edit_to_fill_its_table(checkout: Path) -> None:
    files = new_step("ages", checkout)
    assert "transforms/extract/ages.py" in files
    python(checkout, "-m", "ruff", "check", *(f for f in files if f.endswith(".py")))
    python(checkout, "-m", "ruff", "format", "--check", *(f for f in files if f.endswith(".py")))
    python(checkout, "-m", "warehouse.dictionary")
    assert "XFAIL" in pytest_in(checkout, "tests/transforms/extract/test_ages.py")
    pytest_in(checkout, "tests/test_conventions.py", "-k", "ages or packs")
    pytest_in(checkout, "tests/warehouse/test_ddl.py", "tests/warehouse/test_migrate.py")
    pack = checkout / "transforms" / "language" / "packs" / "en.toml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("[ages]\nwords = []", '[ages]\nwords = ["years old"]'), "utf-8")
    found, comment = python(checkout, "-c", LOOK).splitlines()
    assert found == "[('YEARS OLD', 'years old')]"
    assert "One row per age" in comment


def test_a_thought_that_was_done_is_asked_to_drop_its_mark(checkout: Path) -> None:
    new_step("ages", checkout)
    pack = checkout / "transforms" / "language" / "packs" / "en.toml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("[ages]\nwords = []", '[ages]\nwords = ["years old"]'), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/transforms/extract/test_ages.py"],
        cwd=checkout, env=os.environ | {"PYTHONPATH": str(checkout)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "XPASS(strict)" in done.stdout


def test_a_new_language_passes_at_once(checkout: Path) -> None:
    files = new_language("gl", "Galician", checkout)
    assert files == [
        "tests/transforms/language/test_gl.py", "transforms/language/packs/gl.toml",
    ]  # fmt: skip
    assert "XFAIL" in pytest_in(checkout, files[0])
    pytest_in(checkout, "tests/test_conventions.py", "-k", "packs")
    told = tomllib.loads((checkout / files[1]).read_text(encoding="utf-8"))
    assert set(told) == set(Pack.model_fields)


def test_every_key_of_a_new_pack_can_be_taken_off_its_mark(checkout: Path) -> None:
    new_language("gl", "Galician", checkout)
    text = (checkout / "transforms/language/packs/gl.toml").read_text(encoding="utf-8")
    lines = [
        line.removeprefix("# ") if " = " in line and line.startswith("# ") else line
        for line in text.splitlines()
    ]
    Pack.model_validate(tomllib.loads("\n".join(lines)))


@pytest.mark.parametrize("name", ["", "Ages", "age", "ages; drop", "../ages", "quotes"])
def test_a_name_that_is_none_or_taken_is_refused(checkout: Path, name: str) -> None:
    before = sorted(checkout.rglob("*"))
    with pytest.raises(SettingsError):
        new_step(name, checkout)
    assert sorted(checkout.rglob("*")) == before


@pytest.mark.parametrize("code", ["es", "spanish", "E1", "../x"])
def test_a_code_that_is_none_or_taken_is_refused(checkout: Path, code: str) -> None:
    with pytest.raises(SettingsError):
        new_language(code, "Something", checkout)


def test_outside_of_a_checkout_it_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="clone it"):
        new_step("ages", tmp_path)
