"""The log of requests."""

from __future__ import annotations

import logging

import pytest
from flask.testing import FlaskClient

from classifier.analyzer import Analyzer
from server import create_app
from server.settings import Settings


@pytest.fixture(autouse=True)
def _listen(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


class TestRequestLog:
    def test_it_says_what_was_asked_and_how_it_went(
        self, client: FlaskClient, caplog: pytest.LogCaptureFixture
    ) -> None:
        client.post("/v1/analyze", json={"text": ""})
        assert "POST /v1/analyze 200 " in caplog.text

    @pytest.mark.parametrize(
        "path", ["/v1/meta?q=secret", "/secret", "/v1/analyze/secret%0aforged", "/v1/meta"]
    )
    def test_it_never_holds_what_a_caller_wrote(
        self, client: FlaskClient, caplog: pytest.LogCaptureFixture, path: str
    ) -> None:
        client.get(path, headers={"Referer": "http://secret/", "User-Agent": "secret", "Origin": "secret"})
        client.post(path, json={"text": "secret", "secret": "secret"})
        client.post("/v1/analyze", json={"text": "secret"})
        client.post("/v1/analyze", data=b'{"secret": "secret" "secret"}', content_type="application/json")
        client.open("/v1/meta", method="SECRET")
        client.get("/v2/check?text=secret&language=secret&apiKey=secret")
        client.post("/v2/check", data={"text": "secret", "language": "fi", "apiKey": "secret"})
        client.get("/v2/secret")
        assert caplog.records
        assert "secret" not in caplog.text.lower()

    def test_it_can_be_switched_off(
        self, analyzer: Analyzer, settings: Settings, caplog: pytest.LogCaptureFixture
    ) -> None:
        quiet = create_app(settings.model_copy(update={"access_log": False}), analyzer).test_client()
        assert quiet.get("/v1/meta").status_code == 200
        assert not caplog.records
