"""Where Prefect keeps its database: beside the warehouse, so that projects don't mix.

PREFECT_HOME names another place, PREFECT_API_URL another server; what is set stays as it is.
"""

import fcntl
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from warehouse.store import work_folder, writing

USER = "careo"
LOGIN = "login"
ADDRESS = "server"
# Only in a home of ours: in one that the user named, other runs than ours may be remembered.
OURS = {
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(30 * 24 * 3600),
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P2D",
}
TRIES, PAUSE_SECONDS = 20, 0.1


def home_of(warehouse: Path) -> Path:
    """The folder of Prefect for a warehouse, there or not."""
    named = os.environ.get("PREFECT_HOME")
    return Path(named).expanduser() if named else work_folder(warehouse).parent / "prefect"


@contextmanager
def prefect_home(warehouse: Path) -> Iterator[Path]:
    """Point Prefect to the home of a warehouse, and to the password of its server.

    Has to come before Prefect is imported. Raises WarehouseUnusable where it can't be written.
    """
    home = home_of(warehouse)
    with writing(home):
        home.mkdir(parents=True, exist_ok=True)
        login = os.environ.get("PREFECT_SERVER_API_AUTH_STRING") or _login(home)
    told = {
        **(_unset(OURS) if "PREFECT_HOME" not in os.environ else {}),
        "PREFECT_HOME": str(home.absolute()),
        "PREFECT_SERVER_API_AUTH_STRING": login,
        "PREFECT_API_AUTH_STRING": login,
    }
    with environment(told):
        yield home


def _unset(defaults: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in defaults.items() if name not in os.environ}


@contextmanager
def environment(told: Mapping[str, str]) -> Iterator[None]:
    """Variables for the length of a block; what was there before comes back."""
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def login_file(home: Path) -> Path:
    """The file with what to type into the page that asks for a password."""
    return home / LOGIN


def _login(home: Path) -> str:
    file = login_file(home)
    made = file.with_name(f"{LOGIN}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(f"{USER}:{secrets.token_urlsafe(24)}")
    try:
        os.link(made, file)  # whole or not at all, and the first of two that start at once wins
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return file.read_text(encoding="utf-8").strip()


@contextmanager
def announced(home: Path, url: str) -> Iterator[None]:
    """Let others find the server of this home while the block runs.

    The lock on the file says that it still stands, so that no password is told to whoever listens
    at its port after it is gone.
    """
    with (home / ADDRESS).open("a+", encoding="utf-8") as file:
        for _ in range(TRIES):  # somebody may be looking just now
            if _taken(file.fileno(), fcntl.LOCK_EX):
                break
            time.sleep(PAUSE_SECONDS)
        file.truncate(0)
        file.write(url)
        file.flush()
        yield


def announced_server(home: Path) -> str | None:
    """The address of the server that stands for this home, None when there is none."""
    try:
        with (home / ADDRESS).open(encoding="utf-8") as file:
            return None if _taken(file.fileno(), fcntl.LOCK_SH) else file.read() or None
    except FileNotFoundError:
        return None


def had_server(home: Path) -> bool:
    """Whether a timetable was ever at work here."""
    return (home / ADDRESS).exists()


def _taken(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
