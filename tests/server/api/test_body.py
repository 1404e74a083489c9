"""How a body is read, before it is known what it says."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from classifier.analyzer import Analyzer
from server import create_app
from server.settings import Settings

JSON = "application/json"


class TestMediaType:
    @pytest.mark.parametrize(
        "kind", [JSON, "application/json; charset=utf-8", 'Application/JSON; charset="UTF-8"']
    )
    def test_json_in_utf_8_is_read(self, client: FlaskClient, kind: str) -> None:
        assert client.post("/v1/analyze", data=b'{"text": ""}', content_type=kind).status_code == 200

    @pytest.mark.parametrize(
        "kind",
        [
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/json",
            "application/vnd.api+json",
            "application/json; charset=utf-16",
            "text/plain, application/json",
        ],
    )
    def test_anything_else_is_not(self, client: FlaskClient, kind: str) -> None:
        reply = client.post("/v1/analyze", data=b'{"text": ""}', content_type=kind)
        assert (reply.status_code, reply.mimetype) == (415, "application/problem+json")

    def test_neither_is_a_compressed_body(self, client: FlaskClient) -> None:
        reply = client.post(
            "/v1/analyze", data=b'{"text": ""}', content_type=JSON, headers={"Content-Encoding": "gzip"}
        )
        assert reply.status_code == 415


class TestSyntax:
    @pytest.mark.parametrize(
        ("body", "told"),
        [
            (b"", "line 1, column 1"),
            (b'{"text": "a",}', "line 1, column 14"),
            (b'{"text": "a"} {}', "line 1, column 15"),
            (b'{"text": "\xff"}', "byte 10"),
            (b'{"text": "\xed\xa0\x80"}', "byte 10"),
            (b'{"text": "a\nb"}', "line 1, column 12"),
            (b'{"text": "a", "threshold": NaN}', "NaN"),
            (b'{"text": "a", "threshold": -Infinity}', "-Infinity"),
            (b'{"text": "a", "text": "b"}', "“text” is given twice"),
            (rb'{"text": "a", "\ud800": 1}', r"“\ud800” is not Unicode"),
            (b'{"text": "a", "threshold": ' + b"9" * 5000 + b"}", "too many digits"),
            (b'{"blocks": ' + b"[" * 100_000, "Nested too deeply"),
            (b'{"blocks": ' + b'{"a":' * 100_000, "Nested too deeply"),
        ],
    )
    def test_what_is_not_one_json_document_is_refused_with_the_place(
        self, client: FlaskClient, body: bytes, told: str
    ) -> None:
        reply = client.post("/v1/analyze", data=body, content_type=JSON)
        assert (reply.status_code, reply.mimetype) == (400, "application/problem+json")
        assert told in reply.get_json()["detail"]


class TestSize:
    @pytest.fixture
    def client(self, analyzer: Analyzer, settings: Settings) -> FlaskClient:
        return create_app(settings.model_copy(update={"max_body_bytes": 20}), analyzer).test_client()

    def test_a_body_at_the_limit_is_read(self, client: FlaskClient) -> None:
        body = b'{"text": ""}'.ljust(20)
        assert client.post("/v1/analyze", data=body, content_type=JSON).status_code == 200

    def test_one_over_it_is_refused_with_limit_and_size(self, client: FlaskClient) -> None:
        reply = client.post("/v1/analyze", data=b'{"text": ""}'.ljust(21), content_type=JSON)
        assert reply.status_code == 413
        assert reply.get_json()["detail"] == "The request has 21 bytes; the limit is 20."
