"""Zip and tar archives -> their members, each read in its turn. Nothing is written to disk."""

import io
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import BinaryIO, cast

from transforms.model import Hints
from transforms.read.hints import merge_hints
from transforms.read.limits import read_whole
from transforms.read.members import Member, Members, is_passed_over
from transforms.read.record import Refusal
from transforms.read.refused import RefusedError
from transforms.read.sidecar import LARGEST_SIDECAR, SIDECAR_SUFFIX, read_sidecar
from transforms.read.source import Source
from transforms.read.streams import counted, forward

ENCRYPTED = 0x1
MOST_WAITING = 10_000  # sidecars whose files have not come yet
LARGEST_DIRECTORY = 100_000_000  # bytes; each entry takes ten times as many in memory
DIRECTORY_END = struct.Struct("<4s4H2LH")  # of a zip archive, with the size of its directory


def read_zip(source: Source) -> Iterator[Source | Refusal]:
    """The files of a zip archive with the hints of their sidecars, in its order."""
    data = (
        source.data if source.data.seekable() else BytesIO(read_whole(source.data, source.limits))
    )
    _check_directory(data)
    with zipfile.ZipFile(data) as archive:
        members = Members()
        for info in archive.infolist():
            if info.filename.endswith("/") or is_passed_over(info.filename):
                continue
            if info.filename.endswith(SIDECAR_SUFFIX):
                continue
            source.budget.spend_record()
            try:
                yield _zip_member(source, archive, info, members)
            except RefusedError as refused:
                yield _refusal(source, members.label(info.filename), refused)
            except (NotImplementedError, RuntimeError, ValueError, zipfile.BadZipFile) as error:
                yield _refusal(
                    source, members.label(info.filename), RefusedError("bad_container", str(error))
                )


def _check_directory(data: BinaryIO) -> None:
    """Raise RefusedError (`bomb`) where the table of contents alone would fill the memory."""
    size = data.seek(0, io.SEEK_END)
    data.seek(max(0, size - DIRECTORY_END.size - 0xFFFF))
    tail = data.read()
    place = tail.rfind(b"PK\x05\x06")
    data.seek(0)
    if 0 <= place <= len(tail) - DIRECTORY_END.size:
        told = DIRECTORY_END.unpack_from(tail, place)[5]
        # 64-bit archives say it elsewhere and all ones here.
        if min(told, size) > LARGEST_DIRECTORY and (told != 0xFFFFFFFF or size > 2**32):
            raise RefusedError("bomb", f"a directory of {told} bytes; pack it as tar")


def _zip_member(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, members: Members
) -> Source:
    mode = info.external_attr >> 16
    path = members.check(Member(info.filename, True, stat.S_ISLNK(mode), info.file_size))
    if info.flag_bits & ENCRYPTED:
        raise RefusedError("bad_container", "encrypted")
    hints = merge_hints(_zip_sidecar(source, archive, info.filename), source.hints)
    stream = counted(cast(BinaryIO, archive.open(info)), source.budget)
    return source.child(path, stream, hints)


def _zip_sidecar(source: Source, archive: zipfile.ZipFile, name: str) -> Hints:
    try:
        info = archive.getinfo(name + SIDECAR_SUFFIX)
    except KeyError:
        return Hints()
    with archive.open(info) as stream:
        return read_sidecar(stream.read(LARGEST_SIDECAR + 1), source.columns)


def read_tar(source: Source) -> Iterator[Source | Refusal]:
    """The files of a tar archive, in its order. A sidecar has to stand before its file."""
    try:
        with tarfile.open(fileobj=source.data, mode="r|") as archive:
            yield from _tar_members(source, archive)
    except tarfile.TarError as error:
        raise RefusedError("bad_container", str(error)) from error


def _tar_members(source: Source, archive: tarfile.TarFile) -> Iterator[Source | Refusal]:
    members = Members()
    sidecars = _Sidecars(source.columns)
    for info in archive:
        archive.members = []  # type: ignore[attr-defined]  # it would keep every header for ever
        if info.isdir() or is_passed_over(info.name):
            continue
        source.budget.spend_record()
        try:
            is_link = info.issym() or info.islnk()
            path = members.check(Member(info.name, info.isfile(), is_link, info.size))
            stream = archive.extractfile(info)
            if stream is None:
                raise RefusedError("bad_path", "not a file")
            if path.endswith(SIDECAR_SUFFIX):
                about = path.removesuffix(SIDECAR_SUFFIX)
                if members.has_seen(about):
                    raise RefusedError("bad_metadata", "it stands behind its file, not before it")
                sidecars.keep(about, stream.read(LARGEST_SIDECAR + 1))
                continue
            hints = merge_hints(sidecars.take(path), source.hints)
            yield source.child(path, forward(cast(BinaryIO, stream)), hints)
        except RefusedError as refused:
            yield _refusal(source, members.label(info.name), refused)


class _Sidecars:
    """The sidecars of a tar archive that wait for their files."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._waiting: dict[str, Hints | RefusedError] = {}

    def keep(self, path: str, data: bytes) -> None:
        """A sidecar for the file with this path. RefusedError when too many wait."""
        if len(self._waiting) >= MOST_WAITING:
            raise RefusedError("bad_metadata", "it stands too far before its file")
        try:
            self._waiting[path] = read_sidecar(data, self._columns)
        except RefusedError as refused:
            self._waiting[path] = refused

    def take(self, path: str) -> Hints:
        """The hints for a file. RefusedError when its sidecar can't be read."""
        found = self._waiting.pop(path, Hints())
        if isinstance(found, RefusedError):
            raise found
        return found


def _refusal(source: Source, label: str, refused: RefusedError) -> Refusal:
    if refused.reason == "bomb":
        raise refused
    member = label if source.member is None else f"{source.member}/{label}"
    return Refusal(member, refused.reason, refused.detail)
