"""The flow of `careo schedule`: ingest, of what the schedule was started with and nothing else.

Prefect's API starts a run of a deployment with any parameters that its flow has. A request must
not choose what is read and where it is written, so this flow has none of those: they come through
the environment of the process that made the schedule.
"""

from pathlib import Path

import flows.prefect_env  # noqa: F401 - before anything of Prefect

# isort: split
from prefect import flow
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Schedule
from prefect.types.entrypoint import EntrypointType
from prefect.utilities.callables import ParameterSchema

from flows.binding import read_binding
from flows.ingest import RUNNER
from flows.ingest import ingest as ingest_anything
from flows.run_names import ingest_name
from flows.run_tags import run_tags
from flows.summary import RunSummary


def _name() -> str:
    bound = read_binding()
    return ingest_name(bound["sources"], bound["warehouse"])


@flow(name="ingest", flow_run_name=_name, task_runner=RUNNER, persist_result=False)
def ingest(reprocess: bool | None = None, verify: bool | None = None) -> RunSummary:
    """Load what is new in the sources that the schedule was started with.

    Args:
        reprocess: read again what was read by other rules.
        verify: tell changes by content, whatever size and time say.
    """
    return ingest_anything.fn(**read_binding(), reprocess=reprocess, verify=verify)


class ClosedSchema(ParameterSchema):
    """Prefect's own lets parameters through that the flow doesn't have."""

    additionalProperties: bool = False  # noqa: N815 - a key of JSON Schema


def make_deployment(name: str, timetable: Schedule, warehouse: Path) -> RunnerDeployment:
    """The flow by a timetable; the API refuses parameters that it doesn't have."""
    deployment = RunnerDeployment.from_flow(
        ingest,
        name,
        schedule=timetable,
        tags=run_tags(warehouse),
        entrypoint_type=EntrypointType.MODULE_PATH,  # a path adds two folders to sys.path for good
    )
    told = deployment._parameter_openapi_schema.model_dump(exclude_unset=True)
    deployment._parameter_openapi_schema = ClosedSchema(**told, additionalProperties=False)
    return deployment
