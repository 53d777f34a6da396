import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from flows import process
from flows.budget import OverBudget, budget
from flows.process import process_batch
from tests.flows.texts import fates, make_batch, staged_frame
from transforms.analyze import STEPS
from transforms.model import Article


def spin(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def swallow_errors() -> None:
    while True:
        with suppress(Exception):
            spin(5)


def test_what_is_over_its_budget_is_stopped_though_it_swallows_errors() -> None:
    with pytest.raises(OverBudget), budget(0.1):
        swallow_errors()


class Stubborn:
    """Python drops what is raised while it destroys an object."""

    def __del__(self) -> None:
        spin(0.3)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_signal_that_is_lost_in_a_destructor_comes_again() -> None:
    with pytest.raises(OverBudget), budget(0.1):
        destroy_and_go_on()


def destroy_and_go_on() -> None:
    stubborn = Stubborn()
    del stubborn
    spin(60)


def test_what_keeps_its_budget_leaves_no_timer() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with budget(5):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is before


def test_a_thread_has_no_budget() -> None:
    done = []

    def work() -> None:
        with budget(0.01):
            spin(0.05)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def odd(step: Callable[[Article], Any]) -> Callable[[Article], Any]:
    def read(article: Article) -> Any:
        if "endless" in article.raw.text:
            spin(60)
        if "broken" in article.raw.text:
            raise ZeroDivisionError("of no use")
        return step(article)

    return read


def test_a_slow_or_broken_document_is_quarantined_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "a.txt": "The ferry will sail.\n",
        "b.txt": "An endless text.\n",
        "c.txt": "A broken text.\n",
        "d.txt": "The ferry has sailed.\n",
    }
    (tmp_path / "first").mkdir()
    process_batch(make_batch(tmp_path / "first", texts))  # what is loaded once is in no budget
    *steps, (stage, target, step) = STEPS
    monkeypatch.setattr(process, "STEPS", (*steps, (stage, target, odd(step))))
    batch = make_batch(tmp_path, texts, seconds=1.5)
    report = process_batch(batch)
    assert fates(batch) == {
        "post/a.txt": "loaded",
        "post/b.txt": "too_slow",
        "post/c.txt": "step_failed",
        "post/d.txt": "loaded",
    }
    assert report.documents == {"loaded": 2, "quarantined": 2}
    assert staged_frame(batch, "documents")["source_uri"].to_list() == ["post/a.txt", "post/d.txt"]
    details = staged_frame(batch, "quarantine")["detail"].to_list()
    assert details == [
        "over 1.5 s; raise limits.document_seconds if it matters",
        "ZeroDivisionError: of no use",
    ]
