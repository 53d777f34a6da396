"""Text that was decoded wrong once before it was saved -> the text that was meant."""

import re
from collections import Counter

import ftfy

# Nothing but the encoding is touched: quotes, ligatures, widths, line ends and controls are
# evidence.
CONFIG = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=True,
)
# UTF-8 read as a single-byte page always leaves one of these lead bytes before a byte that is no
# ASCII; lines without are spared the work.
SUSPECT = re.compile(
    r"[\u00c2-\u00f4\u0102-\u017e\u0410-\u045f\u0390-\u03cf][\x80-\u00bf\u0152-\u0192\u02c6-\u02dc\u2010-\u2122\u0400-\u04ff]"
    r"|[\x80-\x9f]"
)
LINE = re.compile(r"[^\n\r]+")
LONGEST_TEXT = 5_000_000  # characters; more would take seconds, and is no article
LONGEST_LINE = 100_000  # characters; longer ones are no prose and are left alone


def undo_mojibake(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with its wrongly decoded lines put right, and the repairs: one entry a kind."""
    if len(text) > LONGEST_TEXT or not SUSPECT.search(text):
        return text, ()
    repairs: Counter[str] = Counter()

    def fix(match: re.Match[str]) -> str:
        line = match.group()
        if len(line) > LONGEST_LINE or not SUSPECT.search(line):
            return line
        fixed = ftfy.fix_and_explain(line, CONFIG)
        if fixed.text != line:
            repairs[_named(fixed.explanation)] += 1
        return fixed.text

    mended = LINE.sub(fix, text)
    return mended, tuple(f"mojibake: {name} ({n} lines)" for name, n in sorted(repairs.items()))


def _named(steps: list[ftfy.ExplanationStep] | None) -> str:
    return ", ".join(f"{step.action} {step.parameter}" for step in steps or ())
