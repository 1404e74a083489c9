"""How many requests a caller may make, and what it is told beyond that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from classifier.analyzer import Analyzer
from server import create_app
from server.services.key_administration import KeyAdministration
from server.settings import Settings
from server.storage import current_store
from server.store.values import KeyLimits, Role
from tests.server.feedback_samples import feedback

TEXT = {"text": "Ehkä."}
FORM = {"text": "Ehkä.", "language": "auto"}


@pytest.fixture
def app(settings: Settings, analyzer: Analyzer, tmp_path: Path) -> Iterator[Flask]:
    """An application where two analyses a minute are enough, and one verdict."""
    changes = {
        "store": f"sqlite:///{tmp_path}/kuulemma.db",
        "rate_analyze": "2 per minute",
        "rate_feedback": "1 per minute",
        "trusted_proxies": 1,
    }
    made = create_app(settings.model_copy(update=changes), analyzer)
    yield made
    with made.app_context():
        current_store().close()


def statuses(client: FlaskClient, count: int, **headers: str) -> list[int]:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return [client.post("/v1/analyze", json=TEXT, headers=sent).status_code for _ in range(count)]


def test_who_asks_too_often_is_told_when_to_come_again(client: FlaskClient) -> None:
    assert statuses(client, 2) == [200, 200]
    reply = client.post("/v1/analyze", json=TEXT)
    assert reply.status_code == 429
    assert reply.mimetype == "application/problem+json"
    assert 1 <= int(reply.headers["Retry-After"]) <= 61


def test_v1_and_v2_are_counted_together_and_v2_is_refused_in_plain_text(client: FlaskClient) -> None:
    assert statuses(client, 1) == [200]
    assert client.post("/v2/check", data=FORM).status_code == 200
    reply = client.post("/v2/check", data=FORM)
    assert (reply.status_code, reply.mimetype) == (429, "text/plain")
    assert reply.text.startswith("Error: Too many requests")
    assert statuses(client, 1) == [429]


def test_feedback_is_counted_apart(client: FlaskClient) -> None:
    assert [client.post("/v1/feedback", json=feedback()).status_code for _ in range(2)] == [201, 429]
    assert statuses(client, 2) == [200, 200]


def test_health_and_meta_are_never_refused(client: FlaskClient) -> None:
    for path in ("/health/live", "/health/ready", "/v1/meta"):
        assert {client.get(path).status_code for _ in range(9)} == {200}


def test_a_key_may_have_a_rate_of_its_own(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        keys = KeyAdministration(current_store())
    quick = keys.add("quick", Role.ANALYZE, KeyLimits(requests_per_minute=4))
    other = keys.add("other", Role.ANALYZE, KeyLimits())
    assert statuses(client, 5, Authorization=f"Bearer {quick}") == [200] * 4 + [429]
    assert statuses(client, 3, Authorization=f"Bearer {other}") == [200] * 2 + [429]


class TestBehindOneProxy:
    def test_callers_are_those_that_the_proxy_names(self, client: FlaskClient) -> None:
        assert statuses(client, 3, X_Forwarded_For="198.51.100.1") == [200, 200, 429]
        assert statuses(client, 3, X_Forwarded_For="198.51.100.2") == [200, 200, 429]

    def test_what_the_caller_says_of_itself_is_not_believed(self, client: FlaskClient) -> None:
        chains = [f"203.0.113.{number}, 198.51.100.1" for number in range(3)]
        assert [statuses(client, 1, X_Forwarded_For=chain)[0] for chain in chains] == [200, 200, 429]


def test_without_a_proxy_nobody_is_believed(settings: Settings, analyzer: Analyzer, tmp_path: Path) -> None:
    changes = {"store": f"sqlite:///{tmp_path}/kuulemma.db", "rate_analyze": "2 per minute"}
    app = create_app(settings.model_copy(update=changes), analyzer)
    addresses = [f"198.51.100.{number}" for number in range(3)]
    told = [statuses(app.test_client(), 1, X_Forwarded_For=address)[0] for address in addresses]
    with app.app_context():
        current_store().close()
    assert told == [200, 200, 429]
