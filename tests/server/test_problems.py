"""Errors as RFC 9457, whatever raised them."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.errors import Complaint, InvalidBodyError

NOTHING = "Error: There is nothing at this address."


class TestProblems:
    @pytest.mark.parametrize(
        ("method", "path", "status", "title"),
        [
            ("GET", "/nothing", 404, "Not Found"),
            ("GET", "/v1/analyze/", 404, "Not Found"),
            ("GET", "/v1/analyze", 405, "Method Not Allowed"),
            ("POST", "/v1/meta", 405, "Method Not Allowed"),
            ("BREW", "/v1/meta", 405, "Method Not Allowed"),
            ("POST", "/v1/analyze", 415, "Unsupported Media Type"),
        ],
    )
    def test_an_error_is_a_problem_document(
        self, client: FlaskClient, method: str, path: str, status: int, title: str
    ) -> None:
        reply = client.open(path, method=method)
        assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")
        document = reply.get_json()
        assert list(document) == ["type", "title", "status", "detail"]
        assert (document["title"], document["status"]) == (title, status)

    def test_a_wrong_method_is_told_the_right_ones(self, client: FlaskClient) -> None:
        assert set(client.get("/v1/analyze").allow) == {"POST", "OPTIONS"}

    def test_the_address_asked_for_is_not_repeated(self, client: FlaskClient) -> None:
        assert "secret" not in client.get("/secret?secret").get_data(as_text=True)

    def test_a_head_request_gets_no_body(self, client: FlaskClient) -> None:
        assert client.head("/nothing").get_data() == b""

    def test_at_most_twenty_places_are_named(self, client: FlaskClient) -> None:
        reply = client.post("/v1/analyze", json={"text": "", **{str(number): 0 for number in range(100)}})
        assert len(reply.get_json()["errors"]) == 20


class TestPlainText:
    @pytest.mark.parametrize(
        ("method", "path", "status", "told"),
        [
            ("GET", "/v2", 404, NOTHING),
            ("GET", "/v2/", 404, NOTHING),
            (
                "POST",
                "/v2/chekc",
                404,
                "Error: Unsupported action: 'chekc'.",
            ),
            (
                "GET",
                "/v2/check/",
                404,
                "Error: Unsupported action: 'check/'.",
            ),
            ("GET", "/v2/%3Cb%3E", 404, NOTHING),
            (
                "DELETE",
                "/v2/check",
                405,
                "Error: This address does not answer that method;",
            ),
            ("GET", "/v2/check", 400, "Error: Missing 'text' or 'data' parameter."),
        ],
    )
    def test_is_what_an_error_on_v2_is(
        self, client: FlaskClient, method: str, path: str, status: int, told: str
    ) -> None:
        reply = client.open(path, method=method)
        assert (reply.status_code, reply.content_type) == (status, "text/plain; charset=utf-8")
        assert reply.get_data(as_text=True).startswith(told)
        with pytest.raises(ValueError, match="Expecting value"):
            json.loads(reply.get_data())

    def test_tells_the_right_methods_too(self, client: FlaskClient) -> None:
        assert set(client.delete("/v2/check").allow) == {"GET", "HEAD", "POST", "OPTIONS"}

    def test_is_also_what_went_wrong_inside(self, app: Flask) -> None:
        @app.get("/v2/broken")
        def broken() -> str:
            raise KeyError("a reader's secret")

        reply = app.test_client().get("/v2/broken")
        assert (reply.status_code, reply.mimetype) == (500, "text/plain")
        assert reply.get_data(as_text=True).startswith("Error: Something went wrong")
        assert "secret" not in reply.get_data(as_text=True)

    def test_is_not_what_another_address_answers(self, client: FlaskClient) -> None:
        assert client.get("/v20").mimetype == "application/problem+json"


class TestInvalidBodyError:
    def test_it_reads_as_a_sentence(self) -> None:
        error = InvalidBodyError((Complaint(("blocks", 0, "id"), "is wrong"), Complaint((), "is odd")))
        assert str(error) == "blocks.0.id: is wrong; body: is odd"
