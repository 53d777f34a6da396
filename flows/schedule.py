"""`careo schedule`: the ingest flow on a timetable, with a Prefect server of its own if need be."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flows.server import HOST, is_healthy, stop_process, wait_until_healthy
from flows.settings import SettingsError
from flows.sources import parse_source
from flows.tether import start_tethered


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
    # From here on SIGTERM unwinds like Ctrl-C: the server must not outlive its parent.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with _server(port, tell) as url:
        os.environ["PREFECT_API_URL"] = url
        from prefect.schedules import Cron

        from flows.runner import run_by_timetable  # Prefect reads the address once, on import

        try:
            timetable = Cron(cron, timezone=timezone)
        except ValueError as error:
            raise SettingsError(f"--cron {cron!r}, --timezone {timezone!r}: {error}") from error
        tell(f"{name}: {cron} ({timezone}); the runs are shown at {url.removesuffix('/api')}")
        run_by_timetable(
            name, timetable, {"sources": absolute, "warehouse": str(warehouse.absolute())}
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
    if is_healthy(url):
        yield url
        return
    command = ["prefect", "server", "start", "--host", HOST, "--port", str(port)]
    process = start_tethered(command, stdout=subprocess.DEVNULL)
    try:
        # Told only now: whoever stops us from here on stops a server that is held.
        tell(f"starting a Prefect server on {HOST}:{port}")
        wait_until_healthy(url, process)
        yield url
    finally:
        stop_process(process)
