"""The process of a Prefect server of ours: `python -m flows.prefect_server PORT`."""

import os
import sys

import flows.prefect_env  # noqa: F401 - before anything of Prefect
from flows.server_access import NAMES, access_settings, guard


def main(arguments: list[str]) -> None:
    """Serve Prefect's API and pages on loopback until the process is stopped."""
    port = int(arguments[0])
    os.environ.update(access_settings(port))  # Prefect reads it once, on import
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import get_current_settings

    from flows.prefect_database import prepare_database

    prepare_database()
    uvicorn.run(
        guard(create_app(final=True), port),
        host=NAMES[0],
        port=port,
        lifespan="on",
        timeout_keep_alive=get_current_settings().server.api.keepalive_timeout,
        log_level="critical",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
