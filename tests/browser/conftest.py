"""Fixtures: one real browser with the extension, one real server, one web site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.browser.chromium import Chromium, find_chromium, running_chromium
from tests.browser.server_process import running_server
from tests.browser.site import NEWS_HOST, served_pages


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and of no other."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def program() -> str:
    """The browser; without one the tests are skipped, but in CI they fail."""
    found = find_chromium()
    if found is None:
        told = "Chromium is missing; `make test-setup` installs it, or says what to install"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(told)
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the real server."""
    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def site_port() -> Iterator[int]:
    """The port of the test's own web site."""
    with served_pages() as port:
        yield port


@pytest.fixture(scope="session")
def news(site_port: int) -> str:
    """Where the pages are, on a host that the extension has no permission for."""
    return f"http://{NEWS_HOST}:{site_port}"


@pytest.fixture(scope="session")
def started_chromium(program: str, playwright: Playwright) -> Iterator[Chromium]:
    """The browser, started once."""
    with running_chromium(playwright, program, "--lang=en") as chromium:
        yield chromium


@pytest.fixture
def chromium(started_chromium: Chromium, server: str) -> Chromium:
    """The browser, its extension told where the server is."""
    started_chromium.use_server(server)
    return started_chromium


@pytest.fixture
def counter(started_chromium: Chromium) -> Iterator[Page]:
    """A blank page that counts pixels."""
    page = started_chromium.context.new_page()
    yield page
    page.close()
