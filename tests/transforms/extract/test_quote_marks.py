import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.quote_marks import find_quoted
from transforms.extract.speech_words import speech_words


def words(text: str, depth: int | None = None) -> list[str]:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    known = speech_words("en")
    assert known is not None
    found = find_quoted(text, spans, known.cut)
    return [text[q.start_char : q.end_char] for q in found if depth is None or q.depth == depth]


@pytest.mark.parametrize(
    "text",
    [
        'He said "we win" again.',
        "He said “we win” again.",
        "He said «we win» again.",
        "He said « we win » again.",
        "He said »we win« again.",
        "He said „we win“ again.",
        "He said „we win” again.",
        "He said ”we win” again.",
        "He said ‹we win› again.",
        "He said ‘we win’ again.",
        "He said 'we win' again.",
        "He said ``we win'' again.",
        "He said ''we win'' again.",
        "He said ´´we win´´ again.",
        'He said “we win" again.',
        "他说「we win」。",
    ],
)
def test_every_style_of_mark_is_read(text: str) -> None:
    assert words(text) == ["we win"]


@pytest.mark.parametrize(
    "text",
    [
        "The players' strike in the '90s wasn't Koval's idea.",
        'He is 6\'2" tall and the board is 5" wide.',
        "The board is 5'' wide and 7'' long.",
        "Rock 'n' roll, 'tis said.",
        '<post id="12" author="koval">',
        "No marks at all.",
        '"',
        "“”",
    ],
)
def test_apostrophes_primes_and_tags_are_no_marks(text: str) -> None:
    assert words(text) == []


def test_inner_marks_lie_deeper() -> None:
    text = "“They told me ‘go home’ and I went,” Koval said."
    assert words(text, 0) == ["They told me ‘go home’ and I went,"]
    assert words(text, 1) == ["go home"]


def test_a_plural_genitive_does_not_close_a_single_mark() -> None:
    assert words("Koval said: ‘The miners’ union is right.’") == ["The miners’ union is right."]


def test_a_quote_over_paragraphs_opens_each_of_them() -> None:
    text = "“We came here early.\n“We left late,” she said.\nNothing more."
    assert words(text) == ["We came here early.", "We left late,"]


def test_an_odd_mark_costs_at_most_its_paragraph() -> None:
    text = 'The "odd mark stands here.\nKoval said "we win" today.'
    assert words(text) == ["we win"]


def test_a_missing_closing_mark_ends_at_the_cue() -> None:
    assert words("“We won the vote, said Koval.") == ["We won the vote,"]


@given(st.text(alphabet="\"'“”‘’„«» ab.,\n6", max_size=80))
def test_spans_lie_inside_their_paragraph(text: str) -> None:
    spans = [(0, len(text))]
    for quoted in find_quoted(text, spans, None):
        assert 0 <= quoted.outer_start_char <= quoted.start_char < quoted.end_char
        assert quoted.end_char <= quoted.outer_end_char <= len(text)


@pytest.mark.parametrize("sign", ['"', "'", "“", '"a ', "a'"])
def test_hostile_text_is_read_in_time(sign: str) -> None:
    text = sign * (50_000 // len(sign))
    start = time.process_time()
    find_quoted(text, [(0, len(text))], None)
    assert time.process_time() - start < 5
