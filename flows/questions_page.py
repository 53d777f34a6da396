"""docs/questions.md: the answers on the shipped corpus: `python -m flows.questions_page FILE`."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from flows.answers import markdown_lines
from warehouse.reader import ask

DOCUMENT = Path(__file__).parent.parent / "docs" / "questions.md"
QUERY = re.compile(r"```sql\n(?P<sql>.*?)```\n\n(?P<answer>(?:\|[^\n]*\n)*)", re.DOTALL)


def questions(page: str) -> Iterator[tuple[str, str]]:
    """(query, answer as Markdown) of each query on the page."""
    for found in QUERY.finditer(page):
        yield found["sql"], found["answer"]


def answered(page: str, warehouse: Path) -> str:
    """The page with each answer as the warehouse gives it now; QueryRefused for a bad query."""
    return QUERY.sub(lambda found: _with_answer(found["sql"], warehouse), page)


def answer_to(sql: str, warehouse: Path) -> str:
    """The answer to one query, as a table of Markdown."""
    return "".join(markdown_lines(ask(warehouse, sql)))


def _with_answer(sql: str, warehouse: Path) -> str:
    return f"```sql\n{sql}```\n\n{answer_to(sql, warehouse)}"


if __name__ == "__main__":
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(answered(text, Path(sys.argv[1])), encoding="utf-8")
