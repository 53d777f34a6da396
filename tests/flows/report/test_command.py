from pathlib import Path

import pytest

from flows.cli import main


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
