from datetime import date

import pytest

from transforms.clean.days import find_days, is_weekday, month_number

DAY = date(2031, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "March 4, 2031",
        "Tuesday, Mar. 4, 2031",
        "4 March 2031",
        "4th March, 2031",
        "4 de marzo de 2031",
        "martes 4 de marzo del 2031",
        "4 mar 2031",
        "2031-03-04",
        "2031/3/4",
        "4. März 2031",
        "4 mars 2031",
        "4 de março de 2031",
        "4 марта 2031",
        "4 Mart 2031",
        "2031年3月4日",
        "2031년 3월 4일",
    ],
)
def test_a_written_day_is_read_in_many_languages(text: str) -> None:
    (day,) = find_days(text, 0, len(text))
    assert day.value == DAY
    assert text[day.start_char : day.end_char] in text


@pytest.mark.parametrize(
    ("order", "value"), [("dmy", date(2031, 2, 1)), ("mdy", date(2031, 1, 2)), (None, None)]
)
def test_the_order_of_digits_decides_and_no_order_is_no_day(
    order: str | None, value: date | None
) -> None:
    days = find_days("01/02/2031", 0, 10, order)
    assert [day.value for day in days] == ([value] if value else [])


def test_a_day_over_twelve_needs_no_order() -> None:
    assert find_days("25/12/2030", 0, 10)[0].value == date(2030, 12, 25)


@pytest.mark.parametrize(
    "text", ["31 de febrero de 2031", "March 2031", "4 books 2031", "2031-03-04-17", "12/2031", ""]
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert find_days(text, 0, len(text)) == []


def test_days_come_in_the_order_of_the_text() -> None:
    text = "from 4 March 2031 to 2031-03-09"
    assert [day.value.day for day in find_days(text, 0, len(text))] == [4, 9]


@pytest.mark.parametrize(
    ("word", "month"), [("enero", 1), ("OCTOBER", 10), ("lipca", 7), ("xyz", None)]
)
def test_months_are_known_by_name(word: str, month: int | None) -> None:
    assert month_number(word) == month


def test_a_word_for_two_months_is_none() -> None:
    assert month_number("listopad") is None  # October in Croatian, November in Czech


def test_weekdays_stand_right_before_a_place() -> None:
    assert is_weekday("on Tuesday, 4 March", 12)
    assert not is_weekday("on the 4 March", 7)
