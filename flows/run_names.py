"""How runs show in Prefect: under a name for people, with tags, ending with what they came to."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar, cast

import flows.prefect_env  # noqa: F401 - before anything of Prefect

# isort: split
from prefect import tags
from prefect.client.schemas.objects import State
from prefect.results import ResultRecord  # type: ignore[attr-defined]
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.run_tags import run_tags
from flows.settings import read_settings
from flows.sources import SourceError, parse_source
from flows.summary import RunSummary

SHOWN = 3  # sources that a name has room for

T = TypeVar("T")


def tagged(warehouse: Path) -> AbstractContextManager[object]:
    """Runs that start in the block carry the tags of a warehouse; so do those of a deployment."""
    return tags(*run_tags(warehouse))


def ended(message: str, value: T) -> T:
    """A value that a flow returns, with a message for the state that its run ends in."""
    # Prefect takes the state, shows its message and gives the value to whoever called the flow.
    return cast(T, Completed(message=message, data=value))


def value_of(ended: Any) -> Any:
    """The value in what the function of a flow returns, where Prefect has not taken it out."""
    told = ended.data if isinstance(ended, State) else ended
    return told.result if isinstance(told, ResultRecord) else told


def name_ingest() -> str:
    """`news, sport -> w.duckdb`."""
    return ingest_name(_told().get("sources") or (), _told().get("warehouse"))


def ingest_name(sources: Sequence[str], warehouse: Path | str | None) -> str:
    """`news, sport -> w.duckdb`, for sources as on the command line."""
    names = [_source_name(source) for source in sources]
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return f"{', '.join(names[:SHOWN] + more)} -> {_file(warehouse)}"


def _source_name(argument: str) -> str:
    try:
        return parse_source(argument, may_be_missing=True).name
    except SourceError:  # the run says so when it comes to it
        return "?"


def name_relink() -> str:
    """`link w.duckdb anew`."""
    return f"link {_file(_told().get('warehouse'))} anew"


def name_report() -> str:
    """`w.duckdb -> page.html`."""
    return f"{_file(_told().get('warehouse'))} -> {Path(_told()['output']).name}"


def name_export() -> str:
    """`w.duckdb -> folder`."""
    return f"{_file(_told().get('warehouse'))} -> {Path(_told()['target']).name}"


def name_maintain() -> str:
    """`maintain w.duckdb`."""
    return f"maintain {_file(_told().get('warehouse'))}"


def _told() -> dict[str, Any]:
    return dict(flow_run.get_parameters())


def _file(warehouse: Path | str | None) -> str:
    return Path(warehouse or read_settings().warehouse).name


def ingest_message(summary: RunSummary) -> str:
    """`5 loaded, 0 quarantined`, and what else there is to tell."""
    documents = summary.documents
    said = [f"{documents[fate]:,} {fate}" for fate in ("loaded", "quarantined")]
    said += [f"{documents[fate]:,} {fate}" for fate in ("unchanged", "removed") if documents[fate]]
    return ", ".join([*said, *summary.alerts])
