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


def test_marks_at_the_ends_of_several_paragraphs_hold_them_all() -> None:
    text = "Koval said: “We came early.\nNobody was there.\nWe left late.”\nNothing more."
    assert words(text) == ["We came early.", "Nobody was there.", "We left late."]


def test_a_mark_glued_to_the_next_word_closes() -> None:
    text = 'She said: "We came early,"Koval said. "We left late."'
    assert words(text) == ["We came early,", "We left late."]


PARAGRAPHS = [
    'Koval said "we win" and "we stay" today.',
    "“We came early,” Koval said. “We left late.”",
    "Koval: «El puerto es ‹nuestro› y punto».",
    "„Wir gewinnen“, sagte Koval.",
    "He said ‘we win’ on the miners’ day.",
    "“They told me ‘go home’ and I went,” Koval said.",
    "No marks at all in Koval's harbour.",
    "—No lo sé —dijo Koval—. Mañana.",
]


@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=5),
    st.data(),
    st.sampled_from(
        ['"', "“", "”", "„", "«", "»", "‹", "›", "‘", "’", "'", "``", "''", "「", ">>"]
    ),
)
def test_one_odd_mark_leaves_the_other_paragraphs_alone(
    paragraphs: list[str], data: st.DataObject, mark: str
) -> None:
    hit = data.draw(st.integers(0, len(paragraphs) - 1))
    place = data.draw(st.integers(0, len(paragraphs[hit])))
    odd = paragraphs.copy()
    odd[hit] = odd[hit][:place] + mark + odd[hit][place:]
    found = words("\n".join(odd))
    for n, paragraph in enumerate(paragraphs):
        if n != hit:
            assert [w for w in words(paragraph) if w not in found] == []


def test_a_missing_closing_mark_ends_at_the_cue() -> None:
    assert words("“We won the vote, said Koval.") == ["We won the vote,"]


@given(st.text(alphabet="\"'“”‘’„«» ab.,\n6", max_size=80))
def test_spans_lie_inside_their_paragraph(text: str) -> None:
    spans = [(0, len(text))]
    for quoted in find_quoted(text, spans, None):
        assert 0 <= quoted.outer_start_char <= quoted.start_char < quoted.end_char
        assert quoted.end_char <= quoted.outer_end_char <= len(text)
