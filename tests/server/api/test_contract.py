"""/openapi.json, /docs and the files of the page, in this process."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.contract.document import openapi


class Elements(HTMLParser):
    """The start tags of a page with their attributes, its ids and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def page(client: FlaskClient) -> Elements:
    return Elements(client.get("/docs").get_data(as_text=True))


class TestDocument:
    def test_is_the_contract(self, client: FlaskClient) -> None:
        reply = client.get("/openapi.json")
        assert reply.mimetype == "application/json"
        assert reply.get_json() == json.loads(json.dumps(openapi()))

    @pytest.mark.parametrize("path", ["/v1/meta", "/docs", "/nothing"])
    def test_every_reply_says_where_it_is(self, client: FlaskClient, path: str) -> None:
        assert '</openapi.json>; rel="service-desc"' in client.get(path).headers["Link"]


class TestPage:
    def test_may_have_styles_and_pictures_of_this_server_and_nothing_else(self, client: FlaskClient) -> None:
        policy = client.get("/docs").headers["Content-Security-Policy"]
        directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        assert directives["default-src"] == "'none'"
        assert set(directives.values()) == {"'none'", "'self'"}
        assert "script-src" not in directives

    def test_runs_nothing_and_names_no_other_host(self, page: Elements) -> None:
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "style", "iframe", "object", "embed", "form", "base"}
        for _, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
            for name in ("href", "src"):
                if target := attributes.get(name):
                    assert target.startswith(("/", "#"))
                    assert not target.startswith("//")

    def test_links_to_the_document_for_programs(self, page: Elements) -> None:
        assert {"rel": "service-desc", "type": "application/json", "href": "/openapi.json"} in page.all(
            "link"
        )

    def test_leads_nowhere_that_is_not_there(self, page: Elements, client: FlaskClient) -> None:
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        for attributes in page.all("a") + page.all("link"):
            target = attributes["href"] or ""
            if target.startswith("#"):
                assert target[1:] in ids
            else:
                assert client.get(target, buffered=True).status_code == 200

    def test_labels_what_it_shows(self, page: Elements) -> None:
        assert page.all("html") == [{"lang": "en"}]
        assert len(page.all("h1")) == 1
        ids = {attributes.get("id") for _, attributes in page.tags}
        for _, attributes in page.tags:
            assert attributes.get("aria-labelledby") is None or attributes["aria-labelledby"] in ids
        assert len(page.all("caption")) == len(page.all("table")) > 0
        assert all(attributes.get("scope") in ("col", "row") for attributes in page.all("th"))

    def test_steps_from_heading_to_heading_without_leaving_one_out(self, page: Elements) -> None:
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_shows_every_operation_field_status_and_example(self, page: Elements) -> None:
        document: dict[str, Any] = openapi()
        text = " ".join(page.text.split())
        for path, methods in document["paths"].items():
            for method, described in methods.items():
                assert f"{method.upper()} {path}" in text
                assert described["summary"] in text
                for parameter in described.get("parameters", ()):
                    assert parameter["name"] in text
        for name, schema in document["components"]["schemas"].items():
            assert name in text
            assert all(field in text for field in schema.get("properties", ()))
            for example in schema.get("examples", ()):
                assert " ".join(json.dumps(example, ensure_ascii=False, indent=2).split()) in text
        for response in document["components"]["responses"].values():
            assert " ".join(response["description"].split()) in text

    def test_has_nothing_that_was_not_filled_in(self, page: Elements) -> None:
        assert not re.search(r"\bNone\b|Undefined|\{\{|\{%", page.text)


class TestStatic:
    def test_the_stylesheet_is_for_light_and_dark(self, client: FlaskClient) -> None:
        with client.get("/static/docs.css") as reply:
            assert (reply.status_code, reply.mimetype) == (200, "text/css")
            told = reply.get_data(as_text=True)
        assert "prefers-color-scheme: dark" in told
        assert "url(" not in told
        assert "@import" not in told

    @pytest.mark.parametrize(
        "name",
        ["nothing", "..%2fdocs.html", "%2e%2e%2fdocs.html", "..", "%00", "docs.css%00", "x" * 5000, "."],
    )
    def test_nothing_else_is_given_out(self, client: FlaskClient, name: str) -> None:
        assert client.get(f"/static/{name}").status_code == 404

    def test_a_file_is_always_given_whole(self, client: FlaskClient) -> None:
        with client.get("/static/docs.css", headers={"Range": "bytes=0-1"}) as reply:
            assert reply.status_code == 200
