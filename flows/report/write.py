"""The report on the disk: written beside its place and moved there, so it is never half there."""

import os
import shutil
import tempfile
from pathlib import Path

from flows.report.page import render
from flows.settings import SettingsError
from warehouse.place import put_new
from warehouse.report import read_material

MARK = b'<meta name="generator" content="Careo">'
HEAD_BYTES = 8_000  # the mark stands in them


def write_report(warehouse: Path, output: Path, language: str) -> int:
    """Write the page and return its size in bytes; it replaces an earlier page and nothing else.

    Raises WarehouseError for what is no warehouse, SettingsError for a language or a place that
    can't be used.
    """
    place = Path(os.path.realpath(output))  # a link stays one
    try:
        _refuse_foreign(place, output)
        page = render(read_material(warehouse), warehouse, language).encode()
        with tempfile.TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as aside:
            draft = Path(aside, "new.html")
            draft.write_bytes(page)
            _put(draft, place, output)
    except OSError as error:
        raise SettingsError(f"output: {output}: {error.strerror or error}") from error
    return len(page)


def _put(draft: Path, place: Path, output: Path) -> None:
    if place.exists():
        _refuse_foreign(place, output)  # again: the page took a while
        shutil.copymode(place, draft)
        draft.replace(place)
    else:
        put_new(draft, place)


def _refuse_foreign(place: Path, output: Path) -> None:
    if os.path.lexists(place) and not _is_page(place):
        raise SettingsError(
            f"output: {output} exists and is no report of Careo; name another file, or move it away"
        )


def _is_page(place: Path) -> bool:
    if not place.is_file():
        return False
    with place.open("rb") as file:
        head = file.read(HEAD_BYTES)
    return head.startswith(b"<!doctype html>") and MARK in head
