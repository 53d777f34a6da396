"""`careo schedule`: the ingest flow on a timetable, with a Prefect server of its own if need be."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import flows.prefect_env  # noqa: F401 - Prefect reads it while it is imported
from flows.find import parse_source
from flows.settings import SettingsError

HOST = "127.0.0.1"  # the server knows no passwords, so it listens to this machine only
START_SECONDS = 120.0
STOP_SECONDS = 15.0


def serve(
    sources: Sequence[str],
    warehouse: Path,
    cron: str,
    timezone: str,
    name: str,
    port: int,
    tell: Callable[[str], None],
) -> None:
    """Run the ingest flow by a cron schedule until the process is stopped.

    Uses the Prefect server at PREFECT_API_URL, or starts one on loopback and stops it at the end.
    A run that is due while another is at work is skipped over to the next time. Raises
    SettingsError for a cron expression or time zone that can't be used.
    """
    absolute = [_absolute(source) for source in sources]
    with _server(port, tell) as url:
        os.environ["PREFECT_API_URL"] = url
        from prefect.schedules import Cron

        from flows.ingest import ingest  # after the address is set: Prefect reads it once

        try:
            timetable = Cron(cron, timezone=timezone)
        except ValueError as error:
            raise SettingsError(f"--cron {cron!r}, --timezone {timezone!r}: {error}") from error
        tell(f"{name}: {cron} ({timezone}); the runs are shown at {url.removesuffix('/api')}")
        ingest.serve(
            name=name,
            schedule=timetable,
            parameters={"sources": absolute, "warehouse": str(warehouse.absolute())},
            limit=1,
            print_starting_message=False,
        )


def _absolute(argument: str) -> str:
    source = parse_source(argument)
    return f"{source.name}={source.root}"


@contextmanager
def _server(port: int, tell: Callable[[str], None]) -> Iterator[str]:
    if configured := os.environ.get("PREFECT_API_URL"):
        yield configured
        return
    url = f"http://{HOST}:{port}/api"
    if _is_healthy(url):
        yield url
        return
    tell(f"starting a Prefect server on {HOST}:{port}")
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST]
    with subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL) as process:
        try:
            _wait_until_healthy(url, process)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_until_healthy(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(url):
        if process.poll() is not None:
            raise SettingsError(f"the Prefect server stopped at once; is {url} taken? try --port")
        if time.monotonic() > deadline:
            raise SettingsError(f"the Prefect server did not answer at {url}; try `prefect server`")
        time.sleep(0.5)


def _is_healthy(url: str) -> bool:
    try:
        with urlopen(f"{url}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
