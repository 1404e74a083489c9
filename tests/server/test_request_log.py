"""The line that every request leaves in the log."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from classifier.analyzer import Analyzer
from server import create_app
from server.logs import FIELDS, formatter
from server.request_facts import HEADER
from server.settings import LogFormat, Settings


@pytest.fixture(autouse=True)
def _listen(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


class _Written(logging.Handler):
    """Keeps every line as the server would have written it, at once: request ids are of the moment."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(formatter(LogFormat.JSON))
        self.text: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.text.append(self.format(record))

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text]


@pytest.fixture
def written() -> Any:
    handler = _Written()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


class TestRequestLog:
    def test_it_says_what_was_asked_and_how_it_went(self, client: FlaskClient, written: _Written) -> None:
        reply = client.post("/v1/analyze", json={"text": ""})
        [line] = written.lines
        assert (line["method"], line["route"], line["status"]) == ("POST", "/v1/analyze", 200)
        assert line["bytes"] == len(reply.data)
        assert line["ms"] > 0
        assert line["request_id"] == reply.headers[HEADER]
        assert set(line) <= set(FIELDS)

    def test_it_names_the_error_of_a_refusal(self, client: FlaskClient, written: _Written) -> None:
        client.post("/v1/analyze", json={"text": 1})
        client.get("/v1/meta", headers={"Host": "evil.example"})
        assert [line["refusal"] for line in written.lines] == ["invalid_body", "caller_refused"]

    @pytest.mark.parametrize(
        "path", ["/v1/meta?q=secret", "/secret", "/v1/analyze/secret%0aforged", "/v1/meta"]
    )
    def test_it_never_holds_what_a_caller_wrote(
        self, client: FlaskClient, caplog: pytest.LogCaptureFixture, written: _Written, path: str
    ) -> None:
        client.get(path, headers={"Referer": "http://secret/", "User-Agent": "secret", "Origin": "secret"})
        client.post(path, json={"text": "secret", "secret": "secret"})
        client.post("/v1/analyze", json={"text": "secret"})
        client.post("/v1/analyze", data=b'{"secret": "secret" "secret"}', content_type="application/json")
        client.open("/v1/meta", method="SECRET")
        client.get("/v2/check?text=secret&language=secret&apiKey=secret")
        client.post("/v2/check", data={"text": "secret", "language": "fi", "apiKey": "secret"})
        client.get("/v2/secret")
        assert written.text
        assert "secret" not in "".join(written.text).lower()
        assert "secret" not in caplog.text.lower()

    def test_it_can_be_switched_off(self, analyzer: Analyzer, settings: Settings, written: _Written) -> None:
        quiet = create_app(settings.model_copy(update={"access_log": False}), analyzer).test_client()
        assert quiet.get("/v1/meta").status_code == 200
        assert not written.text


class TestRequestId:
    def test_every_reply_has_one_of_its_own(self, client: FlaskClient) -> None:
        ids = {client.get(path).headers[HEADER] for path in ("/v1/meta", "/v1/meta", "/nothing", "/v2/check")}
        assert len(ids) == 4

    @pytest.mark.parametrize("given", ["a1b2c3d4", "0" * 64, "6ba7b810-9dad-11d1-80b4-00c04fd430c8"])
    def test_a_well_formed_one_is_kept(self, client: FlaskClient, given: str) -> None:
        assert client.get("/v1/meta", headers={HEADER: given}).headers[HEADER] == given

    @pytest.mark.parametrize(
        "given", ["", "short", "0" * 65, "two words", "id.key12", "ääääääää", 'a"b12345']
    )
    def test_any_other_is_replaced(self, client: FlaskClient, given: str) -> None:
        told = client.get("/v1/meta", headers={HEADER: given.encode().decode("latin-1")}).headers[HEADER]
        assert told != given
        assert len(told) == 32

    def test_all_lines_of_a_request_have_it(self, app: Flask, written: _Written) -> None:
        @app.get("/telling")
        def telling() -> str:
            logging.getLogger("server.telling").info("here")
            logging.getLogger("some.library").warning("there: %s", "a reader's words")
            raise KeyError("a reader's words")

        told = app.test_client().get("/telling").headers[HEADER]
        assert [line["request_id"] for line in written.lines] == [told] * 4
        logging.getLogger("server.telling").info("afterwards")
        assert "request_id" not in written.lines[-1]
