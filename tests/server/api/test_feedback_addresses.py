"""/v1/feedback/{id}: whatever is written in the place of the id, on either kind of store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from classifier.analyzer import Analyzer
from server import create_app
from server.services.key_administration import KeyAdministration
from server.settings import Settings
from server.storage import current_store
from server.store.database import Store
from server.store.values import KeyLimits, Role

ODD = ["x", "%00", "a%00b", "%ff", "%ed%a0%80", "%F0%9F%98%80", "'%20OR%201=1--", "%25s", "x" * 5000]


@pytest.fixture
def client(settings: Settings, analyzer: Analyzer, store_url: str) -> Iterator[FlaskClient]:
    app = create_app(settings.model_copy(update={"store": store_url}), analyzer)
    yield app.test_client()
    with app.app_context():
        current_store().close()


class TestAnIdThatIsNone:
    @pytest.mark.parametrize("identifier", ODD)
    def test_is_not_found(self, client: FlaskClient, store: Store, identifier: str) -> None:
        key = KeyAdministration(store).add("reviewer", Role.REVIEW, KeyLimits())
        headers = {"Authorization": f"Bearer {key}", "Deletion-Token": "x"}
        path = f"/v1/feedback/{identifier}"
        assert client.delete(path, headers=headers).status_code == 404
        assert client.patch(path, json={"action": "accept"}, headers=headers).status_code == 404

    @pytest.mark.parametrize("key", ["\x00", "a\x7f.b", "ä.ö", "." * 300, "x" * 5000, "%00.x", " . "])
    def test_nor_is_a_key_that_is_none(self, client: FlaskClient, store: Store, key: str) -> None:
        store.open()
        header = {"HTTP_AUTHORIZATION": f"Bearer {key}"}
        assert client.get("/v1/meta", environ_overrides=header).status_code == 401
