import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from flows.plain import plain, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[bold]loud[/bold] [link=http://x]y[/link]", "[bold]loud[/bold] [link=http://x]y[/link]"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("over\rwritten\b", "over␍written␈"),
        ("\x9b2J", "�2J"),
        ("a\u202egpj.exe", "a�gpj.exe"),
        ("two\tcolumns\n", "two     columns\n"),
        ("ñ 中 😀", "ñ 中 😀"),
    ],
)
def test_a_terminal_shows_what_stands_there(text: str, shown: str) -> None:
    out = io.StringIO()
    Console(file=out, force_terminal=False, width=200, highlight=False).print(plain(text), end="")
    assert out.getvalue() == shown


@given(st.text())
def test_offsets_stay(text: str) -> None:
    assert len(visible(text)) == len(text)
