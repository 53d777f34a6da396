"""Files of a batch, opened one after the other; small remote ones are fetched ahead."""

import io
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from flows.batch import BatchFile
from flows.storage import WHOLE_BYTES, fetch, is_url, open_file

AHEAD = 8  # requests under way while a document is read: an answer takes as long as a document


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file of a batch and, where it was fetched ahead, its bytes to come."""

    file: BatchFile
    coming: Future[bytes] | None

    @contextmanager
    def open(self, most_bytes: int) -> Iterator[BinaryIO]:
        """The file to read and to seek in. Raises OSError."""
        if self.coming is not None:
            yield io.BytesIO(self.coming.result())
            return
        with open_file(self.file.path, self.file.size_bytes, most_bytes) as stream:
            yield stream


def deliver(files: Sequence[BatchFile]) -> Iterator[Delivery]:
    """Every file of a batch in its order."""
    with ExitStack() as stack:
        threads = None
        if any(map(_is_small_and_far, files)):
            threads = stack.enter_context(ThreadPoolExecutor(AHEAD))
        waiting: deque[Delivery] = deque()
        for file in files:
            is_ahead = threads is not None and _is_small_and_far(file)
            coming = threads.submit(fetch, file.path) if threads and is_ahead else None
            waiting.append(Delivery(file, coming))
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        yield from waiting


def _is_small_and_far(file: BatchFile) -> bool:
    is_small = file.size_bytes is not None and file.size_bytes <= WHOLE_BYTES
    return file.reason is None and is_small and is_url(file.path)
