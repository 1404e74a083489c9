"""Errors as RFC 9457, whatever raised them."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.errors import Complaint, InvalidBodyError


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


class TestInvalidBodyError:
    def test_it_reads_as_a_sentence(self) -> None:
        error = InvalidBodyError((Complaint(("blocks", 0, "id"), "is wrong"), Complaint((), "is odd")))
        assert str(error) == "blocks.0.id: is wrong; body: is odd"
