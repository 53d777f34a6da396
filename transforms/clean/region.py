"""Where on a page the article stands: the lines of the text against the lines around it."""

from collections import Counter
from collections.abc import Sequence

from transforms.clean.furniture import ends_article
from transforms.clean.lines import Line
from transforms.clean.opening import open_article
from transforms.clean.segments import keep_segments
from transforms.clean.tables import INTRODUCES, keep_tables
from transforms.clean.traits import Traits, is_mark_only

PROSE_WIDTH = 120
LISTED_WIDTH = 80
PAGE_LINES = 12  # fewer lines than this are no page
PAGE_FURNITURE = 3  # lines known by their words
PAGE_KNOWN = 0.04  # of the lines, up to LONG_PAGE of them
LONG_PAGE = 120
PAGE_INDENTS = 4
PAGE_SHARE = 0.4  # of lines that are short and open-ended, on a page
SHORT_WIDTH = 40
FEW_INDENTS = 3
INDENT = 2.0
STRAY = -0.9  # evidence below which a line inside the article is dropped
REPEATED_WIDTH = 25
STRANGE_INDENT = 0.1
ENDING = -4.0  # of a heading that ends the article
SWITCH = 3.5  # evidence that one change between article and furniture must bring

# Width of a line up to which it speaks for the article with so much weight.
BY_WIDTH = ((30, -0.9), (50, -0.6), (80, -0.2), (120, 0.4), (200, 1.2), (400, 2.0))
WIDEST = 2.8


def find_region(
    lines: Sequence[Line], traits: Sequence[Traits], kinds: Sequence[str]
) -> list[bool]:
    """For every line, whether it stands in the article. True for all of a text that is no page."""
    ends = [ends_article(line) for line in lines]
    if not is_page(lines, traits, kinds):
        return _without_lists(traits, ends)
    purity = _indent_purity(lines, traits)
    evidence = [
        ENDING if end else _evidence(line, trait, kind, purity)
        for line, trait, kind, end in zip(lines, traits, kinds, ends, strict=True)
    ]
    path = best_path(evidence)
    kept = keep_segments(lines, traits, path if True in path else best_run(evidence), ends)
    region = [
        inside and not _is_stray(line, trait, value, purity)
        for inside, line, trait, value in zip(kept, lines, traits, evidence, strict=True)
    ]
    return open_article(lines, traits, kinds, keep_tables(lines, traits, kinds, region))


def _without_lists(traits: Sequence[Traits], ends: Sequence[bool]) -> list[bool]:
    """All lines but the headlines listed below a heading such as `Related stories`."""
    region: list[bool] = []
    in_list = has_text = False
    for trait, end in zip(traits, ends, strict=True):
        is_prose = trait.has_end and trait.width >= LISTED_WIDTH
        has_text = has_text or is_prose
        in_list = has_text and (end or (in_list and not is_prose))
        region.append(not in_list)
    return region


def is_page(lines: Sequence[Line], traits: Sequence[Traits], kinds: Sequence[str]) -> bool:
    """Menus and teasers stand around the text: many short open-ended lines, and not a mere list.

    A list has one or two indents and nothing in it that only furniture says.
    """
    short = sum(trait.width < SHORT_WIDTH and not trait.has_end for trait in traits)
    if len(traits) < PAGE_LINES or short < PAGE_SHARE * len(traits):
        return False
    known = sum(
        kind == "boilerplate" and not is_mark_only(line.text)
        for line, kind in zip(lines, kinds, strict=True)
    )
    few = min(PAGE_KNOWN * len(lines), PAGE_KNOWN * LONG_PAGE)
    return known >= max(PAGE_FURNITURE, few) or len({line.indent for line in lines}) >= PAGE_INDENTS


def best_path(evidence: Sequence[float]) -> list[bool]:
    """The most likely sequence of article and furniture, each change costing SWITCH (Viterbi)."""
    inside, outside = 0.0, 0.0
    came: list[tuple[bool, bool]] = []
    for value in evidence:
        to_inside = inside >= outside - SWITCH
        to_outside = inside - SWITCH > outside
        came.append((to_inside, to_outside))
        inside, outside = (
            (inside if to_inside else outside - SWITCH) + value,
            (inside - SWITCH if to_outside else outside) - value,
        )
    state = inside > outside
    path: list[bool] = []
    for before_inside, before_outside in reversed(came):
        path.append(state)
        state = before_inside if state else before_outside
    return path[::-1]


def best_run(evidence: Sequence[float]) -> list[bool]:
    """The stretch with the most evidence: a page of little text has an article, too."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for i, value in enumerate(evidence):
        if total <= 0:
            total, start = 0.0, i
        total += value
        best = max(best, (total, start, i + 1), key=lambda run: run[0])
    return [best[1] <= i < best[2] for i in range(len(evidence))]


def _indent_purity(lines: Sequence[Line], traits: Sequence[Traits]) -> dict[int, float]:
    """For every indent, the share of its text that is prose; empty when there is one indent."""
    prose: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for line, trait in zip(lines, traits, strict=True):
        total[line.indent] += int(trait.width)
        if trait.width >= PROSE_WIDTH and trait.has_end:
            prose[line.indent] += int(trait.width)
    whole = sum(prose.values())
    if len(total) < FEW_INDENTS or not whole:
        return {}
    # An indent that holds little of all prose is no home of the article, however pure.
    return {
        indent: prose[indent] / total[indent] * min(1.0, 4 * prose[indent] / whole)
        for indent in total
    }


def _is_stray(line: Line, trait: Traits, evidence: float, purity: dict[int, float]) -> bool:
    """A line amid the article that is none of it: a teaser, a widget, a repeated box."""
    if trait.count > 1 and trait.width >= REPEATED_WIDTH:
        return True
    if purity and purity[line.indent] < STRANGE_INDENT and not trait.has_end:
        return True
    return evidence < STRAY


def _evidence(line: Line, trait: Traits, kind: str, purity: dict[int, float]) -> float:
    if is_mark_only(line.text):
        return 0.0
    value = next((weight for width, weight in BY_WIDTH if trait.width < width), WIDEST)
    if trait.has_end:
        value += 0.7 if trait.width >= 25 else 0.0
    elif trait.width >= 80 and not (trait.stop_count and line.text.endswith(INTRODUCES)):
        value -= 0.8
    value += 0.5 * min(max(trait.stop_count - 1, 0), 2)
    value -= 1.2 if trait.is_cut else 0.0
    value -= 0.6 if trait.is_bullet else 0.0
    value -= 1.2 if trait.count > 1 else 0.0
    value -= 2.0 if kind == "boilerplate" else 0.5 if kind == "caption" else 0.0
    return value + (INDENT * (purity.get(line.indent, 0.0) - 0.4) if purity else 0.0)
