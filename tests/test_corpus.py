from collections.abc import Callable
from typing import Any

import pytest

from tests.measures import (
    ARTICLES,
    ROLES,
    Corpus,
    Count,
    compare,
    days,
    matched,
    read_corpus,
    together,
)

Row = dict[str, Any]
CURRENCY_OR_MEASURE = {"USD", "percent", "kilogram", "tonne", "meter", "minute", "hour", "year"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus()


def family(kind: str) -> str:
    return "indirect" if kind == "indirect" else "direct"


def same_days(gold: Row, found: Row) -> bool:
    return (found["starts_on"], found["ends_on"]) == days(gold["value"])


def same_figure(gold: Row, found: Row) -> bool:
    known = gold["unit"] in CURRENCY_OR_MEASURE
    return gold["value"] == found["value"] and (not known or gold["unit"] == found["unit"])


def quotes(corpus: Corpus) -> Count:
    return compare(corpus, "quotes", 0.7, lambda g, f: family(g["kind"]) == family(f["kind"]))


def speakers(corpus: Corpus) -> Count:
    def is_right(gold: Row, found: Row) -> bool:
        start = found["speaker_start_char"]
        at_words = "speaker_start" in gold and start is not None
        if at_words and gold["speaker_start"] < found["speaker_end_char"]:
            return bool(start < gold["speaker_end"])
        return gold["speaker"] is not None and corpus.is_called(
            gold["speaker"], found["speaker_entity_id"], found["speaker_text"]
        )

    return compare(corpus, "quotes", 0.7, is_right)


def mentions(corpus: Corpus) -> Count:
    return compare(corpus, "mentions", 1.0, lambda g, f: g["kind"] == f["kind"])


def dates(corpus: Corpus) -> Count:
    return compare(corpus, "dates", 0.5, same_days)


def quantities(corpus: Corpus) -> Count:
    return compare(corpus, "quantities", 0.4, same_figure)


def entities(corpus: Corpus) -> Count:
    return together(linked(corpus, "mentions", "entity", "entity_id", 1.0))


def statements(corpus: Corpus) -> Count:
    return together(linked(corpus, "quotes", "statement", "statement_id", 0.7))


def events(corpus: Corpus) -> Count:
    wanted = {
        (event["type"], event["date"], tuple(sorted(event["participants"])))
        for gold in corpus.gold.values()
        for event in gold["events"]
    }
    known = [happened(corpus, *event) for event in sorted(wanted, key=str)]
    return Count(right=sum(known), given=len(known), wanted=len(known))


def happened(corpus: Corpus, kind: str, day: str | None, people: tuple[str, ...]) -> bool:
    def takes_part(name: str, event: Row) -> bool:
        return any(
            corpus.is_called(name, row["entity_id"], None)
            for row in corpus.tables["event_participants"]
            if row["event_id"] == event["event_id"]
        )

    return any(
        event["type"] == kind
        and (day is None or (event["starts_on"], event["ends_on"]) == days(day))
        and all(takes_part(name, event) for name in people)
        for event in corpus.tables["events"]
    )


def linked(
    corpus: Corpus, table: str, key: str, column: str, at_least: float
) -> list[tuple[Any, Any]]:
    """Group in the gold and group found of every gold fact that was found."""
    out = []
    for name, gold in corpus.gold.items():
        wanted, found = [g for g in gold[table] if g.get(key)], corpus.of(table, name)
        pairs = matched(wanted, found, at_least)
        out += [(wanted[i][key], found[j][column]) for i, j in pairs]
    return out


def test_every_article_has_gold(corpus: Corpus) -> None:
    assert sorted(corpus.names.values()) == sorted(corpus.gold)


@pytest.mark.parametrize("table", ["blocks", "posts", "quotes", "mentions", "dates", "quantities"])
def test_every_fact_is_found_at_its_offsets(corpus: Corpus, table: str) -> None:
    for name in corpus.gold:
        text = corpus.document(name)["text"]
        assert all(
            f["text"] == text[f["start_char"] : f["end_char"]] for f in corpus.of(table, name)
        )
    assert corpus.tables[table]


def test_gold_is_cut_from_the_articles(corpus: Corpus) -> None:
    for name, gold in corpus.gold.items():
        text = corpus.document(name)["text"]
        for table in ("blocks", "posts", "quotes", "mentions", "dates", "quantities", "events"):
            assert all(g["text"] == text[g["start"] : g["end"]] for g in gold[table])


@pytest.mark.parametrize(
    ("measure", "floor"),
    [
        (quotes, 0.93),
        (speakers, 0.88),
        (mentions, 0.75),
        (dates, 0.97),
        (quantities, 0.98),
        (entities, 0.95),
        (statements, 0.83),
        (events, 0.9),
    ],
)
def test_quality_does_not_go_down(
    corpus: Corpus, measure: Callable[[Corpus], Count], floor: float
) -> None:
    count = measure(corpus)
    assert count.f1 >= floor, count


def test_blocks_play_the_part_they_have(corpus: Corpus) -> None:
    right = wanted = 0
    for name, gold in corpus.gold.items():
        text = corpus.document(name)["text"]
        part = {
            at: ROLES.get(block["kind"], "body")
            for block in corpus.of("blocks", name)
            for at in range(block["start_char"], block["end_char"])
        }
        for block in gold["blocks"]:
            letters = [at for at in range(block["start"], block["end"]) if not text[at].isspace()]
            wanted += len(letters)
            right += sum(part.get(at) == ROLES.get(block["kind"], "body") for at in letters)
    assert right / wanted >= 0.97


def test_every_passage_has_its_language(corpus: Corpus) -> None:
    for name, gold in corpus.gold.items():
        assert corpus.document(name)["language"] == gold["language"]
        found = corpus.of("blocks", name)
        for block in gold["blocks"]:
            here = [b for b in found if b["start_char"] < block["end"]]
            here = [b for b in here if block["start"] < b["end_char"]]
            assert {b["language"] for b in here} == {block["language"]}, block["text"]


def test_every_post_is_found(corpus: Corpus) -> None:
    for name, gold in corpus.gold.items():
        found = [(p["handle"], str(p["posted_on"])) for p in corpus.of("posts", name)]
        assert found == [(p["handle"], p["posted_on"]) for p in gold["posts"]]


# Days that stand where they are not read yet.
@pytest.mark.parametrize("name", ARTICLES)
def test_documents_tell_their_day(corpus: Corpus, name: str) -> None:
    found, wanted = corpus.document(name), corpus.gold[name]["published"]
    assert wanted is None or str(found["published_on"]) == wanted


def test_an_undated_article_is_read_on_the_day_of_its_story(corpus: Corpus) -> None:
    name = "harbour_post_resignation"
    document = corpus.document(name)
    assert (str(document["published_on"]), document["published_basis"]) == ("2025-04-10", "story")
    (day,) = [d for d in corpus.of("dates", name) if d["text"].endswith("Wednesday")]
    assert str(day["starts_on"]) == "2025-04-09"
