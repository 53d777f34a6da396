from pathlib import Path
from typing import Any

import pytest

from flows.summary import RunSummary
from warehouse.reader import ask
from warehouse.views import macros


@pytest.fixture
def warehouse(loaded: tuple[Path, RunSummary]) -> Path:
    return loaded[0]


def rows(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    return ask(warehouse, sql).rows


def test_macros_have_their_comment_in_the_warehouse(warehouse: Path) -> None:
    found = dict(
        rows(
            warehouse,
            "select function_name, any_value(comment) from duckdb_functions() "
            "where not internal group by all",
        )
    )
    assert found == {macro.name: macro.meaning for macro in macros()}


def test_search_folds_accents_and_case(warehouse: Path) -> None:
    plain = rows(warehouse, "from search('telefono')")
    assert plain
    assert plain == rows(warehouse, "from search('TELÉFONO')")


def test_search_puts_passages_with_more_and_rarer_words_first(warehouse: Path) -> None:
    found = rows(warehouse, "select score, words_found from search('contrabando estrecho')")
    scores = [score for score, _ in found]
    assert scores == sorted(scores, reverse=True)
    assert {words for _, words in found} == {1, 2}
    assert found[0][1] == 2


def test_search_finds_whole_words_and_beginnings_where_asked(warehouse: Path) -> None:
    whole = rows(warehouse, "select text from search('contraband')")
    begun = rows(warehouse, "select text from search('contraband*')")
    assert whole == []
    assert all("contraband" in text.lower() for (text,) in begun)
    assert begun


@pytest.mark.parametrize("words", ["", "!!!", "' or 1=1 --", "%", "a.*b(", "нет такого"])
def test_search_takes_any_words(warehouse: Path, words: str) -> None:
    assert ask(warehouse, "select count(*) from search(?)", [words]).rows[0][0] >= 0


def test_passages_found_stand_where_it_says(warehouse: Path) -> None:
    (wrong,) = rows(
        warehouse,
        "select count(*) from search('puerto') as found inner join documents using (doc_id) "
        "where substring(documents.text, start_char + 1, end_char - start_char) <> found.text",
    )
    assert wrong == (0,)


def test_what_is_said_about_a_word_is_found_in_every_language(warehouse: Path) -> None:
    found = rows(warehouse, "select distinct language from said_about('puerto')")
    assert {("es",), ("en",)} <= set(found)


def test_somebody_is_found_by_any_part_of_a_name(warehouse: Path) -> None:
    by_surname = rows(warehouse, "select quote_id from said_by('koval')")
    assert by_surname
    assert by_surname == rows(warehouse, "select quote_id from said_by('Irena Koval')")


def test_a_quote_leads_to_every_version_of_its_statement(warehouse: Path) -> None:
    (told,) = rows(
        warehouse,
        "select statement_id, quote_count from statements order by quote_count desc limit 1",
    )
    (quote,) = rows(warehouse, f"select min(quote_id) from quotes where statement_id = '{told[0]}'")
    versions = rows(warehouse, f"from versions_of('{told[0]}')")
    assert len(versions) == told[1]
    assert versions == rows(warehouse, f"from versions_of('{quote[0]}')")


def test_context_marks_the_characters(warehouse: Path) -> None:
    found = rows(
        warehouse,
        "select text, in_context(doc_id, start_char, end_char) from quotes order by quote_id",
    )
    assert all(f"«{text}»".replace("\n", " ") in context for text, context in found)


@pytest.mark.parametrize(
    "view",
    ["who_said_about", "who_contradicts_whom", "share_of_voice", "story_coverage",
     "statement_sources", "entity_pairs_by_week"],
)  # fmt: skip
def test_marts_of_the_shipped_corpus_are_not_empty(warehouse: Path, view: str) -> None:
    assert rows(warehouse, f"select count(*) from {view}")[0][0] > 0


def test_shares_of_an_outlet_and_week_add_up_to_one(warehouse: Path) -> None:
    sums = rows(
        warehouse,
        "select sum(quote_share) from share_of_voice group by published_week_on, outlet, language "
        "having sum(quote_count) > 0",
    )
    assert all(abs(total - 1) < 1e-9 for (total,) in sums)


def test_an_outlet_is_silent_or_has_documents(warehouse: Path) -> None:
    found = rows(warehouse, "select distinct is_silent, document_count > 0 from story_coverage")
    assert set(found) == {(True, False), (False, True)}
