"""One Prefect server on loopback for all flow tests of a session."""

from collections.abc import Iterator

import pytest

import flows.prefect_env  # noqa: F401 - before anything of Prefect


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A temporary Prefect server with an empty database."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
