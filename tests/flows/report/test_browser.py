import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from flows.report.page import SECTIONS, render
from flows.report.write import write_report
from tests.flows.report.conftest import ATTACK, build, opened
from tests.flows.test_speakers import TWO_VOICES
from warehouse.report import read_material

CHARTS = ("timeline", "coverage", "voices", "network")


@pytest.fixture
def phone(browser: Browser, report: Path) -> Iterator[Page]:
    options = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    yield from opened(browser, report, **options)


def shown(page: Page) -> int:
    """How many statements match, as the page says it."""
    return int(re.sub(r"\D", "", page.locator("#statements-count").inner_text()))


def search(page: Page, words: str) -> None:
    before = page.locator("#statements-list").inner_text()
    page.fill("#search", words)
    page.wait_for_function(
        "text => document.getElementById('statements-list').innerText !== text", arg=before
    )


def evidence(page: Page) -> Locator:
    return page.locator("dialog[open]")


def test_the_first_thing_is_a_statement_side_by_side(page: Page) -> None:
    first = page.locator("#statements-list .statement").first
    assert first.locator(".column").count() >= 3
    languages = first.locator(".wording [lang]").evaluate_all("all => all.map(e => e.lang)")
    assert len(set(languages)) == 3
    box = first.bounding_box()
    assert box is not None
    assert box["y"] < 900


def test_a_disputed_statement_names_all_speakers_and_each_wording_its_own(
    browser: Browser, tmp_path: Path
) -> None:
    report = tmp_path / "report.html"
    write_report(build(tmp_path, TWO_VOICES), report, "en")
    for page in opened(browser, report):
        card = page.locator("#statements-list .statement").first
        assert card.locator("h3").text_content() == "Berta Ozal / Pilots Union"
        assert "name several speakers" in (card.locator("header").text_content() or "")
        said = card.locator(".wording .said").all_text_contents()
        assert {text.split(" · ")[0] for text in said} == {"Berta Ozal", "Pilots Union"}


def test_columns_stand_for_languages_when_asked(page: Page) -> None:
    page.select_option("#columns", "language")
    names = page.locator(".statement").first.locator(".column h4").all_text_contents()
    assert sorted(names) == ["English", "Portuguese", "Spanish"]


def test_each_wording_opens_its_source_with_just_its_words_marked(
    page: Page, warehouse: Path
) -> None:
    page.locator(".wording").first.click()
    expect(evidence(page)).to_be_visible()
    facts = evidence(page).locator(".facts").inner_text()
    quote = re.search(r"quo_\w+", facts)
    assert quote
    with duckdb.connect(str(warehouse), read_only=True) as con:
        row = con.execute(
            "select substring(d.text, q.start_char + 1, q.end_char - q.start_char), q.start_char "
            "from quotes q join documents d using (doc_id) where quote_id = ?",
            [quote[0]],
        ).fetchall()[0]
    assert evidence(page).locator(".source mark").text_content() == row[0]
    assert f"{row[1]} to" in facts.replace(",", "")


def test_characters_beyond_the_basic_plane_do_not_move_the_marks(page: Page) -> None:
    search(page, "storm took pier")
    page.locator(".wording").first.click()
    mark = evidence(page).locator(".source mark")
    assert mark.text_content() == "The storm\u2028took the pier <b>away</b>,"
    assert evidence(page).locator(".source .who").text_content() == "Captain Ilse Brandt"


def test_hostile_text_is_shown_as_text(page: Page) -> None:
    search(page, "ferry hacked")
    page.locator(".wording").first.click()
    assert ATTACK in (evidence(page).locator(".source mark").text_content() or "")
    assert ATTACK in (evidence(page).locator("#evidence-title").text_content() or "")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("img, iframe, object, embed").count() == 0


def test_the_policy_of_the_page_stops_what_would_get_in(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    page.evaluate(
        """() => {
            window.addEventListener("securitypolicyviolation", () => { window.stopped = true; });
            const script = document.createElement("script");
            script.textContent = "window.hacked = 1";
            document.body.append(script);
        }"""
    )
    page.wait_for_function("() => window.stopped")
    assert page.evaluate("typeof window.hacked") == "undefined"
    page.close()


def test_search_finds_either_spelling_of_accents(page: Page) -> None:
    everything = shown(page)
    search(page, "TOMAS arriéta")
    found = shown(page)
    assert 0 < found < everything
    hits = page.locator(".hit").all_text_contents()
    assert {"Tomás", "Arrieta"} <= set(hits)
    page.click("button[type=reset]")
    expect(page.locator("#statements-count")).to_have_text(f"{everything} statements")
    assert page.locator("#search").input_value() == ""


def test_what_was_said_comes_before_what_only_a_title_says(page: Page) -> None:
    search(page, "puerto")
    cards = page.locator("#statements-list .statement")
    hits = [
        "puerto" in " ".join(card.locator(".wording > [dir]").all_text_contents()).lower()
        for card in cards.all()
    ]
    assert hits == sorted(hits, reverse=True)
    assert not all(hits)
    for card in cards.all():
        assert card.locator(".hit").count() > 0


def test_a_search_without_results_says_so(page: Page) -> None:
    search(page, "zzzz")
    expect(page.locator("#statements-list .nothing")).to_be_visible()
    assert shown(page) == 0


def test_filters_narrow_every_part_of_the_page(page: Page) -> None:
    page.select_option("#outlet", "El Faro del Sur")
    expect(page.locator("#filters-count")).to_have_text(" (1)")
    cards = page.locator("#statements-list .statement")
    assert cards.count() > 0
    for card in cards.all():
        assert "El Faro del Sur" in (card.text_content() or "")
    page.locator("#coverage summary").click()
    cells = page.locator("#coverage tbody tr td:first-child")
    expect(cells.first).to_be_visible()
    assert set(cells.all_text_contents()) == {"El Faro del Sur"}


def test_days_and_speaker_filter(page: Page) -> None:
    page.fill("#speaker", "koval")
    page.fill("#from", "2025-04-01")
    expect(page.locator("#filters-count")).to_have_text(" (2)")
    names = page.locator("#statements-list h3").all_text_contents()
    assert set(names) == {"Irena Koval"}
    page.fill("#from", "2031-01-01")
    expect(page.locator("#statements-list .nothing")).to_be_visible()


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_and_has_its_table(page: Page, name: str) -> None:
    page.locator(f"#{name}").scroll_into_view_if_needed()
    page.locator(f"#{name}-chart").scroll_into_view_if_needed()
    drawing = page.locator(f"#{name}-chart svg")
    expect(drawing).to_be_visible()
    assert drawing.locator("path").count() > 3
    assert page.locator(f"#{name}-chart .chart[role=img]").get_attribute("aria-label")
    page.locator(f"#{name}-chart summary").click()
    expect(page.locator(f"#{name}-chart tbody tr").first).to_be_visible()


def test_who_says_the_opposite_stands_side_by_side_the_earlier_first(page: Page) -> None:
    card = page.locator("#contradictions-list .statement").first
    card.scroll_into_view_if_needed()
    expect(card.locator("h3")).to_have_text("Douglas Hartwell")
    words = card.locator(".wording q").all_text_contents()
    assert [("not" in text) for text in words] == [True, False]
    assert card.locator(".only").all_text_contents() == ["not"]
    assert card.locator(".said", has_text="unsure").count() == 0
    card.locator(".wording").last.click()
    expect(evidence(page).locator("#evidence-position")).to_have_text("2 of 2")


def test_figures_that_differ_come_first_on_a_line(page: Page) -> None:
    verdicts = page.locator("#figures-list .verdict").evaluate_all(
        "all => all.map(e => e.dataset.verdict)"
    )
    assert verdicts == sorted(verdicts, key=["differ", "rounded", "agree"].index)
    page.select_option("#verdict", "agree")
    kept = page.locator("#figures-list .verdict").evaluate_all(
        "all => all.map(e => e.dataset.verdict)"
    )
    assert set(kept) == {"agree"}


def test_quarantine_names_the_file_and_what_to_do(page: Page) -> None:
    text = page.locator("#quality").inner_text()
    assert "post/<b>empty.txt" in text
    assert "there is no text in it" in text


def test_the_keyboard_goes_all_the_way(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "statements"
    for _ in range(4):  # three choices, then the first wording
        page.keyboard.press("Tab")
    assert "wording" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    expect(evidence(page)).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "evidence-title"
    first = evidence(page).locator("#evidence-position").inner_text()
    page.keyboard.press("ArrowRight")
    assert evidence(page).locator("#evidence-position").inner_text() != first
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert "wording" in page.evaluate("document.activeElement.className")


def test_more_statements_come_when_asked(page: Page) -> None:
    assert page.locator("#statements-list .statement").count() == 20
    page.locator("#statements-list + .controls button").click()
    assert page.locator("#statements-list .statement").count() == 40
    own = "[...document.getElementById('statements-list').children]"
    assert page.evaluate(f"{own}.indexOf(document.activeElement)") == 20


def test_a_name_in_a_table_looks_for_its_statements(page: Page) -> None:
    page.locator("#voices-chart").scroll_into_view_if_needed()
    page.locator("#voices-chart summary").click()
    button = page.locator("#voices-chart tbody button").first
    name = button.inner_text()
    button.click()
    assert page.locator("#speaker").input_value() == name
    assert set(page.locator("#statements-list h3").all_text_contents()) == {name}


def test_the_network_looks_at_one_name(page: Page) -> None:
    page.locator("#network-chart").scroll_into_view_if_needed()
    expect(page.locator("#network-chart svg")).to_be_visible()
    page.select_option("#focus", "Irena Koval")
    pale = page.locator("#network-chart svg text[opacity='0.15']")
    expect(pale.first).to_be_attached()
    assert "Irena Koval" not in pale.all_text_contents()


def test_a_phone_needs_no_scrolling_to_the_side(phone: Page) -> None:
    for section in SECTIONS:
        phone.locator(f"#{section}").scroll_into_view_if_needed()
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), section
    expect(phone.locator("#outlet")).to_be_hidden()
    phone.click("#filters-toggle")
    expect(phone.locator("#outlet")).to_be_visible()
    assert phone.locator("#filters-toggle").get_attribute("aria-expanded") == "true"
    phone.locator(".wording").first.click()
    box = evidence(phone).bounding_box()
    assert box is not None
    assert box["width"] == 390


def test_a_server_may_give_it_too(browser: Browser, report: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []

    def serve(route: object) -> None:
        asked.append(route.request.url)  # type: ignore[attr-defined]
        route.fulfill(path=report, content_type="text/html")  # type: ignore[attr-defined]

    page.route("**/*", serve)
    page.goto("http://careo.invalid/reports/today.html")
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#statements-list .statement").count() == 20
    assert asked == ["http://careo.invalid/reports/today.html"]
    context.close()


def test_what_is_embedded_is_valid_json(page: Page) -> None:
    for name in ("words", "charts", "data"):
        assert json.loads(page.locator(f"script#{name}").text_content() or "")


def test_thousands_of_statements_stay_quick(
    browser: Browser, warehouse: Path, tmp_path: Path
) -> None:
    material = read_material(warehouse)
    rows = dict(material.rows)
    for name in ("statements", "wordings"):
        rows[name] = [
            {**row, "statement_id": f"{row['statement_id']}_{n}"}
            for n in range(60)
            for row in rows[name]
        ]
    assert len(rows["statements"]) > 3_000
    file = tmp_path / "many.html"
    file.write_text(render(replace(material, rows=rows), warehouse, "es"), encoding="utf-8")
    for page in opened(browser, file):
        assert page.locator("#statements-list .statement").count() == 20
        assert page.evaluate("document.querySelectorAll('*').length") < 5_000
        search(page, "ferry hacked")
        assert shown(page) == 60
        assert page.locator("#statements-list .statement").count() == 20
