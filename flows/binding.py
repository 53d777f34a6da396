"""What a schedule was started with, for its runs: through the environment, not through Prefect."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

BOUND = "CAREO_BOUND_TO"


class ScheduleMissing(Exception):
    """The flow was started by something else than `careo schedule`."""


def bind(sources: Sequence[str], warehouse: Path) -> Mapping[str, str]:
    """The variable through which runs of this process hear what to read and to write."""
    return {BOUND: json.dumps({"sources": list(sources), "warehouse": str(warehouse)})}


def read_binding() -> dict[str, Any]:
    """Sources and warehouse. Raises ScheduleMissing where no schedule stands behind the run."""
    try:
        return dict(json.loads(os.environ[BOUND]))
    except KeyError:
        raise ScheduleMissing(
            "runs of this deployment are started by `careo schedule`; is a worker looking at it?"
        ) from None
