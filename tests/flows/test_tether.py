import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.server import stop_process
from flows.tether import start_tethered

PATIENCE_SECONDS = 300.0
SERVER = ("http.server", "0", "--bind", "127.0.0.1")
STARTER = """
import sys, time
from flows.tether import start_tethered
print(start_tethered(sys.argv[1:], stdout=-3, stderr=-3).pid, flush=True)
time.sleep(600)
"""


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # dead, and nobody has asked yet


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc")
def test_it_ends_with_a_starter_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, *SERVER],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent.parent,
    ) as starter:
        assert starter.stdout is not None
        server = int(starter.stdout.readline())
        assert is_alive(server)
        starter.kill()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while is_alive(server):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_it_is_the_module_with_its_arguments() -> None:
    with start_tethered(["http.server", "--help"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert b"--bind" in process.stdout.read()
        assert process.wait(PATIENCE_SECONDS) == 0


def test_it_is_stopped_like_any_other() -> None:
    process = start_tethered(SERVER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stop_process(process)
    assert process.poll() is not None
    assert process.stdin is not None
    assert process.stdin.closed
