"""Wordings that are each other's likest: less likeness is asked of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.link.likeness import Likeness
from transforms.link.statement_pairs import OFFICE, OTHER_VOICE, REPORTED, Pair, speakers_fit
from transforms.link.wordings import Wording

# by how well the speakers fit: of one voice, of one that is reported, of one that is not named
LEAST_OF_MUTUAL = {1.0: 0.52, REPORTED: 0.60, OTHER_VOICE: 0.56}
MARGIN = 0.1  # over the second likest, on both sides


def favour_mutual(
    found: Mapping[Pair, Likeness], wordings: Sequence[Wording]
) -> dict[Pair, Likeness]:
    """The same likenesses; in one story, clear best partners of two authors need less.

    Translations and rewritten passages have one counterpart: the competition is the evidence
    (Artetxe and Schwenk 2019, margin-based mining).
    """
    ranked: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (a, b), like in found.items():
        if _may_be_counterparts(wordings[a], wordings[b]):
            ranked[a, wordings[b].narrator].append((like.score, b))
            ranked[b, wordings[a].narrator].append((like.score, a))
    clear = {key: _clear_best(scores) for key, scores in ranked.items()}
    return {
        (a, b): _favoured(like, speakers_fit(wordings[a], wordings[b]))
        if clear.get((a, wordings[b].narrator)) == b and clear.get((b, wordings[a].narrator)) == a
        else like
        for (a, b), like in found.items()
    }


def _may_be_counterparts(one: Wording, other: Wording) -> bool:
    if one.block != other.block or one.narrator == other.narrator:
        return False
    if speakers_fit(one, other) == OFFICE:
        return False  # a minister and the ministry say much alike and are two voices
    return min(len(one.stems), len(other.stems)) > 1


def _clear_best(scores: list[tuple[float, int]]) -> int | None:
    (best, partner), *others = sorted(scores, reverse=True)
    return partner if not others or best - others[0][0] >= MARGIN else None


def _favoured(like: Likeness, fit: float) -> Likeness:
    least = min(like.least, LEAST_OF_MUTUAL[fit])
    return replace(like, least=least, reason=f"{like.reason}, each other's likest")
