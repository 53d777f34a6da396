import re
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pytest
from rich.console import Console

from flows.evidence import show_evidence
from tests.flows.report.conftest import build
from tests.flows.warehouses import CORPUS
from warehouse.report import read_material

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
# Whom the words are given to is told in two ways, so the statement has two speakers.
TWO_VOICES: dict[str, str | bytes] = {
    "person.txt": """Bridge to open in June

PORT ANSEL, 2 May 2031 - The bridge over the Ansel is nearly done, Berta Ozal of
the Pilots Union told reporters in Port Ansel.

"The new bridge over the Ansel will be open to lorries in the first days of June," Berta Ozal said.

The Pilots Union has built the bridge over the Ansel for ten years.
""",
    "body.txt": """Bridge open in June

PORT ANSEL, 2 May 2031 - The bridge over the Ansel is nearly done, Berta Ozal of
the Pilots Union told reporters in Port Ansel.

"The new bridge over the Ansel will be open to trucks in the first week of June,"
the Pilots Union said.

Berta Ozal has built the bridge over the Ansel for ten years.
""",
}
OWN = """
select quotes.quote_id, quotes.statement_id, quotes.speaker_entity_id, quotes.text,
    quotes.doc_id, quotes.start_char, quotes.end_char,
    coalesce(entities.name, quotes.speaker_name, quotes.speaker_text) as speaker
from quotes left join entities on quotes.speaker_entity_id = entities.entity_id
"""
Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module", params=["invented", "seeds"])
def warehouse(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = SEEDS if request.param == "seeds" else CORPUS
    if not folder.is_dir():
        pytest.skip("no seeds beside this checkout")
    texts: dict[str, str | bytes] = {f.name: f.read_bytes() for f in sorted(folder.iterdir())}
    more = TWO_VOICES if request.param == "invented" else {}
    return build(tmp_path_factory.mktemp("voices"), {**texts, **more})


def rows(warehouse: Path, sql: str) -> Rows:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_every_view_shows_a_wording_with_its_own_speaker(warehouse: Path) -> None:
    columns: dict[str, set[str]] = {}
    for view, column in rows(
        warehouse,
        "select view_name, column_name from duckdb_views() as v inner join duckdb_columns() as c "
        "on v.view_name = c.table_name where not v.internal",
    ):
        columns.setdefault(view, set()).add(column)
    sides = [
        (view, side)
        for view, names in columns.items()
        for side in ("", "other_")
        if {f"{side}{name}" for name in ("speaker", "doc_id", "start_char", "end_char")} <= names
    ]
    assert {"who_said_what", "who_said_about", "statement_versions"} <= {view for view, _ in sides}
    assert ("who_contradicts_whom", "other_") in sides
    for view, side in sides:
        assert wrong(warehouse, f"(from {view})", side) == [], view


def test_every_macro_shows_a_wording_with_its_own_speaker(warehouse: Path) -> None:
    for (statement,) in rows(warehouse, "select statement_id from statements"):
        assert wrong(warehouse, f"versions_of('{statement}')") == []
    names = rows(
        warehouse,
        "select distinct replace(name, '''', '''''') from entities "
        "where entity_id in (select speaker_entity_id from quotes) limit 12",
    )
    assert names
    for (name,) in names:
        assert wrong(warehouse, f"said_by('{name}')") == []
        assert wrong(warehouse, f"said_about('{name}')") == []


def wrong(warehouse: Path, shown: str, side: str = "") -> Rows:
    """What is shown under a name that no quote of the place has."""
    place = ", ".join(f"{side}{name}" for name in ("doc_id", "start_char", "end_char", "speaker"))
    return rows(
        warehouse,
        f"select {place} from {shown} except select doc_id, start_char, end_char, speaker "
        f"from ({OWN})",
    )


def test_the_report_shows_every_wording_with_its_own_speaker(
    warehouse: Path,
) -> None:
    own: dict[str, str | None] = dict(rows(warehouse, f"select quote_id, speaker from ({OWN})"))
    report = read_material(warehouse).rows
    shown = [*report["wordings"], *report["opposites"]]
    assert len(shown) >= len(report["statements"]) > 0
    assert {row["quote_id"]: row["speaker"] for row in shown}.items() <= own.items()


def test_a_statement_says_when_its_members_differ(warehouse: Path) -> None:
    told = rows(warehouse, "select statement_id, is_attribution_disputed from statements")
    members = rows(
        warehouse,
        f"select statement_id, count(distinct speaker_entity_id) > 1 from ({OWN}) group by all",
    )
    assert sorted(told) == sorted(members)
    assert {is_disputed for _, is_disputed in told} == {True, False}


def test_a_statement_has_the_speaker_of_its_text(warehouse: Path) -> None:
    differ = rows(
        warehouse,
        "select statements.statement_id from statements "
        f"inner join ({OWN}) as own using (statement_id) group by all "
        "having statements.speaker_entity_id is distinct from any_value(own.speaker_entity_id) "
        "and count(distinct own.speaker_entity_id) <= 1",
    )
    assert differ == []
    nobody = rows(
        warehouse,
        "select statement_id, speaker_entity_id from statements "
        "where speaker_entity_id is not null "
        "except select statement_id, speaker_entity_id from quotes",
    )
    assert nobody == []


def test_the_heading_of_a_statement_names_all_and_only_its_speakers(
    warehouse: Path,
) -> None:
    known: dict[str, set[str]] = {}
    anybody: dict[str, set[str]] = {}
    for statement, entity, speaker in rows(
        warehouse,
        f"select statement_id, speaker_entity_id, speaker from ({OWN}) where speaker is not null",
    ):
        anybody.setdefault(statement, set()).add(speaker)
        if entity is not None:
            known.setdefault(statement, set()).add(speaker)
    for row in read_material(warehouse).rows["statements"]:
        statement, named = row["statement_id"], set(row["speakers"])
        assert named <= anybody.get(statement, set())
        assert named >= known.get(statement, set())
        assert bool(named) == (statement in anybody)
        assert row["is_attribution_disputed"] or len(named) <= 1


def test_a_source_of_a_statement_is_given_the_speakers_it_quotes(
    warehouse: Path,
) -> None:
    shown = rows(warehouse, "select statement_id, source_id, speakers from statement_sources")
    quoted: dict[tuple[str, str], set[str]] = {}
    for statement, source, speaker in rows(
        warehouse,
        f"select statement_id, independent_id, own.speaker from ({OWN}) as own "
        "inner join stg_documents using (doc_id)",
    ):
        quoted.setdefault((statement, source), set()).add(speaker)
    assert shown
    for statement, source, speakers in shown:
        assert set(speakers or []) == quoted[statement, source] - {None}


def test_show_says_whom_each_wording_quotes(
    warehouse: Path,
) -> None:
    (statement, *_) = rows(
        warehouse,
        f"select statement_id, count(distinct speaker_entity_id) from ({OWN}) group by all "
        "order by 2 desc, 1 limit 1",
    )[0]
    own = rows(
        warehouse,
        f"select speaker, start_char, end_char from ({OWN}) where statement_id = '{statement}'",
    )
    out = StringIO()
    show_evidence(Console(file=out, width=500), warehouse, statement)
    headings = [line for line in out.getvalue().splitlines() if re.search(r"\[\d+:\d+\]$", line)]
    assert len(headings) == len(own)
    for speaker, start, end in own:
        (heading,) = (line for line in headings if line.endswith(f"[{start}:{end}]"))
        assert heading.startswith(f"{speaker} · ")
    (disputed,) = (li for li in out.getvalue().splitlines() if li.startswith("disputed_between "))
    assert {name for name, *_ in own} >= set(disputed.removeprefix("disputed_between ").split(", "))
