import csv
import json
from pathlib import Path

import pytest
from prefect.settings import get_current_settings

from tests.flows.test_cli import careo
from tests.flows.warehouses import ask_one

pytestmark = pytest.mark.usefixtures("prefect_server")

HOSTILE = (
    "'); DROP TABLE documents; --",
    "{0.__class__.__init__.__globals__} {} %s %(x)s $x ${x}",
    "$(touch pwned) `touch pwned` ; touch pwned | touch pwned",
    "[bold red]loud[/] [link=http://127.0.0.1:9]here[/link]",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    '", ""], "x": 1 =cmd|calc!A1',
)
OBEYED = "\x1b[2J\x1b]0;t\x07 \u009b2J \u202egpj"  # what a terminal would do; reading may repair it
ARTICLE = "Harbour to reopen\n\n" + "\n\n".join(
    f'"{words} The harbour will open," said Minister Tomás Arrieta {words} on 3 March 2031.'
    for words in (*HOSTILE, OBEYED)
)


def test_what_an_article_says_is_never_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREFECT_API_URL", str(get_current_settings().api.url))
    name = "a {0} %s $(touch pwned) ' [bold]b[red].txt"
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / name).write_text(ARTICLE, encoding="utf-8")
    assert careo("run", "post", "--workers", "1").code == 0
    warehouse = tmp_path / "careo.duckdb"
    assert ask_one(warehouse, "select source_uri from documents") == f"post/{name}"
    text = ask_one(warehouse, "select text from documents")
    assert all(words in text for words in HOSTILE)
    doc_id = ask_one(warehouse, "select doc_id from documents")
    for command in (("show", doc_id), ("status",), ("sql", "select text from quotes")):
        outcome = careo(*command)
        assert outcome.code == 0
        assert not {"\x1b", "\x9b", "\u202e"} & set(outcome.out)
    assert "[bold red]loud[/]" in careo("sql", "select text from documents").out
    as_json = careo("sql", "select text from documents", "--format", "json").out
    assert json.loads(as_json)[0]["text"] == text
    as_csv = careo("sql", "select text from documents", "--format", "csv").out
    assert list(csv.reader(as_csv.splitlines(keepends=True)))[1] == [text]
    assert careo("report", "--output", "report.html").code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert not list(tmp_path.rglob("pwned"))
