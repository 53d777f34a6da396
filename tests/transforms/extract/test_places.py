from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.places import between


@dataclass(frozen=True)
class At:
    start_char: int


@given(st.lists(st.integers(0, 40).map(At)), st.integers(0, 40), st.integers(0, 40))
def test_what_begins_between_two_places_is_found_in_order(
    facts: list[At], start: int, stop: int
) -> None:
    facts.sort(key=lambda fact: fact.start_char)
    assert list(between(facts, start, stop)) == [f for f in facts if start <= f.start_char < stop]
