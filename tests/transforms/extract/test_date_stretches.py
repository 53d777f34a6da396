import pytest

from tests.transforms.extract.test_dates import read


@pytest.mark.parametrize(
    ("text", "language", "phrase", "days"),
    [
        (
            "They seized 96 boats in the first two months of 2025.",
            "en",
            "the first two months of 2025",
            "2025-01-01/2025-02-28",
        ),
        (
            "Sales fell in the first 3 weeks of this year.",
            "en",
            "the first 3 weeks of this year",
            "2026-01-01/2026-01-21",
        ),
        (
            "It grew in the last two quarters of 2024.",
            "en",
            "the last two quarters of 2024",
            "2024-07-01/2024-12-31",
        ),
        (
            "The port grew in the second half of 2024.",
            "en",
            "second half of 2024",
            "2024-07-01/2024-12-31",
        ),
        (
            "Subieron en los primeros cinco meses de 2025.",
            "es",
            "los primeros cinco meses de 2025",
            "2025-01-01/2025-05-31",
        ),
        (
            "Subieron en los dos primeros meses de 2025.",
            "es",
            "los dos primeros meses de 2025",
            "2025-01-01/2025-02-28",
        ),
        (
            "Cayó en el primer semestre de 2025.",
            "es",
            "primer semestre de 2025",
            "2025-01-01/2025-06-30",
        ),
        (
            "Cayó en la segunda mitad del año 2024.",
            "es",
            "segunda mitad del año 2024",
            "2024-07-01/2024-12-31",
        ),
    ],
)
def test_stretches_of_a_year(text: str, language: str, phrase: str, days: str) -> None:
    assert read(text, language) == {phrase: days}


@pytest.mark.parametrize(
    ("text", "language", "phrase", "days"),
    [
        (
            "They met to prepare next month's review in February.",
            "en",
            "February",
            "2026-02-01/2026-02-28",
        ),
        ("Hablaron para preparar la revisión de marzo.", "es", "marzo", "2026-03-01/2026-03-31"),
        ("A review in December showed it.", "en", "December", "2025-12-01/2025-12-31"),
        (
            "Trading stopped for a second consecutive day.",
            "en",
            "a second consecutive day",
            "2026-01-13",
        ),
        (
            "La bolsa paró por segundo día consecutivo.",
            "es",
            "segundo día consecutivo",
            "2026-01-13",
        ),
    ],
)
def test_untold_years_and_days(text: str, language: str, phrase: str, days: str) -> None:
    assert read(text, language)[phrase] == days


def test_halves_of_a_match_are_no_time() -> None:
    assert read("They led in the first half and lost in the second half.", "en") == {}
