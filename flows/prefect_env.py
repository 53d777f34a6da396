"""How Prefect behaves under Careo. Import this before anything of Prefect: it reads these once."""

import os

DEFAULTS = {
    # A loaded machine needs longer than the 20 s that Prefect waits for its own server.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # Write task runs in batches: one by one, a run's records are lost when the server goes.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    # In whole seconds: the server cuts a fraction off, and then asks without a pause, which costs
    # a core for as long as it runs.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    # What the temporary server says while it is being stopped helps nobody.
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    # The terminal belongs to the progress bar; the log goes to the Prefect API, and an error that
    # ends a run is raised to the terminal anyway.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    # Of an event that it can't send to a lost server, a thread of Prefect prints a page.
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    # Nothing leaves the machine unasked.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}

for name, value in DEFAULTS.items():
    os.environ.setdefault(name, value)
