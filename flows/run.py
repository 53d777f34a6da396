"""One run of the flow: what it was told, and what it has learnt so far."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import uuid4

from flows.progress import reporter
from flows.settings import Settings
from flows.sources import Source
from flows.version import Rules, reading_rules

# A clock that tells an earlier day has lost its battery; by it no document would keep its day.
FIRST_DAY = date(2026, 1, 1)


@dataclass(slots=True)
class Run:
    """One run of the flow: what it was told, and what it has learnt so far."""

    settings: Settings
    sources: tuple[Source, ...]
    run_id: str = field(default_factory=lambda: f"run_{uuid4().hex}")
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day after which nothing can have been published that it reads."""
        return max(self.started_at.date(), FIRST_DAY)

    @property
    def version(self) -> str:
        """The version of the rules that read documents, under these settings."""
        return self.rules.full

    @property
    def rules(self) -> Rules:
        """The rules that read documents, under these settings."""
        return reading_rules(self.settings)

    @contextmanager
    def timed(self, stage: str, total: int | None = None) -> Iterator[None]:
        """Tell that a stage begins, and note how long it took."""
        reporter().stage(stage, total)
        start = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - start
