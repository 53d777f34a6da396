"""Who reads the batches: processes of this machine, or the workers of a cluster."""

from collections.abc import Callable, Sequence

from flows.pool import LocalWorkers, Workers
from flows.settings import Settings
from flows.storage import is_url


def open_workers(settings: Settings, batch_count: int, places: Sequence[str]) -> Workers:
    """The workers of the engine that the settings name; `places` are what they have to see.

    Raises EngineError when a cluster can't be used.
    """
    return ENGINES[settings.engine](settings, batch_count, places)


def _local(settings: Settings, batch_count: int, places: Sequence[str]) -> Workers:  # noqa: ARG001
    return LocalWorkers(min(settings.workers, batch_count))


def _dask(settings: Settings, batch_count: int, places: Sequence[str]) -> Workers:
    from flows.cluster import DaskWorkers  # only who uses it has to have its library

    folders = [place for place in places if not is_url(place)]
    return DaskWorkers(settings.scheduler, min(settings.workers, batch_count), folders)


ENGINES: dict[str, Callable[[Settings, int, Sequence[str]], Workers]] = {
    "local": _local,
    "dask": _dask,
}
