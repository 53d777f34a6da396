"""A warehouse in the hands of one run, that leaves nothing half done however it ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from flows.ending import tell_when_stopped, undone_at_the_end
from flows.progress import reporter
from warehouse.store import locked, sweep

AS_IT_WAS = "{} is as it was. What was finished is kept; run again to go on from there."
PUBLISHED = "{} was published before that; what is new is in it."


@contextmanager
def held(
    warehouse: Path, wait_seconds: float, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the warehouse for one run, as `locked` does; sweep where it doesn't come to its end."""
    before = _file_number(warehouse)
    tell_when_stopped(lambda: _what_became_of(warehouse, before))
    with (
        locked(warehouse, wait_seconds, on_wait or reporter().tell),
        undone_at_the_end(partial(sweep, warehouse)),
    ):
        try:
            yield
        except BaseException:
            sweep(warehouse)
            raise


def _what_became_of(warehouse: Path, before: int | None) -> str:
    # Asked of the file and not noted on the way: the signal may come between the two.
    said = AS_IT_WAS if _file_number(warehouse) == before else PUBLISHED
    return said.format(warehouse)


def _file_number(file: Path) -> int | None:
    return file.stat().st_ino if file.exists() else None
