from pathlib import Path

import pytest
from prefect.settings import get_current_settings

from tests.flows.kills import kills

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server")]


def test_a_killed_run_leaves_a_whole_warehouse_and_its_finished_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The checks are in the harness. One server for all runs: its start would be most of each.
    monkeypatch.setenv("PREFECT_API_URL", str(get_current_settings().api.url))
    assert len([kill for kill in kills(tmp_path, 4, seed=1) if kill.left != "done"]) == 4
