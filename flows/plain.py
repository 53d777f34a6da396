"""Text of articles as a terminal may show it: no markup of Rich, nothing that a terminal obeys."""

from rich.markup import escape

# One character for one, so that offsets stay: the pictures of C0, a replacement for C1, and marks
# for what turns the order of letters round, with which a line can say what it doesn't.
OBEYED = (
    {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
    | dict.fromkeys(range(0x7F, 0xA0), 0xFFFD)
    | dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
)


def visible(text: str) -> str:
    """The text with a sign in place of each character that a terminal would obey."""
    return text.translate(OBEYED)


def plain(text: str) -> str:
    """The text for a place where Rich reads markup."""
    return escape(visible(text))
