from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from flows.report.page import render


def careo(*arguments: str | Path) -> object:
    with pytest.raises(SystemExit) as ended:
        main(list(map(str, arguments)))
    return ended.value.code or 0


def test_it_writes_one_file(
    warehouse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "today.html"
    assert careo("report", "-w", warehouse, "--output", file, "--language", "es") == 0
    assert "today.html" in capsys.readouterr().out
    assert [found.name for found in tmp_path.iterdir()] == ["today.html"]
    assert '<html lang="es">' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--language", "xx"), "the report speaks en, es"),
        (("--warehouse", "none.duckdb"), "none.duckdb does not exist"),
        (("--output", "none/page.html"), "No such file or directory"),
    ],
)
def test_what_the_user_has_to_decide_ends_with_2(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert careo("report", "-w", warehouse, *arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("name", ["thesis.html", "thesis.duckdb", "folder"])
def test_a_report_replaces_no_file_but_a_report(
    warehouse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    mine = tmp_path / name
    if name == "folder":
        mine.mkdir()
    else:
        mine.write_text("<!doctype html>\n<title>ten years of work</title>")
    assert careo("report", "-w", warehouse, "-o", mine) == 2
    assert "exists and is no report of Careo; name another file" in capsys.readouterr().err
    assert mine.is_dir() or "ten years" in mine.read_text()
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_report_does_not_replace_its_warehouse(warehouse: Path, tmp_path: Path) -> None:
    copy = tmp_path / "w.duckdb"
    copy.write_bytes(warehouse.read_bytes())
    assert careo("report", "-w", copy, "-o", copy) == 2
    assert copy.read_bytes() == warehouse.read_bytes()


def test_an_earlier_report_is_replaced_and_a_link_to_it_stays(
    warehouse: Path, tmp_path: Path
) -> None:
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    assert careo("report", "-w", warehouse, "-o", page) == 0
    page.chmod(0o640)
    link.symlink_to(page)
    assert careo("report", "-w", warehouse, "-o", link, "-l", "es") == 0
    assert link.readlink() == page
    assert '<html lang="es">' in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o777 == 0o640


def test_a_page_that_was_made_meanwhile_is_left_alone(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"

    def slow(*arguments: Any) -> str:
        page.write_text("ten years of work")
        return render(*arguments)

    monkeypatch.setattr("flows.report.write.render", slow)
    assert careo("report", "-w", warehouse, "-o", page) == 2
    assert page.read_text() == "ten years of work"
