"""/health, in this process."""

from __future__ import annotations

from flask.testing import FlaskClient

from server import create_app
from server.settings import Settings


class TestHealth:
    def test_a_server_with_a_model_is_alive_and_ready(self, client: FlaskClient) -> None:
        for path in ("/health/live", "/health/ready"):
            reply = client.get(path)
            assert (reply.status_code, reply.get_json()) == (200, {"status": "ok"})

    def test_one_without_a_model_is_alive_but_not_ready(self, settings: Settings) -> None:
        client = create_app(settings, None).test_client()
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/ready").status_code == 503
