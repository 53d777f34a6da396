"""A Prefect server for the length of one run, where none is configured."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import flows.prefect_env  # noqa: F401 - the server takes its settings from the environment
from flows.ending import is_stopping, undone_at_the_end
from flows.prefect_home import prefect_home
from flows.tether import start_tethered

HOST = "127.0.0.1"
START_SECONDS = 120.0
STOP_SECONDS = 3.0
POLL_SECONDS = 0.05
STARTS = 3  # of a server that is killed before it answers
LOST_SECONDS = 0.3
# As Prefect starts a temporary server itself, but at once and beside our own imports: started by
# the flow, it comes after them, and Prefect imports the whole server a second time to do it.
APPLICATION = "flows.prefect_server"
TEMPORARY = {
    # Blocks are for its pages, which a server of one run doesn't show.
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "0",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "0",
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}


class ServerError(Exception):
    """The Prefect server does not start; the message says what to try."""


def is_server_named() -> bool:
    """Whether PREFECT_API_URL names a server that runs are to be told to."""
    return bool(os.environ.get("PREFECT_API_URL"))


@contextmanager
def temporary_server(warehouse: Path) -> Iterator["TemporaryServer | None"]:
    """Start a server and point Prefect to it; None when PREFECT_API_URL names one already.

    The server is on its way when the block begins; `wait` says when it answers. It remembers its
    runs beside the warehouse, unless PREFECT_HOME says otherwise.
    """
    if is_server_named():
        yield None
        return
    with prefect_home(warehouse), _started() as server:
        yield server


@contextmanager
def _started() -> Iterator["TemporaryServer"]:
    server = TemporaryServer()
    os.environ["PREFECT_API_URL"] = server.url
    try:
        with undone_at_the_end(server.kill), without_heartbeat():
            yield server
    finally:
        if not (server.is_lost(0) or is_stopping()):
            _send_what_waits()
        del os.environ["PREFECT_API_URL"]
        server.stop()


@contextmanager
def without_heartbeat() -> Iterator[None]:
    """Run flows without the thread that tells a server each minute that they live.

    It takes up to a second to end with each flow, and a server that ends with the run has nobody
    to tell. Prefect takes this from code only, not from the environment.
    """
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def _send_what_waits() -> None:
    # Logs and events go out from threads; what they still hold would meet a server that is gone.
    if "prefect" in sys.modules:
        from prefect.events.worker import EventsWorker
        from prefect.logging.handlers import APILogHandler

        APILogHandler().flush()
        EventsWorker.drain_all()


class TemporaryServer:
    """A server process on a free port of this machine."""

    def __init__(self) -> None:
        self._port = _free_port()
        self.url = f"http://{HOST}:{self._port}/api"
        self._process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        return start_server(self._port, os.environ | TEMPORARY)

    def wait(self) -> None:
        """Return when the server answers; one that was killed is started again.

        Raises ServerError when it does not answer.
        """
        for _ in range(STARTS):
            if self.is_lost(0) and self._process.returncode < 0:
                self._process = self._start()
            try:
                wait_until_healthy(self.url, self._process)
                return
            except ServerError:
                if self._process.poll() is None or self._process.returncode >= 0:
                    raise
        raise ServerError(f"the Prefect server at {self.url} was killed {STARTS} times")

    def is_lost(self, patience: float = LOST_SECONDS) -> bool:
        """Whether it has ended; its connections break a moment before."""
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End it at once; what it has not written down is lost."""
        self._process.kill()

    def stop(self) -> None:
        """Let it write what it has heard, then end it."""
        stop_process(self._process)


def start_server(port: int, told: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """A server on its way up, that asks for the password in its environment."""
    # In a session of its own: a signal to our group is for us to act upon. And in Prefect's home:
    # Alembic puts the working folder at the head of sys.path.
    home = told.get("PREFECT_HOME")
    return start_tethered([APPLICATION, str(port)], env=told, cwd=home, start_new_session=True)


def wait_until_healthy(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Return when the server at the address answers. Raises ServerError when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while not is_healthy(url):
        if process.poll() is not None:
            raise ServerError(
                f"the Prefect server at {url} stopped at once: is the port taken, or PREFECT_HOME "
                "not writable? `prefect server start` says more."
            )
        if time.monotonic() > deadline:
            raise ServerError(f"the Prefect server at {url} did not answer in {START_SECONDS:g} s")
        time.sleep(POLL_SECONDS)


def is_healthy(url: str) -> bool:
    """Whether a Prefect server answers at the address."""
    try:
        with urlopen(f"{url}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def stop_process(process: "subprocess.Popen[bytes]") -> None:
    """End a process, gently first."""
    process.terminate()
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
