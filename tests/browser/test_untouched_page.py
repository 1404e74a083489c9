"""The page that is marked cannot tell: its document stays as it was, to the last node."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.chromium import Chromium
from tests.browser.marks import marks_of

WATCH = """() => {
  window.changes = [];
  const watch = { subtree: true, childList: true, attributes: true, characterData: true };
  const note = (records) => window.changes.push(...records.map((record) => record.type));
  new MutationObserver(note).observe(document, watch);
  window.addEventListener('message', () => window.changes.push('message'));
}"""
STATE = """() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  const lengths = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) lengths.push(node.data?.length ?? -1);
  return {
    html: document.documentElement.outerHTML, nodes: lengths, sheets: document.styleSheets.length,
    adopted: document.adoptedStyleSheets.length, names: Object.keys(window).sort(),
    height: document.body.scrollHeight,
    selected: String(getSelection()), focused: document.activeElement.tagName, scrolled: scrollY,
    stored: Object.keys(localStorage).length + Object.keys(sessionStorage).length, cookies: document.cookie,
  };
}"""


def changes_of(page: Page) -> list[str]:
    changes: list[str] = page.evaluate("() => new Promise((done) => setTimeout(() => done(window.changes)))")
    return changes


def test_marking_hiding_and_showing_leave_the_document_as_it_was(chromium: Chromium, news: str) -> None:
    with chromium.open(f"{news}/news.html") as page:
        page.evaluate(WATCH)
        before = page.evaluate(STATE)
        popup = chromium.click_button(page)
        popup.told()
        assert len(marks_of(page)) > 10
        popup.click("toggle")
        page.wait_for_function("CSS.highlights.size === 0", polling=50)
        popup.click("toggle")
        page.wait_for_function("CSS.highlights.size === 5", polling=50)
        assert changes_of(page) == []
        assert page.evaluate(STATE) == before


def test_the_watch_would_see_a_change(chromium: Chromium, news: str) -> None:
    with chromium.open(f"{news}/news.html") as page:
        page.evaluate(WATCH)
        before = page.evaluate(STATE)
        page.evaluate("document.querySelector('p').firstChild.splitText(2)")
        assert changes_of(page) == ["characterData", "childList"]
        assert page.evaluate(STATE) != before
