"""The statements the warehouse runs on itself, one file each."""

from importlib import resources


def query(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return (resources.files(__name__) / f"{name}.sql").read_text(encoding="utf-8")
