"""The Prefect server of a schedule that may stand for a year: a lost one is started again."""

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flows.ending import is_stopping, undone_at_the_end
from flows.server import stop_process

PAUSE_SECONDS = 1.0  # a server that ends at once is not started without a pause


class _Kept:
    """The server process of this moment."""

    def __init__(self, start: Callable[[], "subprocess.Popen[bytes]"]) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._is_over = False
        self.process = start()

    def watch(self, tell: Callable[[str], None]) -> None:
        while True:
            self.process.wait()
            if self._is_over or is_stopping():
                return
            tell("the Prefect server has ended; it is started again")
            time.sleep(PAUSE_SECONDS)
            with self._lock:
                if self._is_over:
                    return
                self.process = self._start()

    def stop(self) -> None:
        with self._lock:
            self._is_over = True
        stop_process(self.process)

    def kill(self) -> None:
        self._is_over = True
        self.process.kill()


@contextmanager
def kept_up(
    start: Callable[[], "subprocess.Popen[bytes]"],
    wait: Callable[["subprocess.Popen[bytes]"], None],
    tell: Callable[[str], None],
) -> Iterator[None]:
    """Have the server that `start` starts while the block runs, and stop it at the end.

    The block begins when `wait` returns. What a server has written down, the next one knows: a
    schedule and the run at work reach it under the same address.
    """
    server = _Kept(start)
    with undone_at_the_end(server.kill):
        try:
            wait(server.process)
            threading.Thread(target=server.watch, args=(tell,), daemon=True).start()
            yield
        finally:
            server.stop()
