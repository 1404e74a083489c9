"""Who is calling: keys over HTTP, where they are asked for and where not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from classifier.analyzer import Analyzer
from server import create_app
from server.services.key_administration import KeyAdministration
from server.settings import EXTENSION_ID, Settings
from server.storage import current_store
from server.store.values import KeyLimits, Role
from tests.server.feedback_samples import feedback

TEXT = {"text": "Ehkä."}


@pytest.fixture
def app(settings: Settings, analyzer: Analyzer, tmp_path: Path) -> Iterator[Flask]:
    """An application that other machines could reach."""
    changes = {"store": f"sqlite:///{tmp_path}/kuulemma.db", "host": "192.0.2.1"}
    made = create_app(settings.model_copy(update=changes), analyzer)
    yield made
    with made.app_context():
        current_store().close()


@pytest.fixture
def administration(app: Flask) -> KeyAdministration:
    with app.app_context():
        return KeyAdministration(current_store())


def bearing(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


class TestWhereOtherMachinesReachIt:
    @pytest.mark.parametrize("path", ["/v1/analyze", "/v1/meta", "/v1/feedback", "/v1/nothing", "/v2/check"])
    def test_nothing_is_answered_without_a_key(self, client: FlaskClient, path: str) -> None:
        for headers in ({}, {"Authorization": "Basic eDp5"}, bearing("x.y"), bearing(""), bearing("ä")):
            reply = client.post(path, json=TEXT, headers=headers)
            assert reply.status_code == 401
            if path.startswith("/v2"):
                assert reply.text.startswith("Error: ")
            else:
                assert reply.get_json()["title"] == "Unauthorized"
            assert reply.headers["WWW-Authenticate"] == 'Bearer realm="kuulemma"'

    def test_health_is(self, client: FlaskClient) -> None:
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/ready").get_json() == {"status": "ok"}

    def test_with_a_key_analysis_and_feedback_are(
        self, client: FlaskClient, administration: KeyAdministration
    ) -> None:
        headers = bearing(administration.add("me", Role.ANALYZE, KeyLimits()))
        assert client.post("/v1/analyze", json=TEXT, headers=headers).status_code == 200
        assert client.post("/v1/feedback", json=feedback(), headers=headers).status_code == 201

    @pytest.mark.parametrize("where", ["data", "query_string"])
    def test_on_v2_the_key_may_be_a_field(
        self, client: FlaskClient, administration: KeyAdministration, where: str
    ) -> None:
        key = administration.add("me", Role.ANALYZE, KeyLimits(characters=20))
        for sent, status in ((key, 200), (f"{key}x", 401), ("", 401)):
            form = {"text": "Ehkä.", "language": "auto", "username": "anybody", "apiKey": sent}
            assert client.post("/v2/check", **{where: form}).status_code == status
        assert client.get("/v2/maxtextlength", query_string={"apiKey": key}).text == "20"
        long = {"text": "Ehkä " * 9, "language": "auto", "apiKey": key}
        assert client.post("/v2/check", data=long).status_code == 413

    def test_the_scheme_may_be_written_in_any_case(
        self, client: FlaskClient, administration: KeyAdministration
    ) -> None:
        key = administration.add("me", Role.ANALYZE, KeyLimits())
        assert client.get("/v1/meta", headers={"Authorization": f"bearer  {key}"}).status_code == 200

    def test_a_disabled_key_is_refused(self, client: FlaskClient, administration: KeyAdministration) -> None:
        key = administration.add("me", Role.ANALYZE, KeyLimits())
        administration.disable(key.split(".")[0])
        reply = client.post("/v1/analyze", json=TEXT, headers=bearing(key))
        assert (reply.status_code, reply.get_json()["detail"]) == (403, "The API key is disabled.")

    def test_a_keys_own_limits_hold_and_are_told(
        self, client: FlaskClient, administration: KeyAdministration
    ) -> None:
        headers = bearing(administration.add("me", Role.ANALYZE, KeyLimits(characters=4)))
        limits = client.get("/v1/meta", headers=headers).get_json()["limits"]
        assert (limits["characters"], limits["blocks"]) == (4, 5000)
        assert client.post("/v1/analyze", json={"text": "Ehkä"}, headers=headers).status_code == 200
        assert client.post("/v1/analyze", json=TEXT, headers=headers).status_code == 413

    def test_a_preflight_needs_none(self, client: FlaskClient) -> None:
        asked = {
            "Origin": f"chrome-extension://{EXTENSION_ID}",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization",
        }
        reply = client.options("/v1/analyze", headers=asked)
        assert (reply.status_code, reply.headers["Access-Control-Allow-Headers"]) == (200, "authorization")


class TestOnThisMachine:
    @pytest.fixture
    def client(self, settings: Settings, analyzer: Analyzer, tmp_path: Path) -> FlaskClient:
        changes = {"store": f"sqlite:///{tmp_path}/kuulemma.db"}
        return create_app(settings.model_copy(update=changes), analyzer).test_client()

    def test_no_key_is_needed(self, client: FlaskClient) -> None:
        assert client.post("/v1/analyze", json=TEXT).status_code == 200

    def test_a_key_that_is_wrong_is_refused_all_the_same(self, client: FlaskClient) -> None:
        assert client.post("/v1/analyze", json=TEXT, headers=bearing("x.y")).status_code == 401

    def test_one_can_be_asked_for(self, settings: Settings, analyzer: Analyzer) -> None:
        asking = create_app(settings.model_copy(update={"require_key": True}), analyzer).test_client()
        assert asking.post("/v1/analyze", json=TEXT).status_code == 401
