"""Rules of `careo.toml` that warn of a bad load, or hold it back."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import duckdb
from pydantic import BaseModel, ConfigDict, Field

from warehouse.queries import query

Share = float | None


class HeldBack(Exception):
    """A load that broke a rule and was not published; the message says which, and what to do."""


class Alerts(BaseModel):
    """When a load is worth a look. Shares are 0 to 1; a rule that is not set is not asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: Literal["warn", "fail"] = Field(
        "warn", description="warn: publish and tell; fail: keep the warehouse as it was"
    )
    new_documents: int | None = Field(
        None, ge=1, description="fewest documents that a run has to load: an empty feed"
    )
    quarantined_share: Share = Field(
        None, ge=0, le=1, description="most of the files seen that may be in quarantine"
    )
    undated_share: Share = Field(
        None, ge=0, le=1, description="most of the documents loaded that may have no day"
    )
    untold_language_share: Share = Field(
        None, ge=0, le=1, description="most of them whose language may be und"
    )
    without_outlet_share: Share = Field(
        None, ge=0, le=1, description="most of them that may have no outlet"
    )
    quotes_per_document: float | None = Field(
        None, ge=0, description="fewest quotes a document, on average"
    )
    attributed_share: Share = Field(
        None, ge=0, le=1, description="fewest of the quotes that must have a speaker"
    )
    language_shift: Share = Field(
        None, ge=0, le=1, description="most that a language's share may differ from that before"
    )


Quality = Mapping[str, float | None]


class Rule(NamedTuple):
    """How a measure is held against its setting."""

    is_broken: Callable[[float, float], bool]
    said: str


AT_MOST = Rule(lambda found, told: found > told, "more than")
AT_LEAST = Rule(lambda found, told: found < told, "less than")
RULES: dict[str, Rule] = {
    "new_documents": AT_LEAST,
    "quarantined_share": AT_MOST,
    "undated_share": AT_MOST,
    "untold_language_share": AT_MOST,
    "without_outlet_share": AT_MOST,
    "quotes_per_document": AT_LEAST,
    "attributed_share": AT_LEAST,
    "language_shift": AT_MOST,
}


def quality_of(warehouse: Path, run_id: str) -> dict[str, float | None]:
    """What the rules ask of a run: a value for each of RULES, None where there is none."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        cursor = con.execute(query("quality_of_run"), {"run_id": run_id})
        names = [column[0] for column in cursor.description or ()]
        return dict(zip(names, cursor.fetchall()[0], strict=True))


def broken_rules(alerts: Alerts, quality: Quality) -> tuple[str, ...]:
    """A line for each rule that the load breaks. What was not measured breaks none."""
    return tuple(_broken(alerts, quality))


def _broken(alerts: Alerts, quality: Quality) -> Iterator[str]:
    for name, rule in RULES.items():
        told, found = getattr(alerts, name), quality.get(name)
        if told is not None and found is not None and rule.is_broken(found, told):
            yield f"{name} is {found:.3g}, {rule.said} the {told:g} of alerts.{name}"


def hold_back(alerts: Alerts, broken: tuple[str, ...]) -> None:
    """Raise HeldBack where a broken rule is to keep the warehouse as it was."""
    if broken and alerts.action == "fail":
        raise HeldBack(
            f"not published: {'; '.join(broken)}. The warehouse is as it was, and what was read is "
            "kept for the next run. Look at the sources, change the rule, or let it warn with "
            'alerts.action = "warn".'
        )
