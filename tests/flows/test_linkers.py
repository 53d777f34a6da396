import os
from collections.abc import Iterator

from flows.linkers import Linkers


def where(part: int) -> tuple[int, int]:
    return part * part, os.getpid()


def counted(until: int, seen: list[int]) -> Iterator[int]:
    for number in range(until):
        seen.append(number)
        yield number


def test_several_parts_are_read_in_other_processes_in_their_order() -> None:
    seen: list[int] = []
    with Linkers(2) as linkers:
        found = linkers.map(where, counted(9, seen))
        first, pid = next(found)
        assert first == 0
        assert pid != os.getpid()
        assert len(seen) < 9  # parts are not held before somebody is free to read them
        rest = list(found)
    assert [square for square, _ in rest] == [n * n for n in range(1, 9)]


def test_a_single_part_needs_no_other_process() -> None:
    with Linkers(2) as linkers:
        assert list(linkers.map(where, [3])) == [(9, os.getpid())]
        assert list(linkers.map(where, [])) == []


def test_one_process_reads_all_parts_itself() -> None:
    with Linkers(1) as linkers:
        assert {pid for _, pid in linkers.map(where, range(4))} == {os.getpid()}
