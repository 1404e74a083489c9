"""Applications in every state that an answer may depend on, and how to ask them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from classifier.analyzer import Analyzer
from server import create_app
from server.contract.operation import FORM
from server.schemas.examples import FEEDBACK
from server.services.key_administration import KeyAdministration
from server.settings import Settings
from server.storage import current_store, make_store
from server.store.values import KeyLimits, Role

CHARACTERS = 200
"""The most that these applications take in one request."""

_HEAVY = """\
CREATE TRIGGER IF NOT EXISTS heavy_{change} BEFORE {change} ON feedback
BEGIN INSERT INTO ballast VALUES (zeroblob(1000000)); END"""


class Asked(NamedTuple):
    """A request."""

    path: str
    body: bytes | None = None
    content_type: str | None = None
    headers: dict[str, str] = {}  # noqa: RUF012 - nobody writes to it


class World:
    """Applications on one store, with a reviewer's key to it and feedback in it."""

    def __init__(self, settings: Settings, analyzer: Analyzer, store: str) -> None:
        self.settings = settings.model_copy(
            update={"store": store, "threads": 1, "max_characters": CHARACTERS, "access_log": False}
        )
        self._analyzer = analyzer
        opened = make_store(self.settings)
        self.key = KeyAdministration(opened).add("tester", Role.ADMIN, KeyLimits())
        opened.close()

    @property
    def reviewer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}

    @contextmanager
    def client(self, *, model: bool = True, **changes: Any) -> Iterator[FlaskClient]:
        """A client of an application with or without a model, with other settings if they are given."""
        settings = self.settings.model_copy(update=changes)
        app = create_app(settings, self._analyzer if model else None)
        yield app.test_client()
        close(app)

    def receipt(self) -> dict[str, str]:
        """Of feedback that was sent just now."""
        with self.client() as client:
            reply = client.post("/v1/feedback", json=feedback())
            assert reply.status_code == 201, reply.get_data(as_text=True)
            made: dict[str, str] = reply.get_json()
            return made


def feedback(**changes: Any) -> dict[str, Any]:
    """A good body of POST /v1/feedback, with a key of its own."""
    return {**FEEDBACK, "key": secrets.token_urlsafe(32), **changes}


def in_json(body: object) -> tuple[bytes, str]:
    return json.dumps(body).encode(), "application/json"


def in_form(fields: str) -> tuple[bytes, str]:
    return fields.encode(), FORM


def ask(client: FlaskClient, method: str, asked: Asked) -> TestResponse:
    return client.open(
        asked.path,
        method=method,
        data=asked.body,
        content_type=asked.content_type,
        headers=asked.headers,
        buffered=True,
    )


def close(app: Flask) -> None:
    """Give the connections of its store back."""
    with app.app_context():
        current_store().close()


def fill(client: FlaskClient) -> None:
    """From here on the SQLite store of `client`, which has one connection, has no page to give.

    Every change needs pages, by a trigger: a small change would find some room in those that are there.
    """
    with client.application.app_context(), current_store().writing() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS ballast (held BLOB)")
        for change in ("INSERT", "UPDATE", "DELETE"):
            connection.exec_driver_sql(_HEAVY.format(change=change))
    with client.application.app_context(), current_store().reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # never less than there are


def make_old(client: FlaskClient) -> None:
    """All feedback was received long ago."""
    with client.application.app_context(), current_store().writing() as connection:
        connection.exec_driver_sql("UPDATE feedback SET received_at = '1999-01-01 00:00:00'")


def nowhere(folder: Path) -> str:
    """A store that cannot be reached: its folder is a file."""
    (folder / "file").write_text("")
    return f"sqlite:///{folder}/file/kuulemma.db"
