"""What the popup tells, also when something is amiss."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.chromium import Chromium, running_chromium
from tests.browser.marks import marks_of
from tests.browser.server_process import running_server

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_RUN = """axe.run().then(
  ({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))"""


@pytest.fixture
def silent_address() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_it_counts_sentences_and_says_what_it_judges(chromium: Chromium, news: str) -> None:
    with chromium.open(f"{news}/news.html") as page:
        told = chromium.click_button(page).told()
    assert told.status == "This page is marked"
    assert told.footer == "Kuulemma judges wording, never truth."
    assert told.uncertain == "10"
    assert int(told.total) > 20
    assert told.again == told.detail == told.command == ""


def test_it_says_that_the_server_is_down_and_how_to_start_it(
    chromium: Chromium, news: str, silent_address: str, server: str
) -> None:
    chromium.use_server(silent_address)
    with chromium.open(f"{news}/news.html") as page:
        popup = chromium.click_button(page)
        told = popup.told()
        assert told.status == "The Kuulemma server does not answer"
        assert silent_address in told.advice
        assert told.command == "make run"
        assert told.again == "Try again"
        assert told.toggle == told.uncertain == ""
        assert marks_of(page) == []
        chromium.use_server(server)
        popup.click("again")
        page.wait_for_function("CSS.highlights.size === 5", polling=50)
        assert popup.told().status == "This page is marked"


def test_it_repeats_the_server_s_own_words(chromium: Chromium, news: str) -> None:
    with running_server({"KUULEMMA_MAX_CHARACTERS": "100"}) as address:
        chromium.use_server(address)
        with chromium.open(f"{news}/news.html") as page:
            told = chromium.click_button(page).told()
            assert marks_of(page) == []
    assert told.status == "The server could not analyse the page"
    assert "413" in told.advice
    assert "100" in told.detail
    assert told.again == "Try again"


def test_it_says_that_another_program_answers(chromium: Chromium, news: str, site_port: int) -> None:
    chromium.use_server(f"http://127.0.0.1:{site_port}")
    with chromium.open(f"{news}/news.html") as page:
        told = chromium.click_button(page).told()
    assert told.status == "The server could not analyse the page"
    assert "501" in told.advice


def test_it_sends_no_text_to_other_machines(chromium: Chromium, news: str) -> None:
    chromium.use_server(news)
    with chromium.open(f"{news}/plain.html") as page:
        told = chromium.click_button(page).told()
    assert told.status == "The server address cannot be used"
    assert news in told.advice


def test_it_says_that_a_page_of_the_browser_cannot_be_read(chromium: Chromium) -> None:
    with chromium.open("chrome://version/") as page:
        told = chromium.click_button(page).told()
    assert told.status == "This page cannot be read"
    assert told.again == told.toggle == ""


@pytest.mark.parametrize(
    ("name", "status", "total", "unsupported"),
    [
        ("plain.html", "Nothing to mark here", "2", ""),
        ("wordless.html", "There is no text to read on this page", "", ""),
        ("swedish.html", "Kuulemma does not know the language of this page", "2", "2"),
    ],
)
def test_it_says_when_there_is_nothing_to_mark(
    chromium: Chromium, news: str, name: str, status: str, total: str, unsupported: str
) -> None:
    with chromium.open(f"{news}/{name}") as page:
        told = chromium.click_button(page).told()
        assert marks_of(page) == []
    assert told.status == status
    assert told.total == total
    assert told.unsupported[-1:] == unsupported
    assert told.toggle == ""
    assert set(told.counts.values()) == {0}


@pytest.mark.parametrize(
    ("language", "status"),
    [("fi", "Sivu on merkitty"), ("sv", "Sidan är markerad"), ("de", "This page is marked")],
)
def test_it_speaks_the_reader_s_language(
    program: str, playwright: Playwright, server: str, news: str, language: str, status: str
) -> None:
    with running_chromium(playwright, program, f"--lang={language}") as chromium:
        chromium.use_server(server)
        with chromium.open(f"{news}/news.html") as page:
            told = chromium.click_button(page).told()
    assert told.status == status
    assert told.language == (language if language != "de" else "en")


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_accessible(chromium: Chromium, news: str, silent_address: str, dark: bool) -> None:
    for address in (None, silent_address):
        if address:
            chromium.use_server(address)
        with chromium.open(f"{news}/news.html") as page:
            popup = chromium.click_button(page)
            popup.told()
            if dark:
                popup.emulate_dark()
            popup.evaluate(AXE.read_text(encoding="utf-8") + "; true")
            assert popup.evaluate(AXE_RUN) == []
