"""What `careo doctor` says of timetables: which runs are coming, and why none is."""

import os

import httpx

from flows.next_runs import NO_TIMETABLE, Timetable, read_timetables
from flows.prefect_home import announced_server, had_server, home_of, login_file
from flows.run_tags import TAG, run_tags
from flows.settings import Settings

NOT_HERE = "no run is coming: nothing runs by a timetable of Prefect here"
STOPPED = "no run is coming: `careo schedule` is not at work"


class ServerSilent(Exception):
    """The server that PREFECT_API_URL names doesn't answer, or refuses; the message says which."""


def look_at_timetables(settings: Settings) -> tuple[bool, str]:
    """Whether all is well, and what there is to say. Raises ServerSilent."""
    named = os.environ.get("PREFECT_API_URL")
    home = home_of(settings.warehouse)
    url = named or announced_server(home)
    if url is None:
        return (False, STOPPED) if had_server(home) else (True, NOT_HERE)
    if named:
        login, tags = os.environ.get("PREFECT_API_AUTH_STRING"), [TAG]
    else:
        login, tags = login_file(home).read_text("utf-8"), run_tags(settings.warehouse)
    try:
        found = _read(url, login, tags)
    except httpx.HTTPError as error:
        raise ServerSilent(f"the Prefect server at {url}: {error}") from error
    if not found:
        return True, f"no run is coming: {url} has no timetable of Careo"
    fine = all(timetable.obstacle in ("", NO_TIMETABLE) for timetable in found)
    return fine, "; ".join(map(str, found))


def _read(url: str, login: str | None, tags: list[str]) -> list[Timetable]:
    import flows.prefect_env  # noqa: F401 - before anything of Prefect

    # isort: split
    from prefect.client.orchestration import SyncPrefectClient

    with SyncPrefectClient(url, auth_string=login) as client:
        return read_timetables(client, tags)
