"""Quantities -> figures across documents. Makes `figures` and `figure_quantities`."""

import itertools
from collections.abc import Sequence

import polars as pl

from schemas.base import polars_schema
from schemas.figures import Figure, FigureQuantity
from transforms.link.figure_claims import Claim, read_claims
from transforms.link.figure_documents import documents_to_compare
from transforms.link.figure_pair import Pair
from transforms.link.figure_pairs import find_pairs
from transforms.link.figure_values import DIFFERENT, EQUAL, ROUNDED, compare_values
from transforms.rows import Row, stable_id

Tables = dict[str, pl.DataFrame]


def link_figures(tables: Tables) -> Tables:
    """The figures that several documents give, each with a verdict on their values.

    Documents of one story, or near in time with a name in common, give the same figure when it is
    of the same kind and unit, the values are equal or one rounds the other, and the sentences are
    alike across languages. Values that differ make one figure only when what they are of, the
    names, the years and the direction agree as well. Sentences are compared by their vectors
    (multilingual Universal Sentence Encoder), values by arithmetic.
    """
    claims = read_claims(tables, documents_to_compare(tables))
    groups = _groups(find_pairs(claims), claims)
    members = [[claims[i] for i in group] for group in groups]
    figures = [_figure(group) for group in members]
    rows: list[Row] = [
        {
            "figure_id": figure["figure_id"],
            "doc_id": claim.doc_id,
            "start_char": claim.start_char,
            "end_char": claim.end_char,
        }
        for figure, group in zip(figures, members, strict=True)
        for claim in group
    ]
    return {
        "figures": pl.DataFrame(figures, schema=polars_schema(Figure), orient="row"),
        "figure_quantities": pl.DataFrame(rows, schema=polars_schema(FigureQuantity), orient="row"),
    }


def _groups(pairs: Sequence[Pair], claims: Sequence[Claim]) -> list[list[int]]:
    """Claims that pairs connect, best pairs first; no document contradicts itself in a group."""
    group_of: dict[int, list[int]] = {}
    for pair in pairs:
        one = group_of.setdefault(pair.one, [pair.one])
        other = group_of.setdefault(pair.other, [pair.other])
        if one is other or not _may_join(one, other, claims, pair.verdict):
            continue
        small, large = sorted((one, other), key=len)
        large += small
        group_of.update(dict.fromkeys(small, large))
    distinct = {id(group): sorted(group) for group in group_of.values() if len(group) > 1}
    return sorted(distinct.values())


def _may_join(
    one: Sequence[int], other: Sequence[int], claims: Sequence[Claim], verdict: str
) -> bool:
    values: dict[str, float] = {claims[i].doc_id: claims[i].value for i in one}
    for i in other:
        claim = claims[i]
        if values.get(claim.doc_id, claim.value) != claim.value:
            return False
    if verdict == DIFFERENT:
        return True
    ends = [min(group, key=lambda i: claims[i].value) for group in (one, other)]
    ends += [max(group, key=lambda i: claims[i].value) for group in (one, other)]
    low, high = min(ends, key=lambda i: claims[i].value), max(ends, key=lambda i: claims[i].value)
    return compare_values(claims[low], claims[high]) != DIFFERENT


def _figure(members: Sequence[Claim]) -> Row:
    first = members[0]
    units = {claim.told_unit for claim in members}
    kinds = {claim.unit for claim in members}
    told = first.told_unit if len(units) == 1 else first.unit if len(kinds) == 1 else None
    size = first.size if len(units) == 1 else 1.0
    return {
        "figure_id": stable_id("fig", *first.key),
        "counted": next((claim.counted for claim in members if claim.counted), None),
        "unit": told,
        "kind": first.kind,
        "verdict": _verdict(members),
        "lowest": _told(min(claim.value for claim in members), size),
        "highest": _told(max(claim.value_high or claim.value for claim in members), size),
        "document_count": len({claim.doc_id for claim in members}),
        "independent_count": len({claim.copies for claim in members}),
    }


def _told(value: float, size: float) -> float:
    return float(f"{value / size:.12g}")


def _verdict(members: Sequence[Claim]) -> str:
    values = sorted(members, key=lambda claim: (claim.value, claim.key))
    verdicts = {compare_values(a, b) for a, b in itertools.pairwise(values)}
    verdicts.add(compare_values(values[0], values[-1]))
    return next(v for v in (DIFFERENT, ROUNDED, EQUAL) if v in verdicts)
