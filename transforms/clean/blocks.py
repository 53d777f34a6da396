"""Text -> typed blocks. Fills `Article.blocks`."""

from collections.abc import Iterator, Sequence

from transforms.clean.furniture import is_caption, is_doubled, is_furniture
from transforms.clean.headlines import name_headlines
from transforms.clean.lines import Line, split_lines
from transforms.clean.region import find_region
from transforms.clean.signature import (
    is_byline,
    is_byline_in_parts,
    is_closing_name,
    is_dateline,
    is_outlet,
    is_person,
    is_signed,
    is_stamp,
    is_time,
)
from transforms.clean.traits import Traits, read_traits
from transforms.clean.words import words
from transforms.clean.wrap import join_wrapped
from transforms.model import Article, Block, Post

OPEN_KINDS = frozenset({"paragraph", "caption"})
DASHES = "-–—―"
HEADING_WIDTH = 120
PROSE_WIDTH = 80
SIGNED_WORDS = 4  # of a name that signs a text, with a full stop behind it
SURE, LIKELY, GUESSED = 0.95, 0.8, 0.6


def find_blocks(article: Article) -> list[Block]:
    """Every non-blank character in exactly one typed block: a line, or an embedded post."""
    lines = list(_lines(article.text, article.posts))
    traits = read_traits(lines)
    posts = {post.start_char for post in article.posts}
    kinds = _kinds(lines, traits, posts)
    ends = {post.start_char: post.end_char for post in article.posts}
    return [
        Block(i, line.start_char, ends.get(line.start_char, line.end_char), kind, _score(kind))
        for i, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    ]


def _lines(text: str, posts: Sequence[Post]) -> Iterator[Line]:
    """The lines between the posts, and each post as one line of its own."""
    at = 0
    for post in posts:
        yield from join_wrapped(text, split_lines(text, at, post.start_char))
        whole = text[post.start_char : post.end_char]
        yield Line(post.start_char, post.end_char, whole, 0, 1)
        at = post.end_char
    yield from join_wrapped(text, split_lines(text, at))


def _kinds(lines: Sequence[Line], traits: Sequence[Traits], posts: set[int]) -> list[str]:
    kinds = [
        "post" if line.start_char in posts else _kind(line, trait)
        for line, trait in zip(lines, traits, strict=True)
    ]
    _free_title(lines, kinds)
    _name_signatures(lines, traits, kinds)
    _name_doubled(lines, traits, kinds)
    region = find_region(lines, traits, kinds)
    for i, inside in enumerate(region):
        if not inside and kinds[i] != "post":
            kinds[i] = "boilerplate"
    name_headlines(lines, traits, kinds)
    _name_headings(lines, traits, kinds)
    _name_closing(lines, traits, kinds)
    return kinds


def _kind(line: Line, trait: Traits) -> str:
    if is_dateline(line):
        return "dateline"
    if is_byline_in_parts(line):
        return "byline"
    if is_stamp(line) or is_furniture(line, trait):
        return "boilerplate"
    if is_caption(line, trait):
        return "caption"
    if is_byline(line):
        return "byline"
    if trait.is_bullet and line.text[-1] == line.text[0]:
        return "paragraph"  # * A heading *
    is_spoken = line.text[0] in DASHES and trait.has_end  # as dialogue is set in many languages
    return "list_item" if trait.is_bullet and not is_spoken else "paragraph"


def _free_title(lines: Sequence[Line], kinds: list[str]) -> None:
    """A label such as `Video:` opens related links, but as the first line it opens a title."""
    for i, kind in enumerate(kinds[:1]):
        label = words().starts.match(lines[i].text)
        if kind == "boilerplate" and label and lines[i].text[label - 1] == ":":
            kinds[i] = "paragraph"


def _name_signatures(lines: Sequence[Line], traits: Sequence[Traits], kinds: list[str]) -> None:
    """Between the title and the first paragraph: who wrote it, when and for whom."""
    prose = (
        i
        for i, trait in enumerate(traits)
        if kinds[i] == "paragraph" and trait.has_end and trait.width >= PROSE_WIDTH
    )
    for i in range(1, next(prose, 0)):
        if kinds[i] not in ("paragraph", "list_item"):
            continue
        if is_time(lines[i]) or (is_outlet(lines[i].text) and not traits[i].has_end):
            kinds[i] = "boilerplate"
        elif not traits[i].has_end and (is_signed(lines[i]) or is_person(lines[i].text)):
            kinds[i] = "byline"


def _name_doubled(lines: Sequence[Line], traits: Sequence[Traits], kinds: list[str]) -> None:
    """Twice the same line: a caption, but at the start the headlines, of which one is kept."""
    top = next((i for i, kind in enumerate(kinds) if kind in OPEN_KINDS), len(kinds))
    for i in range(top + 1, len(lines)):
        if not {kinds[i - 1], kinds[i]} <= OPEN_KINDS or not is_doubled(lines[i - 1], lines[i]):
            continue
        if i == top + 1:
            top += 2
            shorter = i - (traits[i].width >= traits[i - 1].width)
            kinds[shorter] = "boilerplate"
        elif not (traits[i - 1].has_end or traits[i].has_end):
            kinds[i - 1 : i + 1] = ["caption", "caption"]
        elif traits[i - 1].count > 1:
            kinds[i] = "boilerplate"


def _name_headings(lines: Sequence[Line], traits: Sequence[Traits], kinds: list[str]) -> None:
    """A short line without a full stop between paragraphs is a heading."""
    for i in range(1, len(lines) - 1):
        trait = traits[i]
        if kinds[i] != "paragraph" or trait.has_end or trait.width > HEADING_WIDTH:
            continue
        if kinds[i + 1] in ("paragraph", "list_item", "post") and not lines[i].text.endswith(
            (":", ",")
        ):
            kinds[i] = "heading"


def _name_closing(lines: Sequence[Line], traits: Sequence[Traits], kinds: list[str]) -> None:
    """Initials, or a name behind a dash, below the last sentence of the text."""
    prose = [
        i
        for i, trait in enumerate(traits)
        if kinds[i] == "paragraph" and trait.has_end and trait.word_count > SIGNED_WORDS
    ]
    for i in range(prose[-1] + 1 if prose else len(lines), len(lines)):
        if kinds[i] in ("paragraph", "heading", "list_item") and is_closing_name(lines[i].text):
            kinds[i] = "byline"


def _score(kind: str) -> float:
    return SURE if kind == "post" else LIKELY if kind in ("boilerplate", "paragraph") else GUESSED
