"""What `careo doctor` looks at: versions, settings, steps, disk, and the warehouse's promises."""

import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from flows.settings import CONFIG_FILE, Settings
from flows.timetables import ServerSilent, look_at_timetables
from flows.version import LIBRARIES, PACKAGE, ROOT, linking_version, reading_rules
from transforms.language.pack import all_packs
from warehouse.check import check_version
from warehouse.errors import WarehouseError
from warehouse.health import check_promises
from warehouse.known import read_known
from warehouse.store import work_folder

OLDEST_PYTHON = (3, 11)
COPIES = 2.5  # a run holds the published file, a copy, and what it stages
FREE_LEAST = 500_000_000  # bytes
SLOW_START = 20.0  # seconds to load every model and take an article through every step
MEGABYTE = 1_000_000
AGAIN = "install Careo again, into an environment of its own: that brings all it needs"


class Verdict(StrEnum):
    """How a check ended."""

    FINE = "fine"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what to do when it isn't fine."""

    name: str
    verdict: Verdict
    said: str
    remedy: str = ""


def examine(settings: Settings) -> Iterator[Check]:
    """Every check, in order; none of them changes anything."""
    checks: tuple[Callable[[Settings], Check], ...] = (
        check_python, check_libraries, check_settings, check_steps, check_disk, check_leftovers,
        check_warehouse, check_rules, check_timetable,
    )  # fmt: skip
    for check in checks:
        yield check(settings)


def check_python(_: Settings) -> Check:
    """The version of Python."""
    said = sys.version.split()[0]
    if sys.version_info < OLDEST_PYTHON:
        return Check("Python", Verdict.BROKEN, said, "use Python 3.11 or later")
    return Check("Python", Verdict.FINE, said)


def check_libraries(_: Settings) -> Check:
    """Whether the libraries that decide the tables are there."""
    names = sorted({PACKAGE, "prefect", "duckdb", "polars", "pandera", *LIBRARIES})
    found = {name: _version(name) for name in names}
    missing = [name for name, version in found.items() if version is None]
    said = ", ".join(f"{name} {version}" for name, version in found.items() if version)
    if missing:
        said = f"missing: {', '.join(missing)}"
        return Check("libraries", Verdict.BROKEN, said, AGAIN)
    return Check("libraries", Verdict.FINE, said)


def check_settings(settings: Settings) -> Check:
    """Where the settings come from; bad ones have ended the command before this."""
    there = Path(CONFIG_FILE).is_file()
    said = f"{CONFIG_FILE} read" if there else f"no {CONFIG_FILE} here: defaults and variables"
    return Check("settings", Verdict.FINE, f"{said}; warehouse {settings.warehouse}")


def check_steps(settings: Settings) -> Check:
    """Take the article that ships with Careo through every step, from its page to a report."""
    start = time.perf_counter()
    try:
        from flows.sample import SampleError, read_sample  # imports every step
    except ImportError as error:
        return not_importable(error)
    try:
        rows = read_sample(settings)
    except ImportError as error:
        return not_importable(error)
    except SampleError as error:
        return Check("steps", Verdict.BROKEN, f"the sample article: {error}", AGAIN)
    took = time.perf_counter() - start
    packs = ", ".join(pack.code for pack in all_packs())
    said = (
        f"a sample article went from page to report in {took:.1f} s: {rows['quotes']} quotes, "
        f"{rows['mentions']} names, {rows['events']} events; language packs {packs}"
    )
    if took > SLOW_START:
        return Check("steps", Verdict.NOTE, said, "the disk or the machine is busy")
    return Check("steps", Verdict.FINE, said)


def not_importable(error: ImportError) -> Check:
    """What is missing, and which file wanted it."""
    files = [Path(frame.filename) for frame in traceback.extract_tb(error.__traceback__)]
    wanted = [file.name if ROOT not in file.parents else file.relative_to(ROOT) for file in files
              if file.suffix == ".py"]  # fmt: skip
    said = f"{error}" + (f" (wanted by {wanted[-1]})" if wanted else "")
    return Check("steps", Verdict.BROKEN, said, AGAIN)


def check_disk(settings: Settings) -> Check:
    """Whether there is room for a run."""
    folder = _nearest(settings.warehouse.absolute().parent)
    free = shutil.disk_usage(folder).free
    size = settings.warehouse.stat().st_size if settings.warehouse.is_file() else 0
    needed = max(FREE_LEAST, int(COPIES * size))
    said = f"{free / MEGABYTE:,.0f} MB free in {folder}, a run may need {needed / MEGABYTE:,.0f} MB"
    if free < needed:
        return Check("disk", Verdict.BROKEN, said, "free some space, or move --warehouse")
    return Check("disk", Verdict.FINE, said)


def check_leftovers(settings: Settings) -> Check:
    """Whether a run was interrupted; the next one goes on where it stood."""
    draft = work_folder(settings.warehouse) / "next.duckdb"
    if draft.exists():
        return Check(
            "last run", Verdict.NOTE, "a working copy is left, or a run is at work now",
            "if none is: run again, it takes up the finished batches",
        )  # fmt: skip
    return Check("last run", Verdict.FINE, "nothing is left half done")


def check_warehouse(settings: Settings) -> Check:
    """Whether the warehouse opens and keeps its promises."""
    if not settings.warehouse.exists():
        said = f"{settings.warehouse} is not there yet"
        return Check("warehouse", Verdict.NOTE, said, "make it with careo run FOLDER")
    try:
        promises = check_promises(settings.warehouse)
    except WarehouseError as error:
        return Check("warehouse", Verdict.BROKEN, str(error), "see docs/operations.md")
    broken = [
        f"{promise.name}: {promise.broken:,} broken" for promise in promises if promise.broken
    ]
    if broken:
        remedy = "restore a copy, or run again into a new file; please report it"
        return Check("warehouse", Verdict.BROKEN, "; ".join(broken), remedy)
    return Check("warehouse", Verdict.FINE, f"{len(promises)} promises kept")


def check_rules(settings: Settings) -> Check:
    """Whether the warehouse was made by the rules of this version."""
    if not settings.warehouse.exists():
        return Check("rules", Verdict.NOTE, f"reading {reading_rules(settings).common}")
    try:
        check_version(settings.warehouse)
        known = read_known(settings.warehouse)
    except WarehouseError:
        return Check("rules", Verdict.NOTE, "the warehouse can't be asked")
    if known.linking_version not in (None, linking_version(settings)):
        said = "the warehouse was linked by other rules"
        return Check("rules", Verdict.NOTE, said, "the next careo run links it anew")
    return Check("rules", Verdict.FINE, f"reading {reading_rules(settings).common}")


def check_timetable(settings: Settings) -> Check:
    """Which runs are coming by a timetable of Prefect, and why none is."""
    try:
        fine, said = look_at_timetables(settings)
    except ServerSilent as error:
        remedy = "start the server, or unset PREFECT_API_URL"
        return Check("timetable", Verdict.BROKEN, str(error), remedy)
    if not fine:
        return Check("timetable", Verdict.NOTE, said, "docs/operations.md, By a timetable")
    return Check("timetable", Verdict.FINE, said)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _nearest(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())
