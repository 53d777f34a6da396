"""A warehouse of the shipped corpus and of texts that attack the page, its report, a browser."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from flows.build import close_books, link_documents, load_staged, run_row
from flows.process import process_batch
from flows.report.write import write_report
from tests.flows.texts import all_of, make_batch
from tests.flows.warehouses import CORPUS
from warehouse.store import begin, work_folder

CHROMIUM = Path(os.environ.get("CAREO_TEST_CHROMIUM", "/usr/bin/chromium"))
PATIENCE_MS = 120_000  # a busy machine is no fault of the page
expect.set_options(timeout=PATIENCE_MS)
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
ATTACK = "</script><script>window.hacked = 1</script><img src=x onerror=hacked=1>"
HOSTILE = {
    "attack.txt": f"""{ATTACK} closes the harbour

PORT ANSEL, 3 March 2025 - "The ferry {ATTACK} will not sail 🛳️," Minister Tomás Arrieta said.

He said that <!-- <script> & “quotes” stay as they are.
""",
    "sign.txt": """Ferries stand still

PORT ANSEL, 4 March 2025 - 🛳️🛳️ "The storm\u2028took the pier <b>away</b>," said Captain Ilse Brandt.

Some 12,500 people wait in Port Ansel, Captain Ilse Brandt told reporters.

"Governor Lucan Peretti never asked the pilots," Captain Ilse Brandt said.
""",
    "other.txt": """Ferries wait

PORT ANSEL, 4 March 2025 - Captain Ilse Brandt said that some 13,900 people wait in Port Ansel.
""",
}
REFUSED = {"<b>empty.txt": b""}


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped corpus, hostile texts and a refused file."""
    folder = tmp_path_factory.mktemp("report")
    corpus = {file.name: file.read_bytes() for file in sorted(CORPUS.iterdir())}
    return build(folder, {**corpus, **HOSTILE, **REFUSED})


def build(folder: Path, texts: dict[str, str | bytes]) -> Path:
    """A warehouse of these texts, made without Prefect."""
    published = folder / "careo.duckdb"
    work_folder(published).mkdir(parents=True)
    draft = begin(published)
    if texts:
        batch = make_batch(folder, texts)
        process_batch(batch)
        load_staged(draft, "run_1", all_of(batch), [], [])
        link_documents(draft)
    at = datetime(2031, 6, 30, 3, tzinfo=UTC)
    counts = {"seen": len(texts), "loaded": len(texts), "unchanged": 0, "quarantined": 0}
    documents = {**counts, "removed": 0}
    close_books(
        draft, run_row("run_1", at, at, None, ("1", "1"), "{}", documents, 0, {"read": 1.0})
    )
    return draft


@pytest.fixture(scope="session")
def report(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of it, in English."""
    file = tmp_path_factory.mktemp("page") / "careo-report.html"
    write_report(warehouse, file, "en")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Its event loop would confuse Prefect in the modules after this."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; .ci/run installs it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(QUIET), timeout=PATIENCE_MS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    """The report, opened from the disk; what it fetches or complains of fails the test."""
    yield from opened(browser, report)


def opened(browser: Browser, report: Path, **options: object) -> Iterator[Page]:
    """A page with a report in it, closed behind its user."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
    asked: list[str] = []
    said: list[str] = []
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)

    def only_itself(route: Route) -> None:
        if route.request.url == report.as_uri():
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    page.route("**/*", only_itself)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(report.as_uri())
    page.wait_for_selector("html[data-ready]")
    yield page
    context.close()
    assert asked == []
    assert said == []
