import re
from pathlib import Path

import pytest

from tests.source import ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
ROOM = r"(?:schemas|transforms|warehouse|flows|training|tests|docs|bench|\.ci)"
NAMED = re.compile(rf"(?<![\w./-]){ROOM}/[\w./-]*\w/?")
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
GENERATED = {"bench/RESULTS.md"}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@each_page
def test_files_that_a_page_names_are_there(page: Path) -> None:
    named = set(NAMED.findall(page.read_text(encoding="utf-8"))) - GENERATED
    assert sorted(name for name in named if not _is_there(name)) == []


def _is_there(name: str) -> bool:
    return (ROOT / name).exists() or (ROOT / name).with_suffix(".py").exists()


@each_page
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_decision_is_listed_under_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    titles = {
        page.name: page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        for page in sorted(folder.glob("[0-9]*.md"))
    }
    listed = re.findall(r"\[(.+)\]\((\d+.+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert {name: title for title, name in listed} == titles


@pytest.mark.parametrize("suffix", [".npz", ".tsv"])
def test_the_notice_names_the_data_made_from_the_work_of_others(suffix: str) -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    shipped = [str(f.relative_to(ROOT)) for f in (ROOT / "transforms").rglob(f"*{suffix}")]
    assert shipped
    assert [name for name in shipped if name not in notice] == []
