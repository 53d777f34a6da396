"""One Prefect server on loopback for all flow tests of a session, and no test that is timed."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

import flows.prefect_env  # noqa: F401 - before anything of Prefect

# How long an example takes says more of the machine than of the code.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A temporary Prefect server with an empty database."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
