"""A flow and its record at the Prefect server: the work does not depend on the record.

What a run does stands in the warehouse. A server that is lost costs the run its page there, and
nothing else: no wait for a server that won't come back, and no error after the work is done.
"""

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import flows.prefect_env  # noqa: F401 - before anything of Prefect

# isort: split
import httpx
import prefect.client.base
from prefect.context import TagsContext
from prefect.exceptions import PrefectException

from flows.ending import be_hasty
from flows.progress import reporter
from flows.run_names import value_of
from flows.server import TemporaryServer

STARTS = 3  # of a server that is lost before the flow has begun
LOST = "the Prefect server is gone: the run goes on without it, and is not on record to its end"


class ServerLost(Exception):
    """The server of this run has ended before the run."""


# What a client raises when it can't reach a server. Prefect makes a RuntimeError of the first try.
UNREACHED = (ServerLost, httpx.HTTPError, PrefectException, RuntimeError)

_told = threading.Event()  # of this process: its server is gone


@dataclass(slots=True)
class _Outcome:
    """What became of the function of a flow, whatever becomes of its record."""

    is_begun: bool = False
    is_done: bool = False
    result: Any = None
    error: BaseException | None = None


def run_flow(flow: Any, server: TemporaryServer | None, **told: Any) -> Any:
    """Call a flow and return or raise what its function does, whatever happens to the server.

    A temporary server that is lost before the flow has begun is started again. Raises ServerError
    when it does not start.
    """
    for start in range(1, STARTS + 1):
        if server is not None:
            server.wait()
        outcome = _Outcome()
        try:
            with _failing_fast(server):
                return _observed(flow, outcome)(**told)
        except UNREACHED:
            if outcome.error is not None:
                raise outcome.error from None
            if outcome.is_done:
                give_up_record()
                return value_of(outcome.result)
            if outcome.is_begun or server is None or not server.is_lost() or start == STARTS:
                raise
    raise AssertionError("the last start returns or raises")


def give_up_record() -> None:
    """Say once that the record of this run ends here."""
    if not _told.is_set():
        _told.set()
        reporter().tell(LOST)
    be_hasty()


def record(write: Callable[[], Any]) -> Any:
    """What comes of writing to the server; None, and the end of the record, where it can't be."""
    if _told.is_set():
        return None
    try:
        return write()
    except UNREACHED:
        give_up_record()
        return None


def _observed(flow: Any, outcome: _Outcome) -> Any:
    function = flow.fn

    @functools.wraps(function)
    def observed(*arguments: Any, **options: Any) -> Any:
        outcome.is_begun = True
        try:
            # Tags are for the run. A task that has some asks the server for a slot of each before
            # it begins, and asks a lost one for minutes.
            with TagsContext(current_tags=set()):
                outcome.result = function(*arguments, **options)
        except BaseException as error:
            outcome.error = error
            raise
        outcome.is_done = True
        return outcome.result

    copied = flow.with_options()
    copied.fn = observed
    return copied


@contextmanager
def _failing_fast(server: TemporaryServer | None) -> Iterator[None]:
    """Try no request again that went to a server of ours which has ended.

    Prefect tries each for minutes, which is right for a server that is being started anew. How
    often it tries is one setting for that and for a server that is busy.
    """
    if server is None:
        yield
        return
    client = prefect.client.base.PrefectHttpxSyncClient
    usual = client._send_with_retry

    @functools.wraps(usual)
    def send_with_retry(self: Any, *, send: Callable[..., Any], **options: Any) -> Any:
        def send_once(*arguments: Any, **options: Any) -> Any:
            try:
                return send(*arguments, **options)
            except httpx.TransportError as error:
                if server.is_lost():
                    raise ServerLost from error
                raise

        return usual(self, send=send_once, **options)

    client._send_with_retry = send_with_retry  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        client._send_with_retry = usual  # type: ignore[method-assign]
