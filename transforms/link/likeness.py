"""Two wordings -> how alike they say the same, and by which evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.link.name_keys import fold
from transforms.link.shared_words import by_length, same_words
from transforms.link.statement_pairs import OFFICE, OTHER_VOICE, REPORTED, Pair, speakers_fit
from transforms.link.turns import contradict, turn_of
from transforms.link.vectors import Vectors
from transforms.link.wordings import FEW_STEMS, STEM, Wording

# the least cosine by how well the speakers fit: of two full wordings, and of a few words and a
# stretch of the other
LEAST = {1.0: 0.58, REPORTED: 0.64, OTHER_VOICE: 0.64, OFFICE: 0.85}
LEAST_OF_PART = {1.0: 0.5, REPORTED: 0.70, OTHER_VOICE: 0.80, OFFICE: 0.90}
# of two wordings that one author gives: who stays on a subject seldom quotes the same words twice
LEAST_TWICE = {1.0: 0.60, REPORTED: 0.74, OTHER_VOICE: 0.74, OFFICE: 0.90}
LEAST_TWICE_DIRECT = {1.0: 0.75, REPORTED: 0.80, OTHER_VOICE: 0.80, OFFICE: 0.90}
LEAST_REPORT = 0.5  # of what a speaker is reported to say and is quoted with a little farther on
REPORT_SENTENCES = 4  # from a report to the quote that proves it
SAME_WORDS = 0.8  # of the content words of the shorter one, in one language
SHARED_NUMBER, SHARED_NAME = 0.03, 0.02  # more, for what two wordings have in common
SHARED_PART = 0.4  # the same of a quote of a few words that others tell in other words
AS_LONG = 2.5  # times as many words: a longer text may deny another thing
ELSEWHERE = 0.15  # more, of a translation in another story
PLAIN = 0.8  # of a translation of a few words
ALMOST, SAME_AROUND = 0.45, 0.7  # of a few words, of the sentences around them
ALIKE_AROUND = 0.5  # of the sentences around two quotes of a word or two
ROUNDED = 0.05  # figures this near may be one, rounded
MOST_PARTNERS = 6  # wordings whose stretches a quote of a few words is held against


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two wordings are (0 to 1), what is asked for, and the evidence in words."""

    score: float
    least: float
    reason: str

    @property
    def excess(self) -> float:
        """How much more alike they are than is asked for."""
        return self.score - self.least

    @property
    def is_enough(self) -> bool:
        """Whether they say the same."""
        return self.excess >= 0


def compare_all(pairs: Sequence[Pair], wordings: Sequence[Wording]) -> dict[Pair, Likeness]:
    """The likeness of each pair; pairs that contradict each other are left out.

    Negation, direction and numbers are checked on words, since the vectors are blind to them.
    """
    shared = {(a, b): same_words(wordings[a], wordings[b]) for a, b in pairs}
    read = [
        (a, b)
        for a, b in pairs
        if _is_open(wordings[a], wordings[b], shared[a, b])
        if _numbers_fit(wordings[a], wordings[b])
    ]
    vectors = Vectors(text for pair in read for n in pair for text in _whole(wordings[n]))
    found: dict[Pair, Likeness | None] = dict.fromkeys(pairs)
    for a, b in found.keys() - set(read):
        short, long = by_length(wordings[a], wordings[b])
        found[a, b] = _by_words(short, long, shared[a, b])
    for a, b in read:
        short, long = by_length(wordings[a], wordings[b])
        found[a, b] = _compare(short, long, _whole(long), vectors)
    stretches = _stretches_to_read(found, wordings)
    shorter = (by_length(wordings[a], wordings[b])[0].text for a, b in stretches)
    vectors.read([*shorter, *(text for texts in stretches.values() for text in texts)])
    for (a, b), texts in stretches.items():
        short, long = by_length(wordings[a], wordings[b])
        part = _compare(short, long, texts, vectors, is_part=True)
        found[a, b] = max((found[a, b], part), key=lambda like: like is not None and like.excess)
    return _without_chance(found, wordings, vectors)


def _without_chance(
    found: Mapping[Pair, Likeness | None], wordings: Sequence[Wording], vectors: Vectors
) -> dict[Pair, Likeness]:
    """The likenesses, but for two quotes of a word or two in sentences that say other things."""
    kept = {pair: like for pair, like in found.items() if like is not None}
    few = [
        (a, b)
        for a, b in kept
        if max(len(wordings[a].stems), len(wordings[b].stems)) <= FEW_STEMS
        if wordings[a].narrator != wordings[b].narrator
    ]
    doubtful = [(a, b) for a, b in few if not _is_plain(wordings[a], wordings[b], kept[a, b])]
    doubtful = [pair for pair in doubtful if _depends_on_sentence(*pair, kept[pair], wordings)]
    vectors.read(wordings[n].context for pair in doubtful for n in pair)
    for a, b in doubtful:
        around = vectors.best(wordings[a].context, [wordings[b].context])[0]
        if not kept[a, b].is_enough and around >= SAME_AROUND:
            reason = f"{kept[a, b].reason} in like sentences"
            kept[a, b] = Likeness(kept[a, b].least, kept[a, b].least, reason)
        elif kept[a, b].is_enough and around < ALIKE_AROUND:
            del kept[a, b]
    return kept


def _depends_on_sentence(a: int, b: int, like: Likeness, wordings: Sequence[Wording]) -> bool:
    """Whether a word or two are alike, or nearly so in what one person says in two languages."""
    one, other = wordings[a], wordings[b]
    is_one_voice = speakers_fit(one, other) == 1 and one.block == other.block
    is_nearly = like.score >= ALMOST and one.language != other.language
    return like.is_enough or (is_one_voice and is_nearly)


def _is_plain(one: Wording, other: Wording, like: Likeness) -> bool:
    """Whether few words of two languages say so much the same that it is no chance."""
    says_enough = min(len(one.stems), len(other.stems)) > 1
    is_one_story = one.story is not None and one.story == other.story
    return says_enough and is_one_story and one.language != other.language and like.score >= PLAIN


def _whole(wording: Wording) -> list[str]:
    """The text, and its sentences where there are several."""
    return [wording.text, *(wording.parts if wording.part_count > 1 else ())]


def _stretches_to_read(
    found: Mapping[Pair, Likeness | None], wordings: Sequence[Wording]
) -> dict[Pair, list[str]]:
    """For quotes of a few words: the stretches of the wordings that may hold them.

    Those of the same speaker, or that report the speaker; the likest first, not many.
    """
    partners: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    for (a, b), like in found.items():
        short, long = by_length(wordings[a], wordings[b])
        if like is None or like.is_enough or not _may_hold(short, long):
            continue
        says_enough = len(short.stems) > 1 or short.document == long.document
        if says_enough and short.is_partial and speakers_fit(short, long) > OTHER_VOICE:
            partners[a if short is wordings[a] else b].append((-like.score, (a, b)))
    stretches = {
        (a, b): _stretches(*by_length(wordings[a], wordings[b]))
        for ranked in partners.values()
        for _, (a, b) in sorted(ranked)[:MOST_PARTNERS]
    }
    return {pair: texts for pair, texts in stretches.items() if texts}


def _may_hold(short: Wording, long: Wording) -> bool:
    """Whether a few words may be said within a longer wording; in one language by those words."""
    if short.language != long.language:
        return True
    return short.narrator != long.narrator and same_words(short, long) >= SHARED_PART


def _stretches(short: Wording, long: Wording) -> list[str]:
    """Every second stretch of the longer text that is a word longer than the shorter one.

    In one language only those that have a content word of it.
    """
    words = long.text.split()
    size = max(2, len(short.text.split())) + 1
    starts: Sequence[int] = range(0, max(1, len(words) - size + 1), 2)
    if short.language == long.language:
        stems = [fold(word)[:STEM] for word in words]
        wanted = frozenset(short.stems)
        starts = [at for at in starts if not wanted.isdisjoint(stems[at : at + size])]
    return [" ".join(words[at : at + size]) for at in starts]


def _is_open(one: Wording, other: Wording, shared: float) -> bool:
    """Whether words can't decide: in another language, or where others tell it in other words."""
    if one.language != other.language:
        return True
    return one.narrator != other.narrator and shared < SAME_WORDS


def _by_words(short: Wording, long: Wording, shared: float) -> Likeness | None:
    """How like two wordings of one language are by the words they share."""
    if not _numbers_fit(short, long):
        return None
    if shared == 1 and short.is_denied == long.is_denied:
        same_voice = short.narrator == long.narrator or speakers_fit(short, long) > OTHER_VOICE
        says_enough = same_voice or len(short.stems) > FEW_STEMS
        return Likeness(float(says_enough), _least(short, long, is_part=False), "the same words")
    if _contradict(short, short.text, long, long.text):
        return None
    says_enough = len(short.stems) > FEW_STEMS
    return Likeness(shared * says_enough, _least(short, long, is_part=False), "shared words")


def _contradict(short: Wording, text: str, long: Wording, against: str) -> bool:
    is_as_long = len(against.split()) <= AS_LONG * len(text.split()) + 3
    turns = (
        turn_of(text, short.language, short.is_denied),
        turn_of(against, long.language, long.is_denied),
    )
    return is_as_long and contradict(*turns)


def _compare(
    short: Wording, long: Wording, texts: Sequence[str], vectors: Vectors, *, is_part: bool = False
) -> Likeness | None:
    """How like the shorter wording is to some texts of the longer one."""
    if not _numbers_fit(short, long):
        return None
    cosine, against = vectors.best(short.text, texts)
    if _contradict(short, short.text, long, against):
        return None
    reason = "translation" if short.language != long.language else "paraphrase"
    reason += " of a part" * is_part
    score = min(1.0, cosine + _shared_facts(short, long))
    return Likeness(score, _least(short, long, is_part), reason)


def _least(short: Wording, long: Wording, is_part: bool) -> float:
    fit = speakers_fit(short, long)
    is_far = short.block != long.block and short.language != long.language
    if is_part:
        return LEAST_OF_PART[fit] + ELSEWHERE * is_far
    if is_far:
        return LEAST[fit] + ELSEWHERE
    if short.narrator != long.narrator:
        return LEAST[fit]
    is_direct = short.kind == long.kind == "direct" and not short.is_partial
    if fit == 1 and _is_report_and_quote(short, long):
        return LEAST_REPORT
    return (LEAST_TWICE_DIRECT if is_direct else LEAST_TWICE)[fit]


def _is_report_and_quote(one: Wording, other: Wording) -> bool:
    first, second = sorted((one, other), key=lambda w: w.start_char)
    near = 0 <= second.sentences[0] - first.sentences[1] <= REPORT_SENTENCES
    return near and (first.kind, second.kind) == ("indirect", "direct")


def _numbers_fit(short: Wording, long: Wording) -> bool:
    """Whether the figures of the shorter one are figures of the longer one, maybe rounded."""
    if not short.numbers or not long.numbers:
        return True
    few, many = sorted((short.numbers, long.numbers), key=len)
    return all(any(_near(x, y) for y in many) for x in few)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= ROUNDED * max(abs(one), abs(other))


def _shared_facts(one: Wording, other: Wording) -> float:
    names = one.names & other.names
    numbers = {x for x in one.numbers & other.numbers if x > 2}
    return SHARED_NAME * min(2, len(names)) + SHARED_NUMBER * bool(numbers)
