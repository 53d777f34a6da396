import os
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.find import find_files
from flows.sources import parse_source
from flows.walk import walk


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    return path


def found(place: Path | str) -> dict[str, str | None]:
    files = list(find_files(parse_source(f"s={place}")))
    assert len(files) == len({file.source_uri for file in files})
    return {file.source_uri: file.reason for file in files}


def make_diamonds(folder: Path, count: int) -> None:
    # Each step leads by two names to the next, so that 2 ** count paths lead to the last.
    for number in range(count):
        write(folder / f"d{number}" / "a.txt")
        for name in ("left", "right"):
            (folder / f"d{number}" / name).symlink_to(f"../d{number + 1}")
    write(folder / f"d{count}" / "a.txt")


@pytest.mark.parametrize("base", ["s", "s/d0"], ids=["all inside", "all but one behind links"])
def test_a_folder_is_read_once_however_many_paths_lead_to_it(tmp_path: Path, base: str) -> None:
    make_diamonds(tmp_path / "s", 30)
    expected = {f"s/d{number}/a.txt" for number in range(31)}
    if base == "s/d0":
        expected = {f"s/{'left/' * number}a.txt" for number in range(31)}
    assert found(tmp_path / base) == dict.fromkeys(expected)


def test_a_folder_is_read_under_its_own_path_whatever_the_names(tmp_path: Path) -> None:
    write(tmp_path / "s" / "m" / "deep" / "a.txt")
    for name in ("a", "z"):
        (tmp_path / "s" / name).symlink_to("m/deep")
        (tmp_path / "s" / "m" / name).symlink_to("deep")
    assert found(tmp_path / "s") == {"s/m/deep/a.txt": None}


@pytest.mark.parametrize("names", list(permutations("abc")), ids="".join)
def test_a_folder_elsewhere_is_read_under_the_shortest_path(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    whole, part, leaf = names
    write(tmp_path / "far" / "off" / "end" / "x.txt")
    write(tmp_path / "far" / "off" / "y.txt")
    for name, target in ((whole, "far"), (part, "far/off"), (leaf, "far/off/end")):
        (tmp_path / "s").mkdir(exist_ok=True)
        (tmp_path / "s" / name).symlink_to(tmp_path / target)
    assert found(tmp_path / "s") == {f"s/{leaf}/x.txt": None, f"s/{part}/y.txt": None}


def test_folders_that_link_to_each_other_are_no_loop(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        write(tmp_path / "s" / name / "x.txt")
        (tmp_path / "s" / name / "other").symlink_to(f"../{other}")
    assert found(tmp_path / "s") == {"s/a/x.txt": None, "s/b/x.txt": None}


def test_a_loop_by_way_of_another_place_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "s" / "x.txt")
    write(tmp_path / "far" / "y.txt")
    (tmp_path / "s" / "far").symlink_to(tmp_path / "far")
    (tmp_path / "far" / "back").symlink_to(tmp_path / "s")
    assert found(tmp_path / "s") == {"s/x.txt": None, "s/far/y.txt": None, "s/far/back": "bad_path"}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("latest/*.txt", {"latest/x.txt"}),
        ("*/latest/*.txt", {"by/latest/x.txt"}),
        ("**/latest/*.txt", {"latest/x.txt"}),
        ("**/*.txt", {"archive/2031/x.txt"}),
        ("*/*/*.txt", {"archive/2031/x.txt"}),
        ("[lb]*/**", {"latest/x.txt"}),
    ],
)
def test_a_link_that_a_glob_names_is_followed(
    tmp_path: Path, pattern: str, expected: set[str]
) -> None:
    base = tmp_path / "s"
    write(base / "archive" / "2031" / "x.txt")
    (base / "latest").symlink_to("archive/2031")
    (base / "by").mkdir()
    (base / "by" / "latest").symlink_to("../archive/2031")
    # Of a pattern that begins with a name, `walk` gets the part behind it.
    assert {met.relative for met in walk(str(base), pattern)} == expected


def test_two_links_of_one_glob_give_a_file_once(tmp_path: Path) -> None:
    make_diamonds(tmp_path / "s", 20)
    assert len(found(f"{tmp_path}/s/**/a.txt")) == 21
    assert set(found(f"{tmp_path}/s/**/right/a.txt")) == {
        f"s/d{number}/right/a.txt" for number in range(20)
    }


def test_a_folder_that_may_not_be_read_is_told_under_a_glob_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "s" / "shut" / "a.txt")
    scan: Callable[[str], object] = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    assert list(found(f"{tmp_path}/s/**/*.txt").values()) == ["unreadable"]


LINKS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(links=LINKS, inside=st.sets(st.integers(0, 4), min_size=1))
def test_every_file_that_a_path_leads_to_is_found_once(
    links: list[tuple[int, int]], inside: set[int]
) -> None:
    with TemporaryDirectory() as folder:
        base = Path(folder) / "s"
        places = [
            (base if number in inside else Path(folder)) / f"f{number}" for number in range(5)
        ]
        for place in places:
            write(place / "a.txt")
        for number, (at, target) in enumerate(links):
            (places[at] / f"l{number}").symlink_to(places[target])
        reached, ahead = set[int](), list(inside)
        while ahead:
            reached.add(at := ahead.pop())
            ahead += [target for origin, target in links if origin == at and target not in reached]
        files = [file for file in find_files(parse_source(str(base))) if file.reason is None]
        assert sorted(os.path.realpath(file.path) for file in files) == sorted(
            os.path.realpath(places[number] / "a.txt") for number in reached
        )
