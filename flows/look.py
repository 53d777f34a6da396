"""Is there anything to do? Asked before Prefect is started, which takes longer than the answer."""

from flows.alerts import broken_rules, hold_back
from flows.counts import count_documents, quarantine_reasons, table_counts
from flows.find import find_files
from flows.plan import Plan, check_sources, plan_run
from flows.progress import reporter
from flows.run import Run
from flows.summary import RunSummary
from flows.version import linking_version
from schemas.layout import LAYOUT_VERSION
from warehouse.check import layout_of
from warehouse.known import Known, read_known
from warehouse.store import locked


def look(run: Run) -> RunSummary | None:
    """What the run comes to when it has nothing to do, None when it has to be begun.

    Waits for another run on the same warehouse, and raises, as the flow does.
    """
    warehouse = run.settings.warehouse
    if not warehouse.exists():
        return None
    with locked(warehouse, run.settings.wait, reporter().tell):
        if layout_of(warehouse) != LAYOUT_VERSION:
            return None
        known = read_known(warehouse)
        if known.linking_version != linking_version(run.settings):
            return None
        check_sources(run.sources, known)
        with run.timed("find"):
            plan = compare(run, known)
        return idle_summary(run, plan) if plan.is_idle else None


def compare(run: Run, known: Known) -> Plan:
    """Walk the sources and compare with what the warehouse knows."""
    found = (file for source in run.sources for file in find_files(source))
    return plan_run(run.sources, found, known, run.rules, run.settings)


def idle_summary(run: Run, plan: Plan) -> RunSummary:
    """Nothing is new: the warehouse stays as it is, to the byte."""
    warehouse = run.settings.warehouse
    alerts = broken_rules(run.settings.alerts, {"new_documents": 0})
    hold_back(run.settings.alerts, alerts)
    return RunSummary(
        warehouse=warehouse,
        run_id=None,
        alerts=alerts,
        documents=count_documents(warehouse, run.sources, None, plan.found_count),
        outdated_count=plan.outdated_count,
        rows=table_counts(warehouse),
        seconds=run.seconds,
        reasons=quarantine_reasons(warehouse, run.sources),
    )
