"""Quotes -> statements across documents and languages."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import polars as pl

from schemas.base import polars_schema
from schemas.statements import Contradiction, Statement, StatementQuote
from transforms.link.contradictions import find_contradictions
from transforms.link.likeness import Likeness, compare_all
from transforms.link.mutual import favour_mutual
from transforms.link.parts import completed
from transforms.link.statement_groups import (
    Membership,
    group_wordings,
    of_company,
    sentence_mates,
)
from transforms.link.statement_pairs import (
    PAIRS_AT_ONCE,
    Pair,
    apart,
    candidate_pairs,
    pairs_on_a_subject,
)
from transforms.link.wordings import Wording, read_wordings
from transforms.rows import stable_id, to_frame

Tables = Mapping[str, pl.DataFrame]
Row = dict[str, Any]
Groups = Sequence[Sequence[Membership]]

AT_ONCE = 50_000  # statements that are objects before they are columns


def link_statements(tables: Tables) -> dict[str, pl.DataFrame]:
    """Makes `statements`, `statement_quotes`, `contradictions`; completes `quotes.statement_id`.

    One statement for one thing said by one speaker on one occasion: shortened, translated,
    reported as indirect speech or quoted in part. What is denied, turned round, said of another
    number or on another day is another statement. Costs as much as there are quotes.
    """
    wordings = read_wordings(tables)
    subject = pairs_on_a_subject(wordings)
    groups = _groups(subject, wordings)
    statement_of, members = _memberships(groups, wordings)
    contradictions = find_contradictions(subject, wordings, statement_of)
    del subject  # millions of pairs, which the statements need not wait for
    linked = members.select("quote_id", "statement_id")
    return {
        "statements": _statements(groups, statement_of, wordings).sort("statement_id"),
        "statement_quotes": members.sort("statement_id", "quote_id"),
        "contradictions": to_frame(Contradiction, contradictions),
        "quotes": completed(tables, "quotes", ("quote_id",), linked),
    }


def _groups(subject: Iterable[Pair], wordings: Sequence[Wording]) -> Groups:
    likeness: dict[Pair, Likeness] = {}
    mates = sentence_mates(wordings)
    for some in apart(candidate_pairs(subject, wordings), PAIRS_AT_ONCE):
        found = favour_mutual(compare_all(some, wordings), wordings)
        likeness |= of_company(found, mates)
    return group_wordings(wordings, likeness)


def _memberships(groups: Groups, wordings: Sequence[Wording]) -> tuple[list[str], pl.DataFrame]:
    """The statement of each wording, and `statement_quotes`."""
    earliest = list(range(len(wordings)))
    score, reason = [1.0] * len(wordings), ["the only wording"] * len(wordings)
    for group in groups:
        first = min((m.wording for m in group), key=lambda n: _order(wordings[n]))
        for member in group:
            earliest[member.wording] = first
            score[member.wording] = round(member.score, 4)
            reason[member.wording] = member.reason
    own = {n: stable_id("sta", wordings[n].quote_id) for n in set(earliest)}
    statement_of = [own[n] for n in earliest]
    columns = {
        "statement_id": statement_of,
        "quote_id": [wording.quote_id for wording in wordings],
        "score": score,
        "reason": reason,
    }
    return statement_of, pl.DataFrame(columns, schema=polars_schema(StatementQuote))


def _statements(
    groups: Groups, statement_of: Sequence[str], wordings: Sequence[Wording]
) -> pl.DataFrame:
    """`statements`. Most are of one wording: those are made as columns, some at a time."""
    grouped = {member.wording for group in groups for member in group}
    alone = [n for n in range(len(wordings)) if n not in grouped]
    some = (alone[at : at + AT_ONCE] for at in range(0, len(alone), AT_ONCE))
    rows = [_statement(statement_of[group[0].wording], group, wordings) for group in groups]
    frames = (_of_one_wording(numbers, statement_of, wordings) for numbers in some)
    return pl.concat([to_frame(Statement, rows), *frames])


def _of_one_wording(
    numbers: Sequence[int], statement_of: Sequence[str], wordings: Sequence[Wording]
) -> pl.DataFrame:
    said = [wordings[number] for number in numbers]
    one, days = [1] * len(said), [wording.published_on for wording in said]
    columns = {
        "statement_id": [statement_of[number] for number in numbers],
        "speaker_entity_id": [wording.credited for wording in said],
        "is_attribution_disputed": [False] * len(said),
        "text": [wording.text for wording in said],
        "language": [wording.language for wording in said],
        "quote_count": one,
        "document_count": one,
        "language_count": one,
        "independent_count": one,
        "first_on": days,
        "last_on": days,
    }
    return pl.DataFrame(columns, schema=polars_schema(Statement))


def _order(wording: Wording) -> tuple[bool, str, str]:
    return wording.published_on is None, str(wording.published_on), wording.quote_id


def _first_of(said: Sequence[Wording]) -> str | None:
    """The first speaker that is sure, else the first."""
    sure = (w.speaker for w in said)
    return next(filter(None, chain(sure, (w.credited for w in said))), None)


def _statement(statement_id: str, group: Sequence[Membership], wordings: Sequence[Wording]) -> Row:
    said = [wordings[m.wording] for m in group]
    fullest = said[0]  # groups open with it
    days = sorted(w.published_on for w in said if w.published_on is not None)
    return {
        "statement_id": statement_id,
        "speaker_entity_id": fullest.credited or _first_of(said),
        "is_attribution_disputed": len({w.credited for w in said} - {None}) > 1,
        "text": fullest.text,
        "language": fullest.language,
        "quote_count": len(said),
        "document_count": len({w.document for w in said}),
        "language_count": len({w.language for w in said}),
        "independent_count": len({w.copies for w in said}),
        "first_on": days[0] if days else None,
        "last_on": days[-1] if days else None,
    }
