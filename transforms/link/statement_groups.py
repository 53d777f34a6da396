"""Likenesses of pairs -> statements: each around its fullest wording, without chains."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from transforms.link.likeness import Likeness
from transforms.link.statement_pairs import Pair, ordered, speakers_fit
from transforms.link.wordings import Wording

UNLIKE = 0.3  # what two wordings score that nobody held against each other
AVERAGE_LEAST = 0.5  # of the full wordings of two groups whose fullest ones aren't alike
HELD = 0.8  # of the length of a wording that holds another
AVERAGE_WITH_PART = 0.45  # the same where a part is said alike in both


@dataclass(frozen=True, slots=True)
class Membership:
    """A wording of a statement, how sure, and why."""

    wording: int
    score: float
    reason: str


def group_wordings(
    wordings: Sequence[Wording], likeness: Mapping[Pair, Likeness]
) -> list[list[Membership]]:
    """The statements of two wordings and more, each with its fullest wording first.

    Every other wording is a statement of its own.

    Quotes of one speaker in one sentence are one utterance. Groups join in the order of their
    likest pair when their fullest wordings are alike, or all of them on average. Quotes of a few
    words join last and bring no groups together: everybody says "Mexico".
    """
    groups = _Groups(wordings, likeness)
    for a, b in _same_sentence(wordings):
        groups.join_sentence(a, b)
    enough = sorted(
        ((pair, like) for pair, like in likeness.items() if like.is_enough),
        key=lambda item: (-item[1].score, item[0]),
    )
    for few_words in (False, True):
        for (a, b), _ in enough:
            if few_words == (wordings[a].is_partial or wordings[b].is_partial):
                groups.join(a, b)
    return groups.memberships()


def of_company(found: Mapping[Pair, Likeness], mates: Set[int]) -> dict[Pair, Likeness]:
    """The pairs that can tell whether groups join: most wordings never have company.

    `found` has every pair of its wordings; `mates` are those that share a sentence.
    """
    joined = {n for pair, like in found.items() if like.is_enough for n in pair}
    joined |= mates
    return {pair: like for pair, like in found.items() if joined.issuperset(pair)}


def sentence_mates(wordings: Sequence[Wording]) -> set[int]:
    """The wordings that are one utterance with another of their sentence."""
    return {number for pair in _same_sentence(wordings) for number in pair}


def _same_sentence(wordings: Sequence[Wording]) -> Iterable[Pair]:
    """Quotes in marks of one sentence and speaker, and quotes within a quote."""
    for at in range(1, len(wordings)):
        one, other = wordings[at - 1], wordings[at]
        if one.document != other.document or speakers_fit(one, other) < 1:
            continue
        if other.end_char <= one.end_char or _is_one_sentence(one, other):
            yield at - 1, at


def _is_one_sentence(one: Wording, other: Wording) -> bool:
    in_marks = one.kind == other.kind == "direct" and one.sentences[1] == other.sentences[0]
    short = one.part_count == other.part_count == 1 and (one.is_partial or other.is_partial)
    return in_marks and short


@dataclass(slots=True)
class _Group:
    members: list[int]
    fullest: int
    is_partial: bool
    # by the first member of another group: the sizes of both when it was told, and the average
    averages: dict[int, tuple[tuple[int, int], float]] = field(default_factory=dict)


class _Groups:
    """The groups while they join."""

    def __init__(self, wordings: Sequence[Wording], likeness: Mapping[Pair, Likeness]) -> None:
        self._wordings = wordings
        self._likeness = likeness
        self._joined: dict[int, _Group] = {}  # of those that may have company: they are few
        self._partners: dict[int, list[int]] = defaultdict(list)
        for a, b in likeness:
            self._partners[a].append(b)
            self._partners[b].append(a)

    def join_sentence(self, one: int, other: int) -> None:
        """Join two quotes of one sentence."""
        self._merge(self._group(one), self._group(other))

    def join(self, one: int, other: int) -> None:
        """Join the groups of two like wordings, if the groups are alike."""
        first, second = self._group(one), self._group(other)
        if first is second or self._are_told_apart(first, second, one, other):
            return
        has_part = self._wordings[one].is_partial or self._wordings[other].is_partial
        least = AVERAGE_WITH_PART if has_part else AVERAGE_LEAST
        if first.is_partial != second.is_partial or self._are_alike(first, second, least):
            self._merge(first, second)

    def memberships(self) -> list[list[Membership]]:
        """Every group of two and more, fullest wording first, all in a fixed order."""
        groups = {g.fullest: g for g in self._joined.values() if len(g.members) > 1}
        best = self._best_of_members()
        return [_memberships(groups[fullest], best) for fullest in sorted(groups)]

    def _group(self, wording: int) -> _Group:
        if wording not in self._joined:
            self._joined[wording] = _Group([wording], wording, self._wordings[wording].is_partial)
        return self._joined[wording]

    def _merge(self, first: _Group, second: _Group) -> None:
        if first is second:
            return
        is_behind = first.members[-1] < second.members[0]
        first.members += second.members
        if not is_behind:  # a sentence of a hundred thousand quotes grows one by one
            first.members.sort()
        first.fullest = min((first.fullest, second.fullest), key=self._fullness)
        first.is_partial = first.is_partial and second.is_partial
        for member in second.members:
            self._joined[member] = first

    def _fullness(self, wording: int) -> tuple[bool, bool, int, int]:
        said = self._wordings[wording]
        return said.is_partial, said.kind == "indirect", -len(said.text), wording

    def _are_alike(self, first: _Group, second: _Group, least: float) -> bool:
        between = self._likeness.get(ordered(first.fullest, second.fullest))
        if between is not None and between.is_enough:
            return True
        return self._average(first, second) >= least

    def _average(self, first: _Group, second: _Group) -> float:
        """The mean score of the full wordings of two groups; most pairs have none of their own.

        Costs as much as the smaller group has partners, and is known while neither group grows.
        """
        few, many = sorted((first, second), key=lambda g: (len(g.members), g.members[0]))
        known = len(few.members), len(many.members)
        before = few.averages.get(many.members[0])
        if before is not None and before[0] == known:
            return before[1]
        mine, theirs = self._full(few), frozenset(self._full(many))
        scores = [
            self._likeness[ordered(number, partner)].score
            for number in mine
            for partner in self._partners.get(number, ())
            if partner in theirs
        ]
        pair_count = len(mine) * len(theirs)
        average = (sum(scores) + UNLIKE * (pair_count - len(scores))) / pair_count
        few.averages[many.members[0]] = known, average
        return average

    def _are_told_apart(self, first: _Group, second: _Group, one: int, other: int) -> bool:
        """Whether an author gives both groups a quote, and none of them like the other's.

        Who quotes a speaker twice quotes two things, unless a wording of several sentences holds
        them both.
        """
        long, short = sorted(
            (self._wordings[one], self._wordings[other]), key=lambda w: -len(w.text)
        )
        if long.part_count > 1 and len(short.text) < HELD * len(long.text):
            return False
        authors: dict[str, list[int]] = defaultdict(list)
        for member in first.members:
            authors[self._wordings[member].narrator].append(member)
        is_told_by_one = False
        for theirs in second.members:
            for mine in authors.get(self._wordings[theirs].narrator, ()):
                is_told_by_one = True
                like = self._likeness.get(ordered(mine, theirs))
                if like is not None and like.is_enough:
                    return False
        return is_told_by_one

    def _full(self, group: _Group) -> list[int]:
        full = [n for n in group.members if not self._wordings[n].is_partial]
        return full or group.members

    def _best_of_members(self) -> dict[int, tuple[float, str]]:
        """The likest pair of each wording within its group, where one is alike enough."""
        best: dict[int, tuple[float, str]] = {}
        for pair, like in self._likeness.items():
            one, other = (self._joined.get(number) for number in pair)
            if like.is_enough and one is not None and one is other:
                found = like.score, like.reason
                for number in pair:
                    best[number] = max(best.get(number, found), found)
        return best


def _memberships(group: _Group, best: Mapping[int, tuple[float, str]]) -> list[Membership]:
    first = Membership(group.fullest, 1.0, "the fullest wording")
    return [first, *(_membership(n, best.get(n)) for n in group.members if n != group.fullest)]


def _membership(wording: int, found: tuple[float, str] | None) -> Membership:
    if found is None:
        return Membership(wording, 0.9, "the same sentence")
    score, reason = found
    return Membership(wording, max(0.0, min(1.0, score)), f"{reason}, {score:.2f}")
