"""The user's own names: finds and reads the alias file that the settings name."""

from pathlib import Path

import polars as pl

from transforms.link.alias_file import read_aliases

ALIAS_FILE = "aliases.toml"


def default_alias_file() -> Path | None:
    """`aliases.toml` of the folder where `careo` starts, if it is there."""
    path = Path(ALIAS_FILE)
    return path if path.is_file() else None


def load_aliases(path: Path | None) -> pl.DataFrame | None:
    """The rows of the alias file, None without one.

    Raises ValueError with the file and the line at fault.
    """
    if path is None:
        return None
    try:
        return read_aliases(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
    except ValueError as error:  # an AliasError, or bytes that are no UTF-8
        raise ValueError(f"{path}: {error}") from error
