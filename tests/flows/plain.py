"""The ingest flow as a plain function: no Prefect, no processes, the same steps in one order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

import pytest

from flows import ingest as flow
from flows.batch import Batch, BatchReport
from flows.process import process_batch
from flows.run_names import value_of


class InlineWorkers:
    """Reads batches in this process; `most` is how many before it dies."""

    count = 1

    def __init__(self, most: int | None = None) -> None:
        self._left = most

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def run(self, batch: Batch) -> BatchReport:
        """One batch."""
        if self._left == 0:
            raise KeyboardInterrupt
        if self._left is not None:
            self._left -= 1
        return process_batch(batch)


class _Done:
    """The result of a task that is done before it is asked for."""

    def __init__(self, result: Any) -> None:
        self.result = lambda: result


class _Task:
    """A task that runs where it is submitted."""

    def __init__(self, function: Any) -> None:
        self._function = function

    def with_options(self, **options: object) -> Self:  # noqa: ARG002
        return self

    def submit(self, *arguments: Any) -> _Done:
        return _Done(self._function(*arguments))


@contextmanager
def plain_flow(most_batches: int | None = None, dies_at: str | None = None) -> Iterator[Any]:
    """`ingest` to be called as a function; it dies after so many batches, or where it is told."""

    def open_workers(*arguments: object) -> InlineWorkers:
        return InlineWorkers(most_batches)

    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        for name in ("find", "load", "link", "close", "publish_warehouse"):
            patch.setattr(flow, name, getattr(flow, name).fn)
        patch.setattr(flow, "read_batch", _Task(flow.read_batch.fn))
        patch.setattr(flow, "open_workers", open_workers)
        patch.setattr(flow, "ReadingProgress", _Silent)
        patch.setattr(flow, "show_summary", _Silent)
        if dies_at is not None:
            patch.setattr(flow, dies_at, die)
        yield lambda **told: value_of(flow.ingest.fn(**told))


class _Silent:
    def __init__(self, told: object) -> None:
        """Of whatever it is."""

    def advance(self, count: int) -> None:
        """Tell nobody."""


def run_plain(sources: Sequence[str], **flags: Any) -> Any:
    """One run from beginning to end."""
    with plain_flow() as ingest:
        return ingest(sources=list(sources), **flags)
