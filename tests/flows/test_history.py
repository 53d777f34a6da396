"""Whatever was done to the files and to the runs, the tables are those of a fresh run."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flows.sources import SourceError
from tests.flows.plain import plain_flow, run_plain
from tests.flows.warehouses import Rows, contents

# Raised to look longer: STATE_MACHINE_EXAMPLES=200 pytest tests/flows/test_history.py
EXAMPLES = int(os.environ.get("STATE_MACHINE_EXAMPLES", "4"))
NAMES = ("a.txt", "b.txt", "sub/c.txt", "sub/d.txt", "rows.jsonl", "pack.txt.gz")
TEXTS = (
    "President Irena Koval said on 3 March 2031: “The ferry of Port Ansel will sail.”\n",
    "“The ferry of Port Ansel will sail,” said Irena Koval. 40 people asked for it.\n",
    "La presidenta Irena Koval dijo: «El transbordador de Port Ansel zarpará».\n",
    "Minister Tomás Arrieta denied on Monday that the bridge will cost 3 million.\n",
    '{"id": "x", "text": "The bridge will cost 3 million dollars, said Tomás Arrieta."}\n',
    '{"id": "x", "text": "The bridge is shut."}\n{"id": "y", "text": "It is open."}\n{"id": "y"}\n',
)
BODIES = (*(text.encode() for text in TEXTS), b"", bytes(range(256)))
SIDECARS = (b'{"outlet": "El Faro del Sur"}', b'{"outlet": "The Harbour Post"}', b"{")
names, bodies = st.sampled_from(NAMES), st.sampled_from(BODIES)


class History(RuleBasedStateMachine):
    """Files come, change and go; runs end or die; now and then a run is compared."""

    @initialize()
    def start(self) -> None:
        """An empty folder."""
        self.place = Path(tempfile.mkdtemp(prefix="careo-history-"))
        self.source, self.warehouse = self.place / "post", self.place / "w.duckdb"
        self.source.mkdir()
        self.clock = 1_900_000_000
        self.runs = 0

    def teardown(self) -> None:
        """What was changed last is run and compared as well."""
        if hasattr(self, "place"):
            self.compare()
            shutil.rmtree(self.place)

    @rule(name=names, body=bodies)
    def write(self, name: str, body: bytes) -> None:
        self._write(name, body)

    @rule(name=names, body=st.sampled_from(SIDECARS))
    def write_sidecar(self, name: str, body: bytes) -> None:
        self._write(f"{name}.meta.json", body)

    @rule(name=names, other=names)
    def rename(self, name: str, other: str) -> None:
        if (path := self.source / name).exists():
            (self.source / other).parent.mkdir(exist_ok=True)
            path.rename(self.source / other)  # with the time it had

    @rule(name=st.sampled_from([*NAMES, *(f"{name}.meta.json" for name in NAMES)]))
    def delete(self, name: str) -> None:
        (self.source / name).unlink(missing_ok=True)

    @rule(name=names)
    def touch(self, name: str) -> None:
        if (path := self.source / name).exists():
            self._stamp(path)

    @rule()
    def run(self) -> None:
        self._run()

    @rule(batches=st.integers(0, 2))
    def die_while_reading(self, batches: int) -> None:
        self._die(most_batches=batches)

    @rule(step=st.sampled_from(["begin", "link", "close", "publish_warehouse", "drop_staging"]))
    def die_while_building(self, step: str) -> None:
        self._die(dies_at=step)

    @precondition(lambda self: self.runs % 3 == 2)
    @invariant()
    def same_as_fresh(self) -> None:
        """Only now and then: each comparison is two more runs."""
        if hasattr(self, "place"):
            self.compare()

    def compare(self) -> None:
        """Run, and hold every table against those of a first run over the same files."""
        self._run()
        fresh = self.place / "fresh.duckdb"
        fresh.unlink(missing_ok=True)
        run_plain([str(self.source)], warehouse=fresh, batch_size=3)
        assert still_there(contents(self.warehouse)) == contents(fresh)
        again = run_plain([str(self.source)], warehouse=self.warehouse, allow_empty=True)
        assert again.run_id is None

    def _write(self, name: str, body: bytes) -> None:
        path = self.source / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)
        self._stamp(path)

    def _stamp(self, path: Path) -> None:
        # Two writes within one tick of the clock and of one size are the one thing that only
        # --verify can see.
        self.clock += 1
        os.utime(path, (self.clock, self.clock))

    def _run(self) -> None:
        self.runs += 1
        run_plain(
            [str(self.source)], warehouse=self.warehouse, batch_size=1 + self.runs % 3,
            allow_empty=True,
        )  # fmt: skip

    def _die(self, **how: Any) -> None:
        with plain_flow(**how) as ingest:
            try:
                ingest(
                    sources=[str(self.source)], warehouse=self.warehouse, batch_size=1,
                    allow_empty=True,
                )  # fmt: skip
            except KeyboardInterrupt:
                return


def still_there(tables: dict[str, Rows]) -> dict[str, Rows]:
    """Without the memory of files that are gone, which a first run can't have."""
    return tables | {"files": [row for row in tables["files"] if "removed" not in row]}


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_a_source_that_is_empty_now_is_no_reason_to_forget(tmp_path: Path) -> None:
    source, warehouse = tmp_path / "post", tmp_path / "w.duckdb"
    source.mkdir()
    (source / "a.txt").write_text("The ferry will sail.\n", encoding="utf-8")
    run_plain([str(source)], warehouse=warehouse)
    (source / "a.txt").unlink()
    with pytest.raises(SourceError, match="--allow-empty"):
        run_plain([str(source)], warehouse=warehouse)
    kept = run_plain([str(source)], warehouse=warehouse, keep_removed=True)
    assert (kept.run_id, kept.documents["unchanged"]) == (None, 1)
    gone = run_plain([str(source)], warehouse=warehouse, allow_empty=True)
    assert (gone.documents["removed"], gone.rows["documents"]) == (1, 0)
