"""The folder of an export: filled aside and swapped in when it is whole."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import WarehouseUnusable

MANIFEST = "careo-export.json"


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """A folder to fill, which takes the place of `folder` when the block ends well.

    An earlier export is replaced. Raises WarehouseUnusable when the folder holds anything else, so
    that nobody loses files to a mistyped path.
    """
    if folder.exists() and not _is_ours(folder):
        raise WarehouseUnusable(f"{folder} holds other files; name a new or empty folder")
    part = folder.with_name(f"{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        yield part
        _swap(part, folder)
    except OSError as error:
        raise WarehouseUnusable(f"{folder}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_manifest(folder: Path, facts: Mapping[str, object]) -> None:
    """Say in the folder what is in it, and from which run."""
    text = json.dumps(facts, ensure_ascii=False, indent=2, default=str)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


def _swap(part: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    part.replace(folder)
