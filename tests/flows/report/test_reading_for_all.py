"""What an accessibility checker would look at first, without one."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.flows.report.conftest import opened

FOLDER = Path(__file__).parent
UNNAMED = (FOLDER / "unnamed.js").read_text(encoding="utf-8")
PALE = (FOLDER / "pale.js").read_text(encoding="utf-8")


@pytest.fixture(params=["light", "dark"])
def lit(request: pytest.FixtureRequest, browser: Browser, report: Path) -> Iterator[Page]:
    """The page in either light, with a panel, a table and a chart open."""
    for page in opened(browser, report, color_scheme=request.param):
        # Scrolled to, the chart is drawn and may move what stands below it under the mouse.
        page.locator("#voices-chart").scroll_into_view_if_needed()
        expect(page.locator("#voices-chart svg").first).to_be_visible()
        page.locator("#voices-chart summary").click()
        expect(page.locator("#voices-chart tbody tr").first).to_be_visible()
        yield page


def test_everything_that_can_be_used_has_a_name(page: Page) -> None:
    assert page.evaluate(UNNAMED) == []


def test_text_stands_out_from_its_ground(lit: Page) -> None:
    assert lit.evaluate(PALE) == []
    lit.locator(".wording").first.click()
    assert lit.evaluate(PALE) == []


def test_the_button_turns_the_lights(page: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    first = page.evaluate(ground)
    page.click("#theme")
    assert page.evaluate(ground) == first  # light, as the system has it here
    page.click("#theme")
    dark = page.evaluate(ground)
    assert dark != first
    assert page.evaluate(PALE) == []
    assert page.locator("#theme").inner_text() == "Theme: dark"


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')]"
        ".filter(h => !h.closest('dialog')).map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_landmarks_and_languages(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "en"
    for landmark in ("body > header", "nav[aria-label]", "main", "body > footer", "[role=search]"):
        assert page.locator(landmark).count() == 1, landmark
    sections = page.locator("main > section")
    names = sections.evaluate_all(
        "all => all.map(s => document.getElementById(s.getAttribute('aria-labelledby'))?.innerText)"
    )
    assert len(names) == 8
    assert all(names)
    tags = page.locator(".wording > [lang]").evaluate_all(
        "all => [...new Set(all.map(e => e.lang))]"
    )
    assert {"en", "es", "pt"} <= set(tags)


def test_ids_are_unique(page: Page) -> None:
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_focus_can_be_seen(page: Page) -> None:
    page.focus("#search")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
