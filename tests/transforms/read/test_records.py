import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from datetime import UTC, date, datetime
from random import Random

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.book import REASONS
from transforms.model import Hints
from transforms.read.limits import Limits
from transforms.read.record import Record, Refusal
from transforms.read.records import is_container, read_records

TEXT = "El puerto de Port Ansel reabrió ayer.\n"
DATA = TEXT.encode()


def read_all(name: str, data: bytes, **more: object) -> list[Record | Refusal]:
    limits = more.pop("limits", Limits())
    return list(read_records(name, io.BytesIO(data), len(data), limits, **more))  # type: ignore[arg-type]


def told(found: list[Record | Refusal]) -> list[tuple[str | None, str]]:
    """The member and its text or the reason it was refused for."""
    return [(f.member, f.text if isinstance(f, Record) else f.reason) for f in found]


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(members: list[tuple[str, bytes]], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hosts"
        archive.addfile(link)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.txt", bytes),
        ("a", bytes),
        ("a.txt.gz", gzip.compress),
        ("a.bz2", bz2.compress),
        ("a.txt.xz", lzma.compress),
        ("b/a.TXT.ZST", zstandard.compress),
        ("a.txt.gz.bz2", lambda data: bz2.compress(gzip.compress(data, mtime=0))),
    ],
)
def test_reads_a_text_packed_or_not(name: str, pack: object) -> None:
    (found,) = read_all(name, pack(DATA))  # type: ignore[operator]
    assert isinstance(found, Record)
    assert (found.member, found.text, found.encoding, found.size_bytes) == (
        None,
        TEXT,
        "utf-8",
        len(DATA),
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("a.gz", DATA, "bad_container"),
        ("a.gz", gzip.compress(DATA, mtime=0)[:-9], "bad_container"),
        ("a.bz2", DATA, "bad_container"),
        ("a.xz", DATA, "bad_container"),
        ("a.zst", DATA, "bad_container"),
        ("a.zip", DATA, "bad_container"),
        ("a.tar", DATA * 20, "bad_container"),
        ("a.parquet", DATA, "bad_container"),
        ("a.warc", b"hello\n" * 100, "bad_container"),
        ("a.warc", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"x,y\n1,2\n", "no_text_column"),
        ("a.html", b"<html></html>", "empty"),
        ("a.gz", gzip.compress(b"a" * 3_000_000, mtime=0), "bomb"),
        ("a.gz.gz.gz.gz.gz", b"", "bomb"),
    ],
)
def test_refuses_for_a_reason(name: str, data: bytes, reason: str) -> None:
    assert told(read_all(name, data)) == [(None, reason)]


def test_refuses_a_document_over_its_limit_without_reading_it_whole() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"a" * len(buffer)
            self.given += len(buffer)
            return len(buffer)

    stream = Endless()
    limits = Limits(file_bytes=1_000)
    found = list(read_records("a.txt", io.BufferedReader(stream), 10**9, limits))
    assert told(found) == [(None, "too_large")]
    assert stream.given < 1_000_000


def test_reads_rows_with_their_ids_and_hints() -> None:
    rows = [
        {"id": "x1", "body": "Uno", "headline": "T", "datePublished": "2031-02-03T10:00:00Z"},
        {"body": "Dos", "publisher": {"name": "El Faro del Sur"}, "authors": ["A. B", "C. D"]},
        {"id": "x1", "body": "Tres"},
        ["no object"],
        "Cuatro",
        {"body": ""},
        {"body": "cinco \ud800"},
    ]
    lines = "\n".join(json.dumps(row) for row in rows) + "\n{broken\n" + "[" * 50_000
    found = read_all("a.jsonl", lines.encode())
    assert told(found) == [
        ("x1", "Uno"),
        ("row-2", "Dos"),
        ("row-3", "duplicate_name"),
        ("row-4", "no_text_column"),
        ("row-5", "Cuatro"),
        ("row-6", "empty"),
        ("row-7", "cinco \ufffd"),
        ("row-8", "bad_container"),
        ("row-9", "bad_container"),
    ]
    first, second = found[0], found[1]
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.hints == Hints(
        title="T", published_on=date(2031, 2, 3), published_basis="metadata"
    )
    assert second.hints == Hints(outlet="El Faro del Sur", byline="A. B, C. D")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_reads_tables_in_any_encoding(encoding: str) -> None:
    text = "La corrupción continuará mañana, según la oposición de Velmara."
    lines = f'{{"text": "{text}"}}\n{{"text": "{text}"}}\n'
    assert told(read_all("a.ndjson", lines.encode(encoding))) == [("row-1", text), ("row-2", text)]
    table = f'id;Texto;Medio\n1;"{text}\nY más";The Harbour Post\n'
    (row,) = read_all("a.csv", table.encode(encoding))
    assert isinstance(row, Record)
    assert (row.member, row.text, row.hints.outlet) == ("1", f"{text}\nY más", "The Harbour Post")


def test_reads_parquet_with_named_columns() -> None:
    out = io.BytesIO()
    frame = pl.DataFrame({"k": ["uno", None], "url": ["https://a.example", "b"], "text": [1, 2]})
    frame.with_columns(date=pl.lit(datetime(2031, 2, 3, tzinfo=UTC))).write_parquet(out)
    found = read_all("a.parquet", out.getvalue(), columns={"text": "k"})
    assert told(found) == [("row-1", "uno"), ("row-2", "empty")]
    assert isinstance(found[0], Record)
    assert found[0].hints.url == "https://a.example"
    assert found[0].hints.published_on == date(2031, 2, 3)
    packed = read_all("a.parquet.zst", zstandard.compress(out.getvalue()), columns={"text": "k"})
    assert told(packed) == told(found)


MEMBERS = [
    ("a/b.txt.meta.json", b'{"outlet": "El Faro del Sur"}'),
    ("a/b.txt", DATA),
    ("../up.txt", DATA),
    ("/root.txt", DATA),
    ("c.jsonl", b'{"text": "uno"}\n{"text": "dos"}\n'),
    (".hidden", DATA),
    ("d.txt.gz", gzip.compress(DATA, mtime=0)),
    ("e.txt", b""),
]
EXPECTED = [
    ("a/b.txt", TEXT),
    ("../up.txt", "bad_path"),
    ("/root.txt", "bad_path"),
    ("c.jsonl/row-1", "uno"),
    ("c.jsonl/row-2", "dos"),
    ("d.txt.gz", TEXT),
    ("e.txt", "empty"),
]


@pytest.mark.parametrize(
    ("number", "kind", "day"),
    [
        (2**62, pa.timestamp("us"), None),
        (-(2**62), pa.timestamp("us"), None),
        (2**40, pa.timestamp("s", "Nowhere/Lirn"), None),
        (2**30, pa.date32(), None),
        (1_927_849_600_123_456_789, pa.timestamp("ns", "UTC"), date(2031, 2, 3)),
    ],
    ids=str,
)
def test_an_odd_time_in_a_table_costs_no_row(
    number: int, kind: pa.DataType, day: date | None
) -> None:
    column = pa.array([number], pa.int32() if kind == pa.date32() else pa.int64()).cast(kind)
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT], "date": column}), out)
    (found,) = read_all("a.parquet", out.getvalue())
    assert isinstance(found, Record)
    assert found.hints.published_on == day


def test_odd_times_of_members_cost_no_member() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for number, time in enumerate((1e300, -1e300, 253_402_300_800, float("nan"))):
            info = tarfile.TarInfo(f"{number}.txt")
            info.size, info.pax_headers = len(DATA), {"mtime": str(time)}
            archive.addfile(info, io.BytesIO(DATA))
    found = read_all("a.tar", out.getvalue())
    assert [type(record) for record in found] == [Record] * 4
    packed = bytearray(zipped([("a.txt", DATA)]))
    for mark, place in ((b"PK\x03\x04", 10), (b"PK\x01\x02", 12)):
        at = packed.index(mark) + place
        packed[at : at + 4] = b"\xff" * 4  # day 31 of month 15, 31:63:62
    assert [type(record) for record in read_all("a.zip", bytes(packed))] == [Record]


def test_reads_zip_members() -> None:
    found = read_all("a.zip", zipped(MEMBERS), hints=Hints(language="es"))
    assert told(found) == EXPECTED
    assert isinstance(found[0], Record)
    assert found[0].hints == Hints(outlet="El Faro del Sur", language="es")


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2"])
def test_reads_tar_members(mode: str) -> None:
    name = "a.tar" + mode[1:].replace(":", ".")
    found = read_all(name, tarred(MEMBERS, mode))
    assert told(found) == [*EXPECTED, ("link.txt", "bad_path")]
    assert isinstance(found[0], Record)
    assert found[0].hints.outlet == "El Faro del Sur"


def test_a_sidecar_behind_its_file_is_refused_and_one_that_is_broken_refuses_its_file() -> None:
    members = [
        ("a.txt", DATA),
        ("a.txt.meta.json", b"{}"),
        ("b.txt.meta.json", b"{"),
        ("b.txt", DATA),
        ("orphan.txt.meta.json", b"{}"),
    ]
    assert told(read_all("a.tar", tarred(members)))[:-1] == [
        ("a.txt", TEXT),
        ("a.txt.meta.json", "bad_metadata"),
        ("b.txt", "bad_metadata"),
    ]


@pytest.mark.parametrize("member", ["b.txt", "b.jsonl", "b.txt.gz", "b.html", "b.txt.meta.json"])
def test_an_archive_that_ends_within_a_member_gives_what_comes_before(member: str) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in (("a.txt", DATA), (member, Random(1).randbytes(40_000))):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    found = told(read_all("a.tar", out.getvalue()[:30_000]))
    assert found[0] == ("a.txt", TEXT)
    assert {reason for _, reason in found[1:]} == {"bad_container"}


def test_a_web_record_without_an_address_is_refused() -> None:
    data = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Ta"
    assert told(read_all("a.warc", data)) == [(None, "bad_container")]


def test_a_member_that_lies_before_its_archive_is_refused() -> None:
    data = bytearray(zipped([("a.txt", DATA), ("b.txt", DATA)]))
    end = data.rfind(b"PK\x05\x06")
    told_place = int.from_bytes(data[end + 16 : end + 20], "little")
    # As if a kilobyte had been cut off in front: places are told from there.
    data[end + 16 : end + 20] = (told_place + 1_000).to_bytes(4, "little")
    assert [reason for _, reason in told(read_all("a.zip", bytes(data)))] == ["bad_container"] * 2


def test_a_table_whose_pages_are_no_pages_is_refused() -> None:
    out = io.BytesIO()
    pl.DataFrame({"text": [TEXT] * 9}).write_parquet(out)
    data = bytearray(out.getvalue())
    data[4:40] = b"\xff" * 36
    assert told(read_all("a.parquet", bytes(data))) == [(None, "bad_container")]


@pytest.mark.parametrize("name", ["", ".", "./"])
def test_a_member_without_a_name_is_refused_under_one(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = name
        archive.writestr(info, DATA)
        archive.writestr("a.txt", DATA)
    found = told(read_all("a.zip", out.getvalue()))
    assert found[-1] == ("a.txt", TEXT)
    assert all(member and reason == "bad_path" for member, reason in found[:-1])


def test_an_archive_whose_directory_alone_is_a_bomb_is_not_opened() -> None:
    data = bytearray(zipped([("a.txt", DATA)]) + bytes(0))
    place = data.rfind(b"PK\x05\x06")
    data[place + 12 : place + 16] = (2**31).to_bytes(4, "little")
    padded = bytes(150_000_000) + bytes(data)
    assert told(read_all("a.zip", padded)) == [(None, "bomb")]


def test_own_names_of_columns_win_where_a_table_has_them() -> None:
    columns = {"text": "Resumen Largo", "outlet": "casa"}
    lines = [
        {"id": "1", "text": "no", "resumen_largo": "uno", "casa": "El Faro del Sur", "source": "x"},
        {"id": "2", "text": "dos", "source": "The Harbour Post"},
    ]
    data = "\n".join(map(json.dumps, lines)).encode()
    found = read_all("a.jsonl", data, columns=columns)
    assert told(found) == [("1", "uno"), ("2", "dos")]
    outlets = [f.hints.outlet for f in found if isinstance(f, Record)]
    assert outlets == ["El Faro del Sur", "The Harbour Post"]


def test_lines_are_read_without_closing_the_stream() -> None:
    stream = io.BytesIO(b'{"text": "uno"}\n')
    buffered = io.BufferedReader(stream)
    list(read_records("a.jsonl", buffered, 16, Limits()))
    assert not buffered.closed


def test_tells_members_of_one_name_apart() -> None:
    members = [("a.txt", DATA), ("a.txt", DATA), ("./a.txt", DATA)]
    found = told(read_all("a.tar", tarred(members)))
    assert [reason for _, reason in found[:3]] == [TEXT, "duplicate_name", "duplicate_name"]
    assert len({member for member, _ in found}) == len(found)


def test_reads_archives_in_archives() -> None:
    inner = zipped([("x.txt", DATA)])
    outer = tarred([("inner.zip", inner)], "w:gz")
    assert told(read_all("a.tgz", outer))[0] == ("inner.zip/x.txt", TEXT)


@pytest.mark.parametrize(
    "limits", [Limits(container_records=2), Limits(container_bytes=100), Limits(container_ratio=1)]
)
def test_stops_at_the_limits_of_a_container(limits: Limits) -> None:
    members = [(f"{i}.txt", DATA * 40_000) for i in range(3)]
    found = told(read_all("a.zip", zipped(members), limits=limits))
    assert found[-1] == (None, "bomb")
    assert len(found) <= 3


PAGE = (
    "<html lang='es'><head><title>Velmara vota hoy</title>"
    "<meta property='og:site_name' content='El Faro del Sur'>"
    "<meta property='article:published_time' content='2031-02-03T10:00:00Z'></head><body>"
    "<nav>Inicio</nav><article><h1>Velmara vota hoy</h1>"
    + "<p>La presidenta Irena Koval dijo que se votará con calma en todo el país.</p>" * 5
    + "</article></body></html>"
).encode()


def test_takes_the_article_out_of_a_page() -> None:
    (page,) = read_all("a.html", PAGE)
    assert isinstance(page, Record)
    assert "Irena Koval" in page.text
    assert "<p>" not in page.text
    assert page.repairs
    assert page.hints.outlet == "El Faro del Sur"
    assert page.hints.published_on == date(2031, 2, 3)


def fetched(number: int, kind: str, body: bytes) -> bytes:
    """One gzipped record of a web archive."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://a.example/{number}\r\nContent-Length: {len(http)}\r\n"
        "WARC-Date: 2031-02-03T10:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def test_reads_the_pages_of_a_web_archive() -> None:
    archive = (
        fetched(1, "text/html; charset=utf-8", PAGE)
        + fetched(2, "image/png", b"x")
        + fetched(3, "text/plain", DATA)
    )
    page, text = read_all("a.warc.gz", archive)
    assert isinstance(page, Record)
    assert isinstance(text, Record)
    assert page.hints.url == "https://a.example/1"
    assert (page.member, text.member, text.text) == ("1", "3", TEXT)


@pytest.mark.parametrize(
    ("name", "has_many"),
    [
        ("a.txt", False),
        ("a.html.gz", False),
        ("a.jsonl.zst", True),
        ("a.tgz", True),
        ("x/zip", False),
    ],
)
def test_knows_containers_by_name(name: str, has_many: bool) -> None:
    assert is_container(name) is has_many


FORMATS = ["txt", "gz", "bz2", "xz", "zst", "zip", "tar", "tgz", "jsonl", "csv", "parquet", "warc"]
SEEDS = [
    DATA,
    gzip.compress(DATA, mtime=0),
    zipped(MEMBERS),
    tarred(MEMBERS),
    b'{"text": "a"}\n',
    b"text\na\n",
]


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(FORMATS),
    st.sampled_from(SEEDS),
    st.integers(0, 400),
    st.binary(max_size=20),
)
def test_any_bytes_give_records_or_refusals(
    name: str, seed: bytes, position: int, noise: bytes
) -> None:
    data = seed[:position] + noise + seed[position + len(noise) :]
    found = read_all(f"a.{name}", data)
    assert found
    assert all(isinstance(f, Record) or f.reason in REASONS for f in found)
