"""Embedded social posts. Fills `Article.posts`."""

import re
from collections.abc import Iterator, Sequence

from transforms.clean.lines import Line, split_lines
from transforms.clean.platforms import (
    LINK,
    platform_named,
    platform_of_link,
    read_status,
    view_platform,
)
from transforms.clean.post_frames import NEAR, VIEW_REACH, extend, find_frame
from transforms.clean.post_starts import first_line, sentence_start, trim_body, usual_gap
from transforms.clean.post_tails import AT, Tail, find_tails
from transforms.model import Article, Post

OWN_LINE = 320  # characters up to which a post has the start of its line to itself
MARKUP = re.compile(r"\s{0,9}<[^<>\n]{1,300}>")  # a tag that was left in front of a post
LETTERS = 2  # posts of readers, each with an account name below, come in groups
LETTER_LENGTH = 310


def find_posts(article: Article) -> list[Post]:
    """The embedded posts, in order of their start; no two overlap."""
    text = article.text
    lines = split_lines(text)
    gap = usual_gap(lines)
    posts: list[Post] = []
    floor = 0
    for index, tail in _all_tails(article, lines):
        if tail.end_char <= floor:
            continue
        if posts and _signs(tail, lines, index, posts[-1]):
            floor = posts[-2].end_char if len(posts) > 1 else 0
            posts.pop()
        start = _start(text, lines, index, tail, floor, gap)
        posts.append(_post(len(posts), text, start, tail))
        floor = tail.end_char
    return posts


def _all_tails(article: Article, lines: Sequence[Line]) -> Iterator[tuple[int, Tail]]:
    accounts = [AT.fullmatch(line.text.rstrip(".")) is not None for line in lines]
    is_forum = sum(accounts) >= LETTERS
    for index, line in enumerate(lines):
        if is_forum and index + 1 < len(lines) and accounts[index + 1] and not accounts[index]:
            if len(line.text) <= LETTER_LENGTH:
                handle = lines[index + 1].text.rstrip(".")
                yield index, Tail(line.end_char, line.end_char, None, None, handle, None, "line")
        else:
            frame = find_frame(lines, index, article.today)
            tails = [frame] if frame else find_tails(article.text, line, article.today)
            yield from ((index, extend(tail, lines, index)) for tail in tails)


def _signs(tail: Tail, lines: Sequence[Line], index: int, last: Post) -> bool:
    """The signature alone in its line belongs to the unsigned post right above it."""
    is_alone = tail.body_end_char <= lines[index].start_char and index > 0
    return is_alone and last.handle is None and last.end_char == lines[index - 1].end_char


def _start(text: str, lines: Sequence[Line], index: int, tail: Tail, floor: int, gap: int) -> int:
    if tail.start_char is not None and tail.start_char >= floor:
        return tail.start_char
    line = lines[index]
    here = max(line.start_char, floor)
    while here < tail.end_char and text[here].isspace():
        here += 1
    if tail.reach == "line":
        above = lines[index - 1 : index] if line.gap <= NEAR and here == line.start_char else []
        is_view = any(view_platform(each.text) and each.start_char >= floor for each in above)
        return above[0].start_char if is_view else here
    if tail.reach == "view":
        return _view_start(lines, index, floor)
    if here > line.start_char or tail.body_end_char - here > OWN_LINE:
        return sentence_start(text, here, tail.body_end_char)
    return lines[first_line(text, lines, index, tail.body_end_char, floor, gap)].start_char


def _view_start(lines: Sequence[Line], index: int, floor: int) -> int:
    for line in lines[max(index - VIEW_REACH, 0) : index][::-1]:
        if line.start_char >= floor and view_platform(line.text):
            return line.start_char
    return max(lines[index].start_char, floor)


def _post(number: int, text: str, start: int, tail: Tail) -> Post:
    whole = text[start : tail.end_char]
    links = [match.group().rstrip(".,;") for match in LINK.finditer(whole)]
    statuses = [status for link in links if (status := read_status(link))]
    url = next((link for link in links if platform_of_link(link)), None)
    body_start, body_end = trim_body(text, *_body(text, start, tail))
    return Post(
        post_no=number,
        start_char=start,
        end_char=tail.end_char,
        body_start_char=body_start,
        body_end_char=body_end,
        platform=_platform(tail, links, whole),
        author=tail.author,
        handle=tail.handle or next((s.handle for s in statuses), None),
        posted_on=tail.posted_on or next((s.posted_on for s in statuses if s.posted_on), None),
        url=url or (links[0] if links else None),
    )


def _body(text: str, start: int, tail: Tail) -> tuple[int, int]:
    """The author's own words: without the network's phrases above them."""
    end = max(tail.body_end_char, start)
    start = max(tail.body_start_char or start, start)
    for line in split_lines(text, start, end)[:1]:
        if view_platform(line.text):
            start = line.end_char
    tag = MARKUP.match(text, start, end)
    start = tag.end() if tag else start
    while start < end and text[start].isspace():
        start += 1
    is_bare_link = LINK.fullmatch(text, start, end) is not None
    return (end, end) if is_bare_link else (start, end)


def _platform(tail: Tail, links: Sequence[str], whole: str) -> str:
    if tail.platform:
        return tail.platform
    of_links = [platform for link in links if (platform := platform_of_link(link))]
    if of_links:
        return of_links[-1]
    return "x" if tail.handle else platform_named(whole) or "x"
