import subprocess
import sys

# In a process of its own: Prefect reads its settings once.
READ_INTERVAL = """
import flows.prefect_env
from prefect.settings import get_current_settings
recorder = get_current_settings().server.services.task_run_recorder
print(int(recorder.flush_interval))
"""


def test_the_server_waits_between_the_times_it_writes_task_runs() -> None:
    said = subprocess.run(
        [sys.executable, "-c", READ_INTERVAL], check=True, capture_output=True, text=True
    )
    assert int(said.stdout) >= 1
