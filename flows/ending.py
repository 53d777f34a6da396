"""How a command ends when it is told to stop: soon, and with the exit code of the signal.

The first Ctrl-C, SIGTERM or SIGHUP unwinds the command from wherever it is. What has not unwound
after a short grace, or by the second signal, is ended: some calls of DuckDB, Polars and Prefect
hear of no signal for minutes. This imports little, because it is there before all that is slow.
"""

import contextlib
import logging
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import NoReturn

GRACE_SECONDS = 2.5
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
FAILED = 128  # the shell's exit code of a signal is this and its number


class Stopped(SystemExit):
    """Raised in the main thread by a signal; no SystemExit is taken for an error on its way."""


class _Ending:
    """What this process was told, and what has to be done before it goes."""

    def __init__(self) -> None:
        self.is_installed = False
        self.signal: int | None = None
        self.code: int | None = None  # of a command that is done
        self.is_hasty = False
        self.at_once: list[Callable[[], None]] = []
        self.undo: list[Callable[[], None]] = []
        self.tell: Callable[[], str] = str
        self.leaving = threading.Lock()


_ending = _Ending()


def install() -> None:
    """Listen for signals from here on; one that this process was started to ignore stays ignored.

    A thread hears of each at once, through the descriptor that C code writes to, whatever the main
    thread is doing and whoever has put a handler of his own in the place of ours.
    """
    if _ending.is_installed:
        return
    _ending.is_installed = True
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    threading.Thread(target=_watch, args=(read_end,), daemon=True, name="ending").start()
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def is_stopping() -> bool:
    """Whether this process was told to stop."""
    return _ending.signal is not None


def stop(number: int, _frame: object = None) -> None:
    """As a handler: unwind from here. A command that is done goes with its own exit code."""
    if _ending.code is not None:
        leave(_ending.code)
    _note(number)
    raise Stopped(FAILED + number)


def when_stopped(act: Callable[[], None]) -> None:
    """Do this as soon as a signal comes, in a thread of its own."""
    if act not in _ending.at_once:
        _ending.at_once.append(act)


@contextlib.contextmanager
def undone_at_the_end(undo: Callable[[], None]) -> Iterator[None]:
    """Undo this even where the block never comes to its own end."""
    _ending.undo.append(undo)
    try:
        yield
    finally:
        _ending.undo.remove(undo)


def tell_when_stopped(tell: Callable[[], str]) -> None:
    """What a person should know who has stopped this command; asked at the very end."""
    _ending.tell = tell


def be_hasty() -> None:
    """Wait for no thread when the command is done: what they would talk to is gone."""
    _ending.is_hasty = True


def finish(code: int) -> None:
    """The command is done: leave as was asked for, or return for the usual end of a process."""
    if _ending.signal is not None:
        _leave_stopped()
    _ending.code = code
    if _ending.is_hasty:
        leave(code)


def leave(code: int) -> NoReturn:
    """End this process now, without another word of anybody's threads and hooks."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _note(number: int) -> None:
    if _ending.signal is None:
        _ending.signal = number
        # Whatever unwinds now breaks off in the middle, and says so.
        logging.disable()
        threading.excepthook = lambda _: None
        sys.unraisablehook = lambda _: None


def _watch(read_end: int) -> None:
    while (number := os.read(read_end, 1)[0]) not in SIGNALS:
        pass
    if _ending.code is not None:
        leave(_ending.code)
    _note(number)
    deadline = time.monotonic() + GRACE_SECONDS
    for act in _ending.at_once:
        act()
    while (left := deadline - time.monotonic()) > 0:
        if select.select([read_end], [], [], left)[0] and os.read(read_end, 1)[0] in SIGNALS:
            break
    _leave_stopped()


def _leave_stopped() -> NoReturn:
    assert _ending.signal is not None
    _ending.leaving.acquire()  # for good: the watcher and the main thread may both come here
    for undo in reversed(list(_ending.undo)):
        with contextlib.suppress(OSError):
            undo()
    said = f"careo: stopped by {signal.Signals(_ending.signal).name}. {_ending.tell()}"
    with contextlib.suppress(OSError, ValueError):
        os.write(2, f"{said.strip()}\n".encode())
    leave(FAILED + _ending.signal)
