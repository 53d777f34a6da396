"""The time budget of one document."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OverBudget(BaseException):
    """A document took too long. Not an Exception: no library on the way may swallow it."""


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise OverBudget when the block takes longer, in seconds that the process is at work.

    Not by the clock on the wall: what is refused must not depend on who else uses the machine. A
    timer signal can only interrupt the main thread of a process, which is where a worker of the
    pool runs its batches; elsewhere the block runs without a budget.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _interrupt)
    # Again each second: raised inside a destructor or a callback from C, it would be lost.
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_PROF, 0)
        finally:  # the signal may arrive just here
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def _interrupt(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise OverBudget
