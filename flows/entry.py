"""Where the command `careo` begins: listening for signals before anything that takes its time."""

import os
import sys
from collections.abc import Callable, Sequence

from flows import ending, standard_output

BROKEN = 3  # as in flows.commands.options, which can't be imported where a library is missing


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line as this process, from its first signal to its exit code.

    A library that isn't there is one clear message and exit code 3.
    """
    ending.install()
    standard_output.install()
    # No process that we start, nor any of theirs, takes a module from the working folder.
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        _command_line()(arguments)
        code = 0
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else int(done.code is not None)
    except BaseException:
        # Broken off in the middle, anything may be raised; nobody wants to read it.
        if not ending.is_stopping():
            raise
        code = 0
    ending.finish(code)
    sys.exit(code)


def _command_line() -> Callable[[Sequence[str] | None], None]:
    try:
        from flows.cli import main as command
    except ImportError as error:
        sys.stderr.write(
            f"careo: {error}. Careo is not installed whole: install it again, into an environment "
            "of its own; `careo doctor` then looks at the rest.\n"
        )
        raise SystemExit(BROKEN) from error
    return command
