"""Standard output of the command line: what becomes of a command that can't write to it."""

import errno
import io
import os
import sys
from contextlib import suppress

STDOUT = 1
CLOSED = 141  # as the shell says it of a program that SIGPIPE ends


class OutputClosed(Exception):
    """Whoever read standard output has gone, as `head` does when it has enough."""


class OutputFailed(Exception):
    """Standard output can't be written; the message says why."""


class _Output(io.FileIO):
    """Standard output, whose errors are told from those of other files.

    They are no OSError, because Rich and Typer take that of a closed pipe for their own end.
    """

    def write(self, data: "io.ReadableBuffer") -> int:  # type: ignore[name-defined]
        """As a file does. Raises OutputClosed and OutputFailed."""
        try:
            return super().write(data) or 0
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise OutputClosed from None
            raise OutputFailed(
                f"standard output: {error.strerror}. What was asked for is done, but not all of "
                "it could be printed; print it to another place"
            ) from None


def install() -> None:
    """Have every print of this process go through standard output as it is meant here."""
    usual = sys.stdout
    if usual is None or not hasattr(usual, "reconfigure"):
        return
    with suppress(OSError):  # it is closed: nothing is printed
        raw = _Output(STDOUT, "w", closefd=False)
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(raw),
            encoding=usual.encoding,
            errors=usual.errors,
            line_buffering=usual.isatty(),
        )


def flush() -> None:
    """Write what is printed so far. Raises OutputClosed and OutputFailed."""
    if sys.stdout is not None:
        sys.stdout.flush()


def give_up() -> None:
    """Let what is still to be written go nowhere."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, STDOUT)
        os.close(nowhere)
