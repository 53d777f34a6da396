from pathlib import Path

import pytest

from flows.questions_page import DOCUMENT, QUERY, answer_to, answered, questions
from flows.summary import RunSummary

QUESTIONS = list(questions(DOCUMENT.read_text(encoding="utf-8")))


def test_there_are_at_least_twenty() -> None:
    page = DOCUMENT.read_text(encoding="utf-8")
    assert len(QUESTIONS) >= 20
    assert page.count("```sql") == len(QUESTIONS)
    assert page.count("\n## ") == len(QUESTIONS)


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_the_answer_on_the_page_is_the_answer_of_the_warehouse(
    number: int, loaded: tuple[Path, RunSummary]
) -> None:
    sql, answer = QUESTIONS[number]
    assert answer_to(sql, loaded[0]) == answer, "run: make docs"


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_every_question_has_an_answer(number: int) -> None:
    assert QUESTIONS[number][1].count("\n") > 2


def test_a_page_without_answers_gets_them(loaded: tuple[Path, RunSummary]) -> None:
    page = "# Title\n\n```sql\nselect 1 as one, 'a|b' as two\n```\n\nand so on\n"
    written = answered(page, loaded[0])
    assert "| one | two |\n| --- | --- |\n| 1 | a\\|b |\n" in written
    assert written.endswith("and so on\n")
    assert answered(written, loaded[0]) == written
    assert QUERY.search(written)
