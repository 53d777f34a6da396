"""Commands in a group of their own that are signalled from outside, and what is left of them."""

import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from flows.entry import main

ROOT = Path(__file__).parent.parent.parent
MARK = "CAREO_TEST_MARK"
SERVER = re.compile(rb"uvicorn|flows\.prefect_server|prefect\0server")
COMMAND = f"from {main.__module__} import main; main()"


@dataclass(slots=True)
class Command:
    """A `careo` on a terminal of its own, all processes of which carry a mark."""

    arguments: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)
    mark: str = field(default_factory=lambda: uuid4().hex)
    said: bytes = b""
    process: "subprocess.Popen[bytes]" = field(init=False)
    _terminal: int = field(init=False)
    _reader: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._terminal, inside = pty.openpty()
        usual = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{TAKE_TERMINAL}{COMMAND}", *self.arguments],
            cwd=ROOT,
            env=usual | self.env | {MARK: self.mark},
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        os.close(inside)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):  # the terminal is gone with its last process
            while more := os.read(self._terminal, 4096):
                self.said += more

    def type_ctrl_c(self) -> None:
        """What the driver of the terminal makes of it is a SIGINT to the group in front."""
        os.write(self._terminal, b"\x03")

    def kill_server(self) -> None:
        """SIGKILL to Prefect's server, where there is one."""
        for process, line in self.processes().items():
            if SERVER.search(line):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)

    def processes(self) -> dict[int, bytes]:
        """The command lines of all that carry the mark and live."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"{MARK}={self.mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    found[int(folder.name)] = (folder / "cmdline").read_bytes()
        return found

    def ticks(self) -> int:
        """CPU time of all that carry the mark and live, in ticks of the system's clock."""
        used = 0
        for process in self.processes():
            with suppress(OSError):
                told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                used += int(told[11]) + int(told[12])  # user and system time, see proc(5)
        return used

    def left(self, patience: float = 5.0) -> int:
        """How many processes outlive the command by so many seconds."""
        deadline = time.monotonic() + patience
        while (found := len(self.processes())) and time.monotonic() < deadline:
            time.sleep(0.1)
        return found

    def end(self) -> None:
        """Leave nothing of it, whatever became of it."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()
        self._reader.join(5)
        os.close(self._terminal)


# A session that has no terminal takes the first that one of its processes opens.
TAKE_TERMINAL = "import os; os.close(os.open(os.ttyname(0), os.O_RDWR)); "

KINDS: dict[str, Callable[[Command], None]] = {
    "SIGINT tty": Command.type_ctrl_c,
    "SIGINT group": lambda command: os.killpg(command.process.pid, signal.SIGINT),
    "SIGTERM group": lambda command: os.killpg(command.process.pid, signal.SIGTERM),
    "SIGTERM process": lambda command: command.process.terminate(),
    "SIGKILL server": Command.kill_server,
    "SIGKILL run": lambda command: command.process.kill(),
}
CODES = {
    "SIGINT tty": 130, "SIGINT group": 130, "SIGTERM group": 143, "SIGTERM process": 143,
    "SIGKILL server": 0, "SIGKILL run": -signal.SIGKILL,
}  # fmt: skip
