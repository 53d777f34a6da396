from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from flows.find import find_files
from flows.found import FoundFile
from flows.ingest import ingest
from flows.sources import SourceError, parse_source
from flows.storage import WHOLE_BYTES, FetchError, StoreError, open_file, open_store
from tests.flows.stores import BUCKET, s3_server, web_server
from tests.flows.warehouses import ask_one, contents

FILES = {
    "a.txt": b"The ferry will sail, President Irena Koval said on Monday.\n",
    "sub/b c#1.txt": "El transbordador zarpará, dijo la presidenta Irena Koval.\n".encode(),
    "sub/b c#1.txt.meta.json": b'{"outlet": "El Faro del Sur"}',
    "sub/.hidden.txt": b"x",
    "table.jsonl": b'{"text": "The port is shut."}\n{"text": "The port is open."}\n',
}
URIS = ["post/a.txt", "post/sub/b c#1.txt", "post/table.jsonl"]


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with s3_server(monkeypatch) as url:
        put({f"post/{name}": data for name, data in FILES.items()})
        put({"postal/c.txt": b"of another folder"})
        yield url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / "post" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "post"


def put(files: dict[str, bytes]) -> None:
    fsspec.filesystem("s3").pipe({f"{BUCKET}/{name}": data for name, data in files.items()})


def find(argument: str) -> dict[str, FoundFile]:
    return {file.source_uri: file for file in find_files(parse_source(argument))}


def read(file: FoundFile, size: int | None = None) -> bytes:
    with open_file(file.path, size, 10_000_000) as stream:
        return stream.read()


def test_finds_and_reads_what_is_below_an_address(bucket: str) -> None:
    found = find(f"{bucket}/post/")
    assert list(found) == URIS
    assert [file.size_bytes for file in found.values()] == [
        len(data) for name, data in FILES.items() if f"post/{name}" in found
    ]
    assert all(file.modified_at and file.version_tag for file in found.values())
    with_sidecar = found["post/sub/b c#1.txt"]
    for size in (with_sidecar.size_bytes, None):
        assert read(with_sidecar, size) == FILES["sub/b c#1.txt"]
    assert with_sidecar.sidecar is not None
    with open_file(with_sidecar.sidecar, None, 1_000) as stream:
        assert stream.read() == FILES["sub/b c#1.txt.meta.json"]


def test_a_change_of_the_same_size_and_second_is_seen(bucket: str) -> None:
    before = find(f"{bucket}/post")
    put({"post/a.txt": FILES["a.txt"].swapcase()})
    put({"post/sub/b c#1.txt.meta.json": b'{"outlet": "The Harbour Post"}'})
    after = find(f"{bucket}/post")
    changed = [uri for uri in URIS if before[uri].version_tag != after[uri].version_tag]
    assert changed == URIS[:2]


def test_a_name_that_is_a_file_and_a_folder_is_refused(bucket: str) -> None:
    put({"post/table.jsonl/row-1": b"x"})
    found = find(f"{bucket}/post")
    assert list(found) == [*URIS, "post/table.jsonl/row-1"]
    assert found["post/table.jsonl/row-1"].reason == "bad_path"


@pytest.mark.parametrize(
    ("below", "uris"),
    [
        ("post/*.txt", ["post/a.txt"]),
        ("post/**/*.txt", ["post/a.txt", "post/sub/b c#1.txt"]),
        ("post/a.txt", ["a.txt/a.txt"]),
        ("post/table.jsonl", ["table.jsonl/table.jsonl"]),
        ("nothing", []),
    ],
)
def test_an_address_may_be_a_glob_or_one_file(bucket: str, below: str, uris: list[str]) -> None:
    assert list(find(f"{bucket}/{below}")) == uris


def test_a_large_file_is_read_in_parts(bucket: str) -> None:
    data = bytes(range(256)) * (WHOLE_BYTES // 200)
    put({"large": data})
    with open_file(f"{bucket}/large", len(data), len(data)) as stream:
        assert stream.read() == data
        stream.seek(-3, 2)
        assert stream.read() == data[-3:]


def test_what_cannot_be_reached_is_an_error_and_not_an_empty_source(bucket: str) -> None:
    with pytest.raises(SourceError, match="can't be listed"):
        find("s3://no-such-bucket/post")
    with pytest.raises(FileNotFoundError), open_file(f"{bucket}/gone", 1, 1):
        pass


def test_a_store_that_is_down_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with s3_server(monkeypatch) as url:
        file = f"{url}/a.txt"
    with pytest.raises(FetchError), open_file(file, 1, 1):
        pass


def test_the_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_library(protocol: str, **options: object) -> None:
        raise ImportError(f"install something for {protocol}")

    monkeypatch.setattr(fsspec, "filesystem", no_library)
    with pytest.raises(SourceError, match=r"pip install 'careo\[gs\]'"):
        parse_source("gs://press/post")


def test_an_unknown_kind_of_address_is_an_error() -> None:
    with pytest.raises(StoreError, match="xyz://"):
        open_store("xyz://press")


def test_a_web_server_gives_its_listings_or_one_file(folder: Path) -> None:
    with web_server(folder.parent) as url:
        found = find(f"{url}/post/")
        assert list(found) == URIS
        assert found["post/a.txt"].modified_at is not None
        assert read(found["post/sub/b c#1.txt"]) == FILES["sub/b c#1.txt"]
        assert list(find(f"{url}/post/**/*.txt")) == URIS[:2]
        assert list(find(f"web={url}/post/a.txt")) == ["web/a.txt"]
        for missing in ("none/", "none.txt"):
            with pytest.raises(SourceError, match="can't be listed"):
                find(f"{url}/{missing}")


@pytest.mark.usefixtures("prefect_server")
def test_a_run_over_a_bucket_makes_the_tables_of_one_over_a_folder(
    bucket: str, folder: Path, tmp_path: Path
) -> None:
    far, near = tmp_path / "far.duckdb", tmp_path / "near.duckdb"
    ingest(sources=[str(folder)], warehouse=near, workers=1)
    first = ingest(sources=[f"{bucket}/post"], warehouse=far, workers=1)
    assert first.documents["loaded"] == 4
    apart = {"files", "sources"}
    assert {n: r for n, r in contents(far).items() if n not in apart} == {
        n: r for n, r in contents(near).items() if n not in apart
    }
    assert ask_one(far, "select outlet from documents where outlet is not null") is not None
    assert ingest(sources=[f"{bucket}/post"], warehouse=far, workers=1).run_id is None
    put({"post/a.txt": b"The ferry has sailed.\n"})
    fsspec.filesystem("s3").rm(f"{BUCKET}/post/table.jsonl")
    second = ingest(sources=[f"{bucket}/post"], warehouse=far, workers=1)
    assert (second.changed_count, second.documents["removed"]) == (1, 2)
