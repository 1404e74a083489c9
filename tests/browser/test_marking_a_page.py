"""From a click on the toolbar button to words painted on the page."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Error, Page

from tests.browser.chromium import Chromium
from tests.browser.marks import box_of_word, marks_of
from tests.browser.pixels import line_of, share_of, tint_on_white

EXPECTED = [
    ("hearsay", "Joidenkin lähteiden mukaan"),
    ("attribution", "kiistää"),
    ("unverified", "ei ole vahvistettu"),
    ("attribution", "mukaan"),
    ("epistemic", "saattaa"),
    ("epistemic", "todennäköisesti"),
    ("attribution", "kertoo"),
    ("hearsay", "reportedly"),
    ("epistemic", "may"),
    ("doxastic", "arvioidaan"),
    ("hearsay", "väitetään"),
    ("attribution", "said"),
    ("unverified", "remains unknown"),
    ("doxastic", "expects"),
]
UNMARKED = ["mukana", "Voit ladata", "May 2023", "helikopteria", "May 14, 2023"]
READS = (
    "(id) => chrome.scripting.executeScript({ target: { tabId: id }, func: () => document.body.textContent })"
)
ACTIVE_TAB = "async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0].id"


def found_on(page: Page) -> list[tuple[str, str]]:
    return [(mark.type, mark.text) for mark in marks_of(page)]


def test_before_the_click_the_page_cannot_be_read(chromium: Chromium, news: str) -> None:
    with chromium.open(f"{news}/news.html") as page:
        tab = chromium.worker.evaluate(ACTIVE_TAB)
        with pytest.raises(Error, match="Cannot access contents"):
            chromium.worker.evaluate(READS, tab)
        assert found_on(page) == []
        chromium.click_button(page).told()
        assert "Kalinovkan" in chromium.worker.evaluate(READS, tab)[0]["result"]


def test_the_markers_and_nothing_else_are_marked(chromium: Chromium, news: str) -> None:
    with chromium.open(f"{news}/news.html") as page:
        told = chromium.click_button(page).told()
        assert found_on(page) == EXPECTED
        assert told.counts == {**dict.fromkeys(told.counts, 0), **Counter(kind for kind, _ in EXPECTED)}
        assert len(told.counts) == 5


def test_marks_have_their_colours_and_other_words_have_not(
    chromium: Chromium, news: str, counter: Page
) -> None:
    with chromium.open(f"{news}/news.html") as page:
        chromium.click_button(page).told()
        marks = marks_of(page)
        assert marks
        for mark in marks:
            assert share_of(line_of(mark.type), mark.box, page, counter, tolerance=12) > 0.01, mark
            if mark.type != "attribution":
                assert share_of(tint_on_white(mark.type), mark.box, page, counter) > 0.3, mark
        tints = {tint_on_white(mark.type) for mark in marks if mark.type != "attribution"}
        assert len(tints) == 4
        for word in UNMARKED:
            for tint in tints:
                assert share_of(tint, box_of_word(page, word), page, counter) == 0, word


def test_paper_shows_no_marks(chromium: Chromium, news: str, counter: Page) -> None:
    with chromium.open(f"{news}/news.html") as page:
        chromium.click_button(page).told()
        first = marks_of(page)[0]
        page.emulate_media(media="print")
        box = marks_of(page)[0].box
        assert share_of(tint_on_white(first.type), box, page, counter) == 0
        assert share_of(line_of(first.type), box, page, counter, tolerance=12) == 0


def test_the_more_telling_type_lies_on_top(chromium: Chromium, news: str) -> None:
    with chromium.open(f"{news}/news.html") as page:
        chromium.click_button(page).told()
        priorities = {mark.type: mark.priority for mark in marks_of(page)}
        ranked = sorted(priorities, key=lambda kind: -priorities[kind])
        assert ranked == ["hearsay", "unverified", "epistemic", "doxastic", "attribution"]


def test_a_second_click_reads_again_and_marks_once(chromium: Chromium, news: str) -> None:
    with chromium.open(f"{news}/news.html") as page:
        once = chromium.click_button(page).told()
        twice = chromium.click_button(page).told()
        assert found_on(page) == EXPECTED
        assert twice == once


def test_a_second_click_sees_what_the_page_has_become(chromium: Chromium, news: str) -> None:
    with chromium.open(f"{news}/news.html") as page:
        chromium.click_button(page).told()
        page.evaluate("document.querySelectorAll('blockquote').forEach((quote) => quote.remove())")
        chromium.click_button(page).told()
        quoted = {"reportedly", "may", "said", "remains unknown", "expects"}
        assert found_on(page) == [mark for mark in EXPECTED if mark[1] not in quoted]


def test_marks_can_be_hidden_and_shown(chromium: Chromium, news: str, counter: Page) -> None:
    with chromium.open(f"{news}/news.html") as page:
        popup = chromium.click_button(page)
        assert popup.told().toggle == "Hide the marks"
        first = marks_of(page)[0]
        popup.click("toggle")
        page.wait_for_function("CSS.highlights.size === 0", polling=50)
        assert share_of(tint_on_white(first.type), first.box, page, counter) == 0
        assert chromium.click_button(page).told().toggle == "Show the marks"
        assert found_on(page) == []
        chromium.click_button(page).click("toggle")
        page.wait_for_function("CSS.highlights.size === 5", polling=50)
        assert found_on(page) == EXPECTED
