"""What a worker elsewhere must have before it may read for a run."""

from dataclasses import dataclass
from pathlib import Path

from flows.version import rules_version


class EngineError(Exception):
    """A cluster that can't be reached or can't do the work; the message says what to try."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a worker must have: the same rules, and a sight of the same folders."""

    rules: str
    places: tuple[str, ...]


def what_is_missing(needs: Needs) -> str | None:
    """On a worker: why it can't work for a run with these needs, None if it can."""
    rules = rules_version()
    if rules != needs.rules:
        return (
            f"it has Careo {rules} and this run has {needs.rules}; "
            "install the same version and the same requirements.lock on both"
        )
    unseen = [place for place in needs.places if not Path(place).exists()]
    if unseen:
        return (
            f"it doesn't see {', '.join(unseen)}. Put that where every worker sees it under the "
            "same path, or name the sources and --staging as URLs, such as s3://bucket/folder"
        )
    return None
