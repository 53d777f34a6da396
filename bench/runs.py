"""One run in a process of its own: seconds, CPU seconds and peak memory, of it and its workers."""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run took. CPU seconds are those of the run, its workers and Prefect's server."""

    documents: int
    seconds: float
    cpu_seconds: float
    stages: dict[str, float]
    run_mb: int
    worker_mb: int

    @property
    def rate(self) -> float:
        """Documents a second of the whole line."""
        return self.documents / self.seconds

    @property
    def link_share(self) -> float:
        """The part of the time that linking takes."""
        return self.stages.get("link", 0.0) / self.seconds


def measure(source: Path, warehouse: Path, workers: int) -> Measured:
    """Run over a folder, in a new process."""
    command = [sys.executable, "-m", "bench.runs", str(source), str(warehouse), str(workers)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Measured(**json.loads(said.splitlines()[-1]))


def _run(source: str, warehouse: Path, workers: int) -> Measured:
    from flows.ingest import ingest

    start = time.perf_counter()
    before = _cpu_seconds()
    summary = ingest(sources=[source], warehouse=warehouse, workers=workers)
    return Measured(
        documents=summary.documents["loaded"] or summary.documents["unchanged"],
        seconds=time.perf_counter() - start,
        cpu_seconds=_cpu_seconds() - before,
        stages=dict(summary.seconds),
        run_mb=peak_memory(resource.RUSAGE_SELF),
        worker_mb=peak_memory(resource.RUSAGE_CHILDREN),
    )


def _cpu_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def peak_memory(who: int) -> int:
    """Largest resident set in MB; ru_maxrss is in KB on Linux."""
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    print(json.dumps(asdict(_run(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))))
