"""The report on the disk: written beside its place and moved there, so it is never half there."""

import os
from pathlib import Path

from flows.report.page import render
from flows.settings import SettingsError
from warehouse.report import read_material


def write_report(warehouse: Path, output: Path, language: str) -> int:
    """Write the page and return its size in bytes.

    Raises WarehouseError for what is no warehouse, SettingsError for a language or a place that
    can't be used.
    """
    page = render(read_material(warehouse), warehouse, language).encode()
    partial = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        partial.write_bytes(page)
        partial.replace(output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise SettingsError(f"output: {output}: {error.strerror}") from error
    return len(page)
