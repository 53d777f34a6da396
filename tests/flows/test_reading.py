import gzip
from pathlib import Path

import pytest

from flows import reading
from flows.process import process_batch
from tests.flows.test_budget import spin
from tests.flows.texts import fates, make_batch, staged_frame

TEXT = "The ferry will sail.\n"


def warc_record(identity: str, kind: str, body: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}"
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{identity}>\r\n"
        f"WARC-Target-URI: https://a.example/\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(f"{head}{http}\r\n\r\n".encode())


def test_records_of_one_name_are_all_booked_under_names_of_their_own(tmp_path: Path) -> None:
    parts = [warc_record("1", "text/plain", body) for body in (TEXT, " ", TEXT, "")]
    batch = make_batch(tmp_path, {"a.warc.gz": b"".join(parts)})
    process_batch(batch)
    assert fates(batch) == {
        "post/a.warc.gz": "loaded",
        "post/a.warc.gz/1": "loaded",
        "post/a.warc.gz/1#2": "empty",
        "post/a.warc.gz/1#3": "duplicate_name",
        "post/a.warc.gz/1#4": "empty",
    }


def test_what_takes_too_long_to_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crawl(*arguments: object) -> object:
        spin(30)
        yield

    monkeypatch.setattr(reading, "read_records", crawl)
    batch = make_batch(tmp_path, {"a.txt": TEXT}, seconds=0.2)
    process_batch(batch)
    assert fates(batch) == {"post/a.txt": "too_slow"}


def test_an_error_of_a_library_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(name: str, *arguments: object) -> object:
        raise IndexError(f"out of range in {name}")
        yield

    monkeypatch.setattr(reading, "read_records", stumble)
    batch = make_batch(tmp_path, {"a.txt": TEXT})
    process_batch(batch)
    assert fates(batch) == {"post/a.txt": "step_failed"}
    assert staged_frame(batch, "quarantine")["detail"].to_list() == [
        "IndexError: out of range in post/a.txt"
    ]


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    batch = make_batch(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})
    Path(batch.files[0].path).unlink()
    process_batch(batch)
    assert fates(batch) == {"post/a.txt": "vanished", "post/b.txt": "loaded"}


def test_files_are_known_by_the_digest_of_their_bytes(tmp_path: Path) -> None:
    batch = make_batch(tmp_path, {"a.txt": TEXT, "b.jsonl": '{"text": "x"}\n', "c.txt": ""})
    process_batch(batch)
    files = {row["source_uri"]: row for row in staged_frame(batch, "files").to_dicts()}
    for file in batch.files:
        assert files[file.source_uri]["content_sha256"] is not None
    assert files["post/b.jsonl/row-1"]["content_sha256"] != files["post/b.jsonl"]["content_sha256"]
