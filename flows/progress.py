"""Who is told how far a run is: a progress bar, a Prefect artifact, nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Reporter:
    """Hears of every step of a run; this one keeps it to itself."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` is the number of files it goes through."""

    def advance(self, count: int) -> None:
        """So many more files are done."""

    def tell(self, message: str) -> None:
        """Something a person should know at once."""


# A context variable and no parameter: the parameters of a flow are shown and stored by Prefect.
_current: ContextVar[Reporter | None] = ContextVar("reporter", default=None)


def reporter() -> Reporter:
    """The reporter of this run."""
    return _current.get() or Reporter()


@contextmanager
def reporting_to(listener: Reporter) -> Iterator[None]:
    """Let a listener hear of the runs inside the block."""
    token = _current.set(listener)
    try:
        yield
    finally:
        _current.reset(token)
