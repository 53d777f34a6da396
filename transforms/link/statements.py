"""Quotes -> statements across documents and languages."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from schemas.statements import Contradiction, Statement, StatementQuote
from transforms.link.contradictions import find_contradictions
from transforms.link.likeness import compare_all
from transforms.link.mutual import favour_mutual
from transforms.link.statement_groups import Membership, group_wordings
from transforms.link.statement_pairs import candidate_pairs, pairs_on_a_subject
from transforms.link.wordings import Wording, read_wordings
from transforms.rows import stable_id, to_frame

Tables = dict[str, pl.DataFrame]
Row = dict[str, Any]


def link_statements(tables: Tables) -> Tables:
    """Makes `statements`, `statement_quotes`, `contradictions`; completes `quotes.statement_id`.

    One statement for one thing said by one speaker on one occasion: shortened, translated,
    reported as indirect speech or quoted in part. What is denied, turned round, said of another
    number or on another day is another statement. Costs as much as there are quotes.
    """
    wordings = read_wordings(tables)
    subject = pairs_on_a_subject(wordings)
    pairs = candidate_pairs(subject, wordings)
    likeness = favour_mutual(compare_all(pairs, wordings), wordings)
    groups = group_wordings(wordings, likeness)
    statements, members = [], []
    statement_of: dict[int, str] = {}
    for group in groups:
        statement_id = stable_id("sta", _earliest(group, wordings).quote_id)
        statement_of |= dict.fromkeys((m.wording for m in group), statement_id)
        statements.append(_statement(statement_id, group, wordings))
        members += [
            {
                "statement_id": statement_id,
                "quote_id": wordings[m.wording].quote_id,
                "score": round(m.score, 4),
                "reason": m.reason,
            }
            for m in group
        ]
    linked = pl.DataFrame(
        [(m["quote_id"], m["statement_id"]) for m in members],
        schema={"quote_id": pl.String, "linked_id": pl.String},
        orient="row",
    )
    quotes = tables["quotes"].join(linked, on="quote_id", how="left", maintain_order="left")
    return {
        "statements": to_frame(Statement, sorted(statements, key=lambda s: s["statement_id"])),
        "statement_quotes": to_frame(
            StatementQuote, sorted(members, key=lambda m: (m["statement_id"], m["quote_id"]))
        ),
        "contradictions": to_frame(
            Contradiction, find_contradictions(subject, wordings, statement_of)
        ),
        "quotes": quotes.with_columns(statement_id="linked_id").select(tables["quotes"].columns),
    }


def _earliest(group: Sequence[Membership], wordings: Sequence[Wording]) -> Wording:
    def order(wording: Wording) -> tuple[bool, str, str]:
        return wording.published_on is None, str(wording.published_on), wording.quote_id

    return min((wordings[m.wording] for m in group), key=order)


def _statement(statement_id: str, group: Sequence[Membership], wordings: Sequence[Wording]) -> Row:
    said = [wordings[m.wording] for m in group]
    fullest = said[0]  # groups open with it
    days = sorted(w.published_on for w in said if w.published_on is not None)
    speakers = [w.speaker for w in said if w.speaker is not None]
    return {
        "statement_id": statement_id,
        "speaker_entity_id": speakers[0] if speakers else None,
        "text": fullest.text,
        "language": fullest.language,
        "quote_count": len(said),
        "document_count": len({w.document for w in said}),
        "language_count": len({w.language for w in said}),
        "independent_count": len({w.copies for w in said}),
        "first_on": days[0] if days else None,
        "last_on": days[-1] if days else None,
    }
