import textwrap

import pytest

from tests.articles import read

TITLE = "Ferry line to Port Ansel opens again after two years"
FIRST = (
    "The minister of transport, Tomás Arrieta, told the press on Friday that the ferry line would "
    "open again before the summer, and that the state would pay for it until the end of next year."
)
SECOND = (
    "Irena Koval, who leads the council of the islands, said that the boats were promised two "
    'years ago. "We have waited long enough," she said. "Now we want to see them."'
)
THIRD = (
    "Two boats will run between Port Ansel and the islands, he said, and a third is being built "
    "in a yard on the northern coast. Nobody will have to book more than one day ahead."
)
MORE = (
    "The council of the islands meets in Port Ansel on the first Monday of each month, and whoever "
    "lives there may speak. Tomás Arrieta has never come to one of these meetings, though his "
    "house stands only two streets away, as people in the town like to tell every visitor who asks."
)
ARABIC = (
    "قالت الرئيسة إيرينا كوفال أمس إن الميناء سيبقى مفتوحا طوال فصل الشتاء وإن الصيادين لن يدفعوا "
    "ضرائب جديدة خلال العام المقبل، مؤكدة أن السفن ستعود قريبا إلى الجزر."
)


def blocks_of(text: str) -> list[str]:
    article = read(text, until="metadata")
    return [text[block.start_char : block.end_char] for block in article.blocks]


def sentences_of(text: str) -> list[str]:
    article = read(text, until="sentences")
    return [" ".join(text[s.start_char : s.end_char].split()) for s in article.sentences]


@pytest.mark.parametrize("width", [44, 60, 72, 100])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_wrapped_at_a_width_gives_whole_paragraphs(width: int, gap: str) -> None:
    paragraphs = [textwrap.fill(each, width) for each in (FIRST, SECOND, THIRD, MORE)]
    text = gap.join([textwrap.fill(TITLE, width), "", *paragraphs])
    assert blocks_of(text)[1:] == paragraphs


def test_sentences_run_over_the_ends_of_wrapped_lines() -> None:
    text = "\n\n".join(textwrap.fill(each, 72) for each in (FIRST, SECOND))
    assert sentences_of(text) == [
        FIRST,
        *(
            "Irena Koval, who leads the council of the islands, said that the boats were promised "
            "two years ago.",
            '"We have waited long enough," she said.',
            '"Now we want to see them."',
        ),
    ]


def test_an_indent_opens_a_wrapped_paragraph() -> None:
    paragraphs = [textwrap.fill(each, 72, initial_indent="   ") for each in (FIRST, THIRD)]
    text = "\n".join([TITLE, *paragraphs])
    assert blocks_of(text) == [TITLE, *(each.strip() for each in paragraphs)]


def test_a_script_without_capitals_is_wrapped_as_well() -> None:
    paragraphs = [textwrap.fill(ARABIC, 60), textwrap.fill(ARABIC[::-1][::-1] + " نعم", 60)]
    assert blocks_of("\n\n".join(paragraphs)) == paragraphs


@pytest.mark.parametrize(
    "lines",
    [
        ["- two boats a day, at six and at nine, in all months", "- free tickets", "- no booking"],
        ["1. two boats a day, at six and at nine, in all months", "2. free tickets", "3. no queue"],
        [
            "the sea is grey tonight,",
            "the harbour is asleep,",
            "no ship will come in sight,",
            "the water is too deep,",
            "and we stay here.",
        ],
    ],
)
def test_lists_and_poems_keep_their_lines(lines: list[str]) -> None:
    text = "\n".join([textwrap.fill(FIRST, 72), "", *lines, "", textwrap.fill(THIRD, 72)])
    assert blocks_of(text)[1:-1] == lines


def test_items_of_a_wrapped_list_are_whole() -> None:
    items = [textwrap.fill(f"{i}. {FIRST}", 72, subsequent_indent="   ") for i in range(1, 4)]
    assert blocks_of("\n".join(items)) == items
