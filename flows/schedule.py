"""`careo schedule`: the ingest flow on a timetable, with a Prefect server of its own if need be."""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from flows.binding import bind
from flows.prefect_home import announced, announced_server, environment, login_file, prefect_home
from flows.server import HOST, ServerError, is_healthy, start_server, wait_until_healthy
from flows.server_supervisor import kept_up
from flows.settings import SettingsError
from flows.sources import parse_source


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
    SettingsError for a cron expression or time zone that can't be used, ServerError where another
    project's server has the port.
    """
    absolute = [_absolute(source) for source in sources]
    with _server(warehouse, port, tell) as url, environment(bind(absolute, warehouse.absolute())):
        os.environ["PREFECT_API_URL"] = url
        from prefect.schedules import Cron

        from flows.next_runs import tell_next_runs
        from flows.runner import run_by_timetable  # Prefect reads the address once, on import

        try:
            timetable = Cron(cron, timezone=timezone)
        except ValueError as error:
            raise SettingsError(f"--cron {cron!r}, --timezone {timezone!r}: {error}") from error
        tell(f"{name}: {cron} ({timezone}); the runs are shown at {url.removesuffix('/api')}")
        tell_next_runs(name, warehouse, tell)
        run_by_timetable(name, timetable, warehouse)


def _absolute(argument: str) -> str:
    source = parse_source(argument)
    return f"{source.name}={source.root}"


@contextmanager
def _server(warehouse: Path, port: int, tell: Callable[[str], None]) -> Iterator[str]:
    if configured := os.environ.get("PREFECT_API_URL"):
        yield configured
        return
    with prefect_home(warehouse) as home:
        if shared := announced_server(home):  # of another schedule of this project
            yield shared
            return
        url = f"http://{HOST}:{port}/api"
        if is_healthy(url):
            raise ServerError(
                f"a Prefect server that isn't of this project answers at {url}: choose another "
                f"--port, or name it with PREFECT_API_URL={url} to use it"
            )
        with _own_server(url, port, tell), announced(home, url):
            tell(f"its pages ask for a password: it stands in {login_file(home)}")
            yield url


@contextmanager
def _own_server(url: str, port: int, tell: Callable[[str], None]) -> Iterator[None]:
    told = dict(os.environ)

    def wait(process: "subprocess.Popen[bytes]") -> None:
        # Told only now: whoever stops us from here on stops a server that is held.
        tell(f"starting a Prefect server on {HOST}:{port}")
        wait_until_healthy(url, process)

    with kept_up(partial(start_server, port, told), wait, tell):
        yield
