"""The report in a real browser: nothing overflows, nothing is fetched, everything can be reached."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from clusterpolicy.report.study_report import write_demo

INSTALL = "needs Chromium: make system"


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    return write_demo(tmp_path_factory.mktemp("browser") / "demo", language="ru").report


@pytest.fixture(scope="module")
def browser():
    executable = shutil.which("chromium")
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail(INSTALL)
        pytest.skip(INSTALL)
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=flags)
        yield opened
        opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 800, 1400])
def test_no_page_is_wider_than_its_window(browser, report, width) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("report.html", "brief.html"):
        page.goto((report.parent / name).as_uri())
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, (name, width)
    assert all(url.startswith(("file:", "data:")) for url in asked)
    page.close()


@pytest.mark.slow
def test_every_figure_has_words_a_table_and_downloads(browser, report) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    figures = page.locator("figure")
    assert figures.count() >= 8
    drawn = page.locator("figure svg[role=img]")
    assert drawn.count() >= 8
    for at in range(drawn.count()):
        labelled = drawn.nth(at).get_attribute("aria-labelledby").split()
        assert all(page.locator(f"[id='{name}']").text_content().strip() for name in labelled)
    with page.expect_download() as download:
        page.locator("a[download$='.csv']").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    page.close()


@pytest.mark.slow
def test_the_keyboard_reaches_the_skip_link_first_and_the_contents_work(browser, report) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    targets = [link.get_attribute("href") for link in page.locator("nav a").all()]
    assert len(targets) >= 8
    assert all(page.locator(f"[id='{target[1:]}']").count() == 1 for target in targets)
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_candidate_is_printed_on_one_sheet(browser, report, tmp_path, language) -> None:
    written = report if language == "ru" else write_demo(tmp_path / "demo", language=language).report
    page = browser.new_page()
    page.goto(written.as_uri())
    sheets = page.evaluate("document.querySelectorAll('section.sheet').length")
    # alone, so that a table too wide for the paper does not make the browser shrink every page
    page.evaluate("document.querySelector('main').replaceChildren(...document.querySelectorAll('section.sheet'))")
    page.evaluate("document.body.replaceChildren(document.querySelector('main'))")
    assert sheets == 3
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == sheets
    page.close()
