"""Run a module as `python -m` does, tied to the process that started it.

    python -m flows.tether MODULE [ARGUMENT...]

The starting process holds the other end of standard input. However it goes, SIGKILL included, the
pipe closes with it, and this process ends. A pipe and no PR_SET_PDEATHSIG, which only Linux has.
"""

import os
import runpy
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

GRACE_SECONDS = 3.0


def start_tethered(arguments: Sequence[str], **options: Any) -> "subprocess.Popen[bytes]":
    """Start `python -m ARGUMENTS` so that it ends with this process; options as for Popen."""
    command = [sys.executable, "-P", "-m", "flows.tether", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, **options)


def main(arguments: Sequence[str]) -> None:
    """Become the module, and end when standard input does."""
    threading.Thread(target=_end_with_the_pipe, daemon=True).start()
    sys.argv = list(arguments)
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


def _end_with_the_pipe() -> None:
    while os.read(0, 1024):
        pass
    # Gently first, since a server may want to write what it has heard.
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(GRACE_SECONDS)
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)  # and whatever it has started
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
