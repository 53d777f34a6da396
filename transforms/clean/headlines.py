"""What stands above the first paragraph: kicker, title, subtitle."""

from collections.abc import Sequence

from transforms.clean.lines import Line
from transforms.clean.traits import Traits

TITLE_WIDTH = 220
ENDED_SUBTITLE_WIDTH = 90
CAPITALS = 0.7  # of the words of a title in title case
ENDED_TITLE_WIDTH = 100  # with a full stop, as some wires and databases write titles
SUBTITLE_WIDTH = 420
LONE_SUBTITLE_WIDTH = 175
NEXT_TO = 1.3
KICKER_WIDTH = 32


def name_headlines(lines: Sequence[Line], traits: Sequence[Traits], kinds: list[str]) -> None:
    """Rename the paragraphs at the start of the article that are its kicker, title, subtitle."""
    body = [i for i, kind in enumerate(kinds) if kind in ("paragraph", "heading")][:5]
    if len(body) < 2 or "post" in kinds[: body[0]]:
        return
    if "post" in kinds[: body[1]]:
        if not traits[body[0]].has_end and _is_title(lines[body[0]], traits[body[0]], ()):
            kinds[body[0]] = "title"
        return
    if len(body) > 2 and _is_kicker(traits[body[0]], traits[body[1]]):
        kinds[body[0]] = "heading"
        body = body[1:]
    first, second = traits[body[0]], traits[body[1]]
    if _is_title(lines[body[0]], first, [traits[i] for i in body[1:3]]):
        kinds[body[0]] = "title"
        if len(body) > 2 and _is_subtitle(first, second, traits[body[2]], kinds, body):
            kinds[body[1]] = "subtitle"
    elif _is_lone_subtitle(first, second):
        kinds[body[0]] = "subtitle"


def _is_kicker(here: Traits, below: Traits) -> bool:
    return (
        here.width <= KICKER_WIDTH
        and here.word_count <= 4
        and not here.has_end
        and (2 * here.width < below.width < TITLE_WIDTH and not below.has_end)
    )


def _is_title(line: Line, here: Traits, below: Sequence[Traits]) -> bool:
    if (here.word_count < 2 and here.width < 20) or here.is_cut:
        return False
    if line.text.endswith((":", ",")):
        return False
    if not here.has_end or here.is_question or line.text.endswith("!"):
        return here.width <= TITLE_WIDTH and here.stop_count < 3
    if here.capital_share >= CAPITALS and here.word_count > 3:
        return here.width <= TITLE_WIDTH
    # A first sentence of dialogue or a short lead is no title: what follows must be longer.
    longest = max(each.width for each in below)
    return here.width <= ENDED_TITLE_WIDTH and here.stop_count == 1 and longest > here.width


def _is_subtitle(
    title: Traits, here: Traits, below: Traits, kinds: Sequence[str], body: Sequence[int]
) -> bool:
    if here.width > SUBTITLE_WIDTH or here.width < 20:
        return False
    if not here.has_end:
        return below.width > 60
    stands_apart = any(
        kind in ("caption", "byline", "dateline") for kind in kinds[body[1] : body[2]]
    )
    return stands_apart or (
        title.has_end and here.width <= ENDED_SUBTITLE_WIDTH and below.width > ENDED_TITLE_WIDTH
    )


def _is_lone_subtitle(here: Traits, below: Traits) -> bool:
    fits = 60 <= here.width <= LONE_SUBTITLE_WIDTH and here.stop_count == 1 and here.has_end
    return fits and below.width >= NEXT_TO * here.width
