import polars as pl
import pytest

from transforms.link.alias_file import COLUMNS, AliasError, read_aliases

WHOLE = """
merge = [["Ostrand Coast Guard", "Guardia Costera de Ostrand"]]
split = [["Irena Koval", "Irena Koval Brandt"]]
ignore = ["Redacción"]
[rename]
"Port Ansel" = "Puerto Ansel"
"""


def test_every_kind_of_alias_is_read() -> None:
    table = read_aliases(WHOLE)
    assert table.schema == pl.Schema(COLUMNS)
    assert table.rows() == [
        ("merge", 0, "Ostrand Coast Guard", None),
        ("merge", 0, "Guardia Costera de Ostrand", None),
        ("split", 0, "Irena Koval", None),
        ("split", 0, "Irena Koval Brandt", None),
        ("rename", 0, "Port Ansel", "Puerto Ansel"),
        ("ignore", 0, "Redacción", None),
    ]


def test_an_empty_file_says_nothing() -> None:
    assert read_aliases("# nothing yet\n").is_empty()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("merge = [", "line 1"),
        ("\njoin = []", "line 2: no such key as 'join'"),
        ('\nmerge = [["Koval"]]', "line 2: a group of merge needs two different names"),
        ('merge = [["Koval", "KOVAL"]]', "two different names"),
        ('merge = ["Koval", "Arrieta"]', "merge is a list of lists of names"),
        ("ignore = [7]", "7 is no name"),
        ('ignore = "Koval"', "ignore is a list"),
        ('rename = ["Koval"]', "[rename] is a table"),
        ('merge = [["A B", "C D"]]\nsplit = [["A B", "E F"]]', "line 2: 'A B' is said to split"),
        ('merge = [["Koval", "C D"],\n["koval", "E F"]]', "line 2: 'koval' stands twice in merge"),
        ('ignore = ["A B"]\n[rename]\n"A B" = "C D"', "'A B' is said to ignore"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(AliasError) as error:
        read_aliases(text)
    assert told in str(error.value)
