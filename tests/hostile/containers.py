"""Archives and tables that lie about what is in them."""

import bz2
import gzip
import io
import lzma
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from random import Random

import polars as pl
import zstandard

from tests.hostile.texts import TEXTS, html_page, prose

PACK: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
}
NAMES = (
    *("a.txt", "a.txt", "./a.txt", "b/../a.txt", "../../up.txt", "/etc/root.txt", "C:\\x.txt"),
    *("a\\..\\..\\b.txt", "", ".", "..", "/", "x/" * 400 + "a.txt", "a" * 5_000, "a\n.txt"),
    *("\x1b[2J.txt", "\u202etxt.exe", "é.txt", "a.txt.meta.json", ".hidden", "__MACOSX/a", "a/"),
    *("inner.zip", "inner.tar.gz", "inner.jsonl", "inner.html", "inner.gz.gz.gz.gz.gz"),
)


def broken(data: bytes, chance: Random) -> bytes:
    """The bytes as they are, cut off, with a few changed, or with something behind them."""
    cut = chance.randrange(len(data) + 1)
    match chance.randrange(5):
        case 0:
            return data[:cut]
        case 1:
            return data[:cut] + chance.randbytes(4) + data[cut + 4 :]
        case 2:
            return data + chance.randbytes(chance.randint(1, 2_000))
        case 3:
            return data + data
    return data


def any_text(chance: Random) -> bytes:
    """The bytes of some other hostile file, short ones only."""
    return chance.choice(list(TEXTS.values()))(chance)[:50_000]


def packed(chance: Random, suffix: str) -> bytes:
    """A text packed once, too often, or until it bursts."""
    match chance.randrange(4):
        case 0:
            data = PACK[suffix](bytes(chance.choice((1_000, 30_000_000))))
        case 1:
            data = b"".join(PACK[suffix](any_text(chance)) for _ in range(3))
        case 2:
            data = PACK[suffix](PACK[suffix](any_text(chance)))
        case _:
            data = PACK[suffix](prose(chance).encode())
    return broken(data, chance)


def zip_archive(chance: Random) -> bytes:
    """Members of any name, links, a bomb, wrong lengths, a broken directory."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # two members of one name are what we want
        for _ in range(chance.randint(0, 8)):
            info = zipfile.ZipInfo("x")
            info.filename = chance.choice(NAMES)
            info.compress_type = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
            info.external_attr = chance.choice((0, 0o120777 << 16, 0o20666 << 16))
            is_bomb = chance.random() < 0.05
            archive.writestr(info, bytes(20_000_000) if is_bomb else any_text(chance))
    data = bytearray(broken(out.getvalue(), chance))
    if data and chance.random() < 0.3:  # the flag of an encrypted member, or anything
        place = bytes(data).find(b"PK\x01\x02")
        data[place + 8 : place + 9] = chance.randbytes(1)
    return bytes(data)


def tar_archive(chance: Random, mode: str = "w") -> bytes:
    """Members of any name and kind, with sizes that don't fit."""
    out = io.BytesIO()
    kinds = (tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE,
             tarfile.DIRTYPE, tarfile.CONTTYPE)  # fmt: skip
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for _ in range(chance.randint(0, 8)):
            info = tarfile.TarInfo(chance.choice(NAMES))
            info.type = chance.choice((*kinds[:1] * 9, *kinds))
            info.linkname = chance.choice(("a.txt", "/etc/hostname", "../../x", ""))
            info.mtime = chance.choice((0, -1, 2**40))
            data = any_text(chance) if info.type == tarfile.REGTYPE else b""
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return broken(out.getvalue(), chance)


def parquet_table(chance: Random) -> bytes:
    """Columns of the wrong type, one text stored once for many rows, no rows, no text."""
    many = chance.choice((1, 3, 20_000))
    frames = (
        pl.DataFrame({"text": [prose(chance)] * 3, "date": [1, 2, 3], "id": ["a", "a", None]}),
        pl.DataFrame({"text": ["a" * 3_000] * many}),
        pl.DataFrame({"text": [[1, 2]], "title": [{"a": 1}]}),
        pl.DataFrame({"text": [b"\xff\xfe"]}),
        pl.DataFrame({"a": [1], "b": [2]}),
        pl.DataFrame({"text": []}, schema={"text": pl.String}),
        pl.DataFrame({"text": [None]}),
    )
    out = io.BytesIO()
    chance.choice(frames).write_parquet(out, compression="zstd")
    return broken(out.getvalue(), chance)


def web_archive(chance: Random) -> bytes:
    """Records with wrong lengths, broken packing and pages of any kind."""
    parts = []
    for number in range(chance.randint(0, 5)):
        body = html_page(chance)[:20_000]
        coding = chance.choice(("", "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n"))
        kind = chance.choice(("text/html", "text/plain", "image/png", "", "text/html;" * 99))
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{coding}\r\n".encode() + body
        length = chance.choice((len(http), len(http), len(http), -1, 10**12, 3, "x"))
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number % 2}>\r\n"
            f"WARC-Target-URI: https://a.example/{number}\r\nContent-Length: {length}\r\n\r\n"
        )
        parts.append(head.encode() + http + b"\r\n\r\n")
    wrap = chance.choice((bytes, gzip.compress))
    return broken(b"".join(map(wrap, parts)), chance)


CONTAINERS: dict[str, Callable[[Random], bytes]] = {
    **{f"packed.txt.{suffix}": lambda c, s=suffix: packed(c, s) for suffix in PACK},  # type: ignore[misc]
    "archive.zip": zip_archive,
    "archive.tar": tar_archive,
    "archive.tgz": lambda chance: tar_archive(chance, "w:gz"),
    "table.parquet": parquet_table,
    "web.warc": web_archive,
    "web.warc.gz": web_archive,
}
