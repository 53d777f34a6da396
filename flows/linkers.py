"""Processes that read parts of a corpus while it is linked."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from types import TracebackType
from typing import Any, Self

from flows.spawned import spawn_pool


class Linkers:
    """A `map` for parts that runs in several processes, once there is more than one part.

    They start when first needed: most runs link what one process does before another has started.
    """

    def __init__(self, count: int) -> None:
        """Take the number of processes."""
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, function: Callable[[Any], Any], parts: Iterable[Any]) -> Iterator[Any]:
        """What the function makes of each part, in order; few parts are held at a time."""
        parts = iter(parts)
        first = list(islice(parts, 2))
        if len(first) < 2 or self._count < 2:
            yield from map(function, chain(first, parts))
            return
        if self._pool is None:
            self._pool = spawn_pool(self._count)
        waiting: deque[Future[Any]] = deque()
        for part in chain(first, parts):
            waiting.append(self._pool.submit(function, part))
            if len(waiting) > self._count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
