"""The title, subtitle and headings of a page, which stand apart from the text they open."""

import re
from collections.abc import Sequence

from transforms.clean.lines import Line
from transforms.clean.topic import count_words, share_of, topic_words
from transforms.clean.traits import Traits, is_mark_only

REACH = 40  # lines above the text in which its title may stand
BODY_LINES = 40  # lines of text that are enough to know its words
TITLE_WIDTHS = (18.0, 220.0)
TITLE_SHARE = 0.5  # of its words, that the text uses
REPEATED = 0.25  # bonus for a title that the page shows again, as its window title does
PER_LINE = 0.008
SUBTITLE_REACH = 12  # lines below the title
SUBTITLE_WIDTH = 50
LONG_SUBTITLE = 65  # without a full stop
STAMP = re.compile(r"\d{4}|\d\d:\d\d")
HEADING_WIDTHS = (12.0, 120.0)
HEADING_REACH = 5
HEADING_INDENT = 4


def open_article(
    lines: Sequence[Line], traits: Sequence[Traits], kinds: Sequence[str], region: list[bool]
) -> list[bool]:
    """The region with the headlines above it and the headings above its passages."""
    if True not in region:
        return region
    opened = list(region)
    first = region.index(True)
    title = _find_title(lines, traits, kinds, region, first)
    if title is not None:
        opened[title] = True
        _open_below(
            lines, traits, kinds, opened, range(title + 1, min(first, title + SUBTITLE_REACH))
        )
    for i in range(first + 1, len(lines)):
        if region[i] and not region[i - 1]:
            above = _heading_above(lines, traits, kinds, region, i)
            if above is not None:
                opened[above] = True
    return opened


def _find_title(
    lines: Sequence[Line],
    traits: Sequence[Traits],
    kinds: Sequence[str],
    region: Sequence[bool],
    first: int,
) -> int | None:
    body = [i for i in range(first, len(lines)) if region[i]][:BODY_LINES]
    counts = count_words(topic_words(lines[i].text) for i in body)
    texts = [line.text for line in lines[: first + 1]]
    best, best_score = None, TITLE_SHARE
    for i in range(first - 1, max(first - REACH, 0) - 1, -1):
        if not _is_title_shape(traits[i], kinds[i]):
            continue
        share = share_of(topic_words(lines[i].text), counts)
        again = traits[i].count > 1 or any(texts[j].startswith(texts[i]) for j in (0, 1) if j != i)
        score = (share or 0.0) + REPEATED * again - PER_LINE * (first - i)
        if score > best_score:
            best, best_score = i, score
    return best


def _is_title_shape(trait: Traits, kind: str) -> bool:
    low, high = TITLE_WIDTHS
    is_text = kind == "paragraph" and not trait.is_bullet and not trait.is_cut
    return is_text and low <= trait.width <= high and (not trait.has_end or trait.is_question)


def _open_below(
    lines: Sequence[Line],
    traits: Sequence[Traits],
    kinds: Sequence[str],
    opened: list[bool],
    between: range,
) -> None:
    """Open the byline, the dateline and the first line fit for a subtitle below the title."""
    has_subtitle = False
    for i in between:
        if kinds[i] in ("byline", "dateline"):
            opened[i] = True
        elif not has_subtitle and _is_subtitle(lines[i], traits[i], kinds[i]):
            opened[i] = has_subtitle = True


def _is_subtitle(line: Line, trait: Traits, kind: str) -> bool:
    if kind != "paragraph" or trait.width < SUBTITLE_WIDTH or trait.count > 1 or trait.is_cut:
        return False
    return trait.has_end or (trait.width >= LONG_SUBTITLE and not STAMP.search(line.text))


def _heading_above(
    lines: Sequence[Line],
    traits: Sequence[Traits],
    kinds: Sequence[str],
    region: Sequence[bool],
    start: int,
) -> int | None:
    """The nearest line with words above a passage, if it has the shape of a heading."""
    for i in range(start - 1, max(start - HEADING_REACH, 0), -1):
        if is_mark_only(lines[i].text):
            continue
        low, high = HEADING_WIDTHS
        fits = kinds[i] == "paragraph" and low <= traits[i].width <= high and traits[i].count == 1
        near = abs(lines[i].indent - lines[start].indent) <= HEADING_INDENT
        return i if fits and near and not region[i] else None
    return None
