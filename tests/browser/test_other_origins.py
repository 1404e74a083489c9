"""A page that the reader visits cannot use the reader's server, whichever way it asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Chromium
from tests.browser.site import NEWS_HOST, OTHER_HOST
from tests.browser.waiting import wait_until

BODY = json.dumps({"text": "The minister has reportedly resigned."})
JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain"}
FETCH = """([url, options]) => fetch(url, options).then(
  async (response) => ({ type: response.type, status: response.status, text: await response.text() }),
  (error) => ({ type: 'error', status: 0, text: String(error) }),
)"""
WAYS = {
    "cors": {"method": "POST", "headers": JSON, "body": BODY},
    "cors, as text": {"method": "POST", "headers": TEXT, "body": BODY},
    "no-cors, as text": {"method": "POST", "headers": TEXT, "body": BODY, "mode": "no-cors"},
    "with cookies": {"method": "POST", "headers": JSON, "body": BODY, "credentials": "include"},
}
FORM = """(url) => {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', enctype: 'text/plain', action: url });
  const field = document.createElement('input');
  Object.assign(field, { name: '{"text": "reportedly', value: '"}' });
  form.append(field);
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture(params=[NEWS_HOST, OTHER_HOST, "127.0.0.1", "localhost"])
def visited(request: pytest.FixtureRequest, chromium: Chromium, site_port: int) -> Iterator[Page]:
    """A page of another origin; one that differs from the server's by port only is another as well."""
    with chromium.open(f"http://{request.param}:{site_port}/plain.html") as page:
        yield page


@pytest.fixture
def analyze(server: str) -> str:
    return f"{server}/v1/analyze"


@contextmanager
def page_of_origin(chromium: Chromium, origin: str) -> Iterator[Page]:
    """A page that the browser takes for one of `origin`, made up here and not the server's own."""
    with chromium.open("about:blank") as page:
        page.route(
            f"{origin}/made-up", lambda route: route.fulfill(content_type="text/html", body="<p>Hello")
        )
        page.goto(f"{origin}/made-up")
        yield page


def test_the_server_s_own_page_is_answered(chromium: Chromium, server: str, analyze: str) -> None:
    with page_of_origin(chromium, server) as page:
        answer = page.evaluate(FETCH, [analyze, WAYS["cors"]])
    assert answer["status"] == 200
    assert "hearsay" in answer["text"]


@contextmanager
def statuses_seen(page: Page) -> Iterator[list[int]]:
    """What the server answered to the page's requests, preflights and what the page is not shown too."""
    statuses: list[int] = []
    session = page.context.new_cdp_session(page)
    session.on("Network.responseReceivedExtraInfo", lambda event: statuses.append(event["statusCode"]))
    session.send("Network.enable")
    yield statuses
    session.detach()


@pytest.mark.parametrize("way", WAYS)
def test_a_fetch_gets_nothing(visited: Page, analyze: str, way: str) -> None:
    with statuses_seen(visited) as statuses:
        answer = visited.evaluate(FETCH, [analyze, WAYS[way]])
        wait_until(lambda: statuses or None, visited, "the server to answer")
    assert set(statuses) == {403}
    assert (answer["type"], answer["status"]) == ("error", 0)
    assert "hearsay" not in answer["text"]


def test_a_form_gets_nothing(visited: Page, analyze: str) -> None:
    with visited.expect_response(analyze) as answered:
        visited.evaluate(FORM, analyze)
    assert answered.value.status == 403
    visited.wait_for_url(analyze)
    assert "hearsay" not in visited.content()


@pytest.mark.parametrize("host", [NEWS_HOST, OTHER_HOST])
def test_a_name_that_was_pointed_at_the_server_gets_nothing(
    chromium: Chromium, server: str, host: str
) -> None:
    """DNS rebinding: to the browser, the server is now the page's own origin."""
    rebound = server.replace("127.0.0.1", host)
    with page_of_origin(chromium, rebound) as page:
        answer = page.evaluate(FETCH, [f"{rebound}/v1/analyze", WAYS["cors"]])
        reading = page.evaluate(FETCH, [f"{rebound}/v1/meta", {}])
    assert (answer["type"], answer["status"]) == ("basic", 403)
    assert (reading["type"], reading["status"]) == ("basic", 403)
    assert "hearsay" not in answer["text"] + reading["text"]
