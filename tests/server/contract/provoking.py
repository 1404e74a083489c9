"""For every status that the contract documents, a request that is answered with it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.contract.operation import Access, Operation
from server.schemas.examples import ANALYZE_BLOCKS, DECISION
from tests.server.contract.callers import (
    CHARACTERS,
    Asked,
    World,
    ask,
    feedback,
    fill,
    in_form,
    in_json,
    make_old,
    nowhere,
)

_CHECK = in_form("text=Ehkä&language=auto")
_LANGUAGE = in_form("language=fi")

_GOOD: Mapping[str, Callable[[], Asked]] = {
    "analyze": lambda: Asked("/v1/analyze", *in_json(ANALYZE_BLOCKS)),
    "meta": lambda: Asked("/v1/meta"),
    "sendFeedback": lambda: Asked("/v1/feedback", *in_json(feedback())),
    "listFeedback": lambda: Asked("/v1/feedback?limit=100&status=pending"),
    "decideFeedback": lambda: Asked("/v1/feedback/{id}", *in_json(DECISION)),
    "withdrawFeedback": lambda: Asked("/v1/feedback/{id}"),
    "checkGet": lambda: Asked("/v2/check?text=Perhaps&language=en"),
    "checkPost": lambda: Asked("/v2/check", *_CHECK),
    "configurationGet": lambda: Asked("/v2/configinfo?language=fi"),
    "configurationPost": lambda: Asked("/v2/configinfo", *_LANGUAGE),
    "maxTextLengthPost": lambda: Asked("/v2/maxtextlength", *in_form("a")),
    "static": lambda: Asked("/static/docs.css"),
}
"""By operation, a request that succeeds, where more is needed than the address."""


def provoke(world: World, operation: Operation, status: HTTPStatus, folder: Path) -> TestResponse:
    """The reply to a request to `operation` that is meant to be answered with `status`."""
    with _client(world, operation, status, folder) as client:
        asked = _asked(operation, status)
        receipt = {"id": str(uuid.uuid4()), "deletion_token": "x" * 43}
        if "/v1/feedback" in asked.path and status is not HTTPStatus.NOT_FOUND:
            receipt = world.receipt()
        headers = {**world.reviewer, "Deletion-Token": receipt["deletion_token"], **asked.headers}
        if operation.access is Access.OPEN or _is_read_for_a_key(operation, status):
            del headers["Authorization"]
        if status is HTTPStatus.INSUFFICIENT_STORAGE:
            make_old(client)
            fill(client)
        asked = asked._replace(path=asked.path.replace("{id}", receipt["id"]), headers=headers)
        if status is HTTPStatus.TOO_MANY_REQUESTS:
            ask(client, operation.method, asked)
        return ask(client, operation.method, asked)


@contextmanager
def _client(world: World, operation: Operation, status: HTTPStatus, folder: Path) -> Iterator[FlaskClient]:
    """An application in the state in which `status` is answered."""
    changes: dict[str, Any] = {}
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        changes = {"rate_analyze": "1 per day", "rate_feedback": "1 per day"}
    if _is_read_for_a_key(operation, status):
        changes = {"require_key": True}
    unready = status is HTTPStatus.SERVICE_UNAVAILABLE
    keyless = operation.access is Access.OPEN
    if unready and not keyless:
        changes = {"store": nowhere(folder)}
    with world.client(model=not (unready and keyless), **changes) as client:
        yield client


def _is_read_for_a_key(operation: Operation, status: HTTPStatus) -> bool:
    """Whether what is wrong is found by /v2 when it looks for a key in what was sent."""
    wrong = {HTTPStatus.BAD_REQUEST, HTTPStatus.UNSUPPORTED_MEDIA_TYPE}
    if operation.method == "POST":
        wrong |= {HTTPStatus.REQUEST_ENTITY_TOO_LARGE}
    return operation.speaks_plainly and status in wrong


def _asked(operation: Operation, status: HTTPStatus) -> Asked:
    """A good request, spoilt so that it is answered with `status`."""
    good = _GOOD.get(operation.name, lambda: Asked(operation.path))()
    if status == operation.status:
        return good
    return _SPOILT[status](operation, good)


def _malformed(operation: Operation, good: Asked) -> Asked:
    if operation.method == "GET":
        return good._replace(path=f"{operation.path}?language=%ff")
    return good._replace(body=b"text=%ff" if operation.speaks_plainly else b"{")


def _too_large(operation: Operation, good: Asked) -> Asked:
    if operation.method == "GET":
        return good._replace(path=good.path.replace("Perhaps", "a" * (CHARACTERS + 1)))
    return good._replace(body=b" " * 5_000_000)


def _invalid(operation: Operation, good: Asked) -> Asked:
    if operation.method == "GET":
        return good._replace(path=f"{operation.path}?limit=0")
    return good._replace(body=b'{"unknown": 1}')


def _unknown(operation: Operation, good: Asked) -> Asked:
    return good._replace(path="/static/nothing.css") if operation.name == "static" else good


def _with(**headers: str) -> Callable[[Operation, Asked], Asked]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _, good: good._replace(headers=named)


def _as_it_is(operation: Operation, good: Asked) -> Asked:
    """The state of the application makes the difference."""
    return good


_SPOILT: Mapping[HTTPStatus, Callable[[Operation, Asked], Asked]] = {
    HTTPStatus.BAD_REQUEST: _malformed,
    HTTPStatus.UNAUTHORIZED: _with(Authorization="Bearer wrong.key"),
    HTTPStatus.FORBIDDEN: _with(Host="evil.example"),
    HTTPStatus.NOT_FOUND: _unknown,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _too_large,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: _with(Content_Encoding="gzip"),
    HTTPStatus.UNPROCESSABLE_ENTITY: _invalid,
    HTTPStatus.TOO_MANY_REQUESTS: _as_it_is,
    HTTPStatus.SERVICE_UNAVAILABLE: _as_it_is,
    HTTPStatus.INSUFFICIENT_STORAGE: _as_it_is,
}
