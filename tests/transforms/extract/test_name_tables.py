import pytest

from tests.articles import read


def names(text: str) -> set[tuple[str, str]]:
    found = read(text, until="mentions").mentions
    return {(m.kind, text[m.start_char : m.end_char]) for m in found}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Norvel 2 Calder Bay 1", {("ORG", "Norvel"), ("ORG", "Calder Bay")}),
        ("Calder Bay 4 1 2 1 3 4 5", {("ORG", "Calder Bay")}),
        ("3. Irena Koval (Spain) 65.38 metres", {("PER", "Irena Koval"), ("LOC", "Spain")}),
    ],
)
def test_lines_of_results_name_teams_and_people(line: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= names(
        f"The results of Saturday are as follows, the league said.\n\n{line}\n"
    )


def test_a_country_plays_under_its_own_name() -> None:
    assert ("LOC", "Spain") in names("Results of the games on Saturday were:\n\nSpain 2 France 1\n")
