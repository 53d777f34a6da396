import pytest

from tests.articles import read


def places(text: str) -> list[str]:
    found = read(text, until="mentions").mentions
    return [text[m.start_char : m.end_char] for m in found if m.kind == "LOC"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("PORT ANSEL — The minister resigned on Monday, his office said.", "PORT ANSEL"),
        ("CALDER BAY, March 12, 2025 — The minister resigned, his office said.", "CALDER BAY"),
        ("PUERTO ANSEL (AVN).- El ministro renunció el lunes, dijo su oficina.", "PUERTO ANSEL"),
        ("Puerto Ansel, 4 mar (AVN).- El ministro renunció el lunes.", "Puerto Ansel"),
        ("Alto Sando (Velmara), 4 mar (AVN).- El ministro renunció el lunes.", "Alto Sando"),
    ],
)
def test_a_dateline_names_its_place(text: str, place: str) -> None:
    assert place in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday, March 19, 2025 — The minister resigned, his office said.",
        "However — and this is the point — the minister resigned on Monday.",
        "Koval, 52, left the room — the minister stayed.",
    ],
)
def test_other_openings_name_none(text: str) -> None:
    assert places(text) == []
