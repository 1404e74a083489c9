"""Security headers, on everything."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.headers import HEADERS


class TestHeaders:
    @pytest.mark.parametrize("path", ["/v1/meta", "/health/live", "/nothing", "/v1/analyze"])
    def test_they_are_on_every_reply(self, client: FlaskClient, path: str) -> None:
        reply = client.get(path)
        assert {name: reply.headers[name] for name in HEADERS} == HEADERS

    def test_they_are_on_a_refusal(self, client: FlaskClient) -> None:
        reply = client.get("/v1/meta", headers={"Host": "evil.example"})
        assert reply.headers["X-Content-Type-Options"] == "nosniff"

    def test_an_analysis_is_not_kept(self, client: FlaskClient) -> None:
        assert client.post("/v1/analyze", json={"text": ""}).headers["Cache-Control"] == "no-store"
