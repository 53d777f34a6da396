import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest

from flows.find import find_files
from flows.found import FoundFile, time_since_1970, version_tag
from flows.plan import FOUND_SCHEMA
from flows.sources import SourceError, parse_source

# Seconds: the years 10000, 300000, 0 and before.
ODD_TIMES = [253_402_300_800, 9_000_000_000_000, -62_167_219_201, -9_000_000_000_000]


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_takes_the_name_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    assert parse_source(str(folder)).name == "harbour"
    assert parse_source(f"post={folder}").name == "post"


def test_a_missing_source_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder"):
        parse_source(str(tmp_path / "nothing"))


def test_a_name_with_a_slash_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no slash"):
        parse_source(f"a/b={tmp_path}")


def test_files_come_in_one_order_without_hidden_ones_and_sidecars(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/x", "a.txt.meta.json"):
        write(tmp_path / "s" / name)
    found = list(find_files(parse_source(str(tmp_path / "s"))))
    assert [f.source_uri for f in found] == ["s/a.txt", "s/b.txt", "s/sub/c.txt"]
    assert [f.sidecar is not None for f in found] == [True, False, False]


def test_a_sidecar_that_comes_changes_or_goes_makes_another_version(tmp_path: Path) -> None:
    source = parse_source(str(tmp_path))
    text, sidecar = write(tmp_path / "a.txt"), tmp_path / "a.txt.meta.json"
    os.utime(text, ns=(0, 5_000_000_000))
    versions = [next(find_files(source)).version_tag]
    for time, content in ((1, "{}"), (2, "{}"), (2, '{"outlet": "El Faro del Sur"}')):
        os.utime(write(sidecar, content), ns=(0, time * 1_000_000_000))
        (found,) = find_files(source)
        assert found.modified_at is not None
        assert found.modified_at.timestamp() == 5
        versions.append(found.version_tag)
    assert len(set(versions)) == len(versions)


@pytest.fixture
def dated(tmp_path: Path) -> Iterator[Path]:
    # Disks clip times to some centuries, a file system in memory takes any number.
    shared = Path("/dev/shm")
    with TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else tmp_path) as folder:
        yield write(Path(folder) / "a.txt")


def find_dated(file: Path, seconds: int) -> FoundFile:
    try:
        os.utime(file, ns=(0, seconds * 1_000_000_000))
    except (OSError, OverflowError):
        pytest.skip("this file system refuses the time")
    if file.stat().st_mtime_ns != seconds * 1_000_000_000:
        pytest.skip("this file system holds another time instead")
    (found,) = find_files(parse_source(f"s={file.parent}"))
    return found


@pytest.mark.parametrize("seconds", ODD_TIMES)
def test_no_time_of_a_file_ends_the_walk(dated: Path, seconds: int) -> None:
    found = find_dated(dated, seconds)
    assert (found.modified_at, found.reason) == (None, None)
    assert pl.DataFrame([found], schema=FOUND_SCHEMA, orient="row").height == 1


def test_odd_times_of_a_file_are_told_apart(dated: Path) -> None:
    assert len({find_dated(dated, seconds) for seconds in ODD_TIMES}) == len(ODD_TIMES)


@pytest.mark.parametrize("seconds", [*ODD_TIMES, 2**80, -(2**80)])
def test_a_time_that_no_calendar_has_is_none(seconds: int) -> None:
    assert time_since_1970(seconds * 1_000_000) is None


def test_two_odd_times_make_two_versions() -> None:
    assert version_tag("v", None, 5) != version_tag("v", None, 6)
    assert version_tag(None, "12 5", 5) != version_tag(None, "12 5")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = find_files(parse_source(str(tmp_path)))
    assert found.reason == "bad_path"


def test_a_link_to_a_folder_above_is_refused_once(tmp_path: Path) -> None:
    write(tmp_path / "s" / "sub" / "a.txt")
    (tmp_path / "s" / "sub" / "loop").symlink_to(tmp_path / "s")
    found = {f.source_uri: f.reason for f in find_files(parse_source(str(tmp_path / "s")))}
    assert found == {"s/sub/loop": "bad_path", "s/sub/a.txt": None}


def test_a_dangling_link_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (found,) = find_files(parse_source(str(tmp_path)))
    assert found.reason == "unreadable"


def test_a_name_that_is_no_text_is_refused_and_spelt_out(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x", encoding="utf-8")
    (found,) = find_files(parse_source(f"s={tmp_path}"))
    assert (found.source_uri, found.reason) == ("s/caf\\xe9.txt", "bad_path")


def test_names_that_are_no_text_can_stand_in_a_table(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe9j\xe0"))
    write(folder / "a.txt")
    (folder / "loop").symlink_to(tmp_path)
    found = [*find_files(parse_source(f"s={tmp_path}")), *find_files(parse_source(str(folder)))]
    assert {file.reason for file in found} == {"bad_path"}
    assert pl.DataFrame(found, schema=FOUND_SCHEMA).height == len(found) == 4


def test_folders_may_nest_deeper_than_calls(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
        deep.mkdir()
    os.close(here)
    write(deep / "a.txt")
    assert len(list(find_files(parse_source(str(tmp_path))))) == 1


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["s/a.txt", "s/b.txt"]),
        ("**/*.txt", ["s/a.txt", "s/b.txt", "s/sub/c.txt", "s/sub/d/e.txt"]),
        ("*/*.txt", ["s/sub/c.txt"]),
        ("sub/**", ["sub/c.txt", "sub/d/e.txt", "sub/d/f.html"]),
        ("[ab].t?t", ["s/a.txt", "s/b.txt"]),
    ],
)
def test_a_glob_takes_the_name_of_the_folder_before_it(
    tmp_path: Path, pattern: str, found: list[str]
) -> None:
    for name in ("a.txt", "b.txt", "sub/c.txt", "sub/d/e.txt", "sub/d/f.html", ".git/x.txt"):
        write(tmp_path / "s" / name)
    source = parse_source(f"{tmp_path}/s/{pattern}")
    assert source.root == f"{tmp_path}/s/{pattern}"
    assert [f.source_uri for f in find_files(source)] == found


def test_a_folder_whose_name_looks_like_a_glob_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "news [1]" / "a.txt")
    (found,) = find_files(parse_source(f"{tmp_path}/news [1]"))
    assert found.source_uri == "news [1]/a.txt"


def test_a_file_address_is_a_local_path(tmp_path: Path) -> None:
    write(tmp_path / "my news" / "a.txt")
    (found,) = find_files(parse_source(f"file://{tmp_path}/my%20news"))
    assert (found.source_uri, found.path) == ("my news/a.txt", f"{tmp_path}/my news/a.txt")


def test_a_glob_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="entire path component"):
        parse_source(f"{tmp_path}/a**/b.txt")
