"""What may be told of a request: its id, its pattern, its method, how long it took. Nothing that it says.

The log and the metrics are written from these.
"""

from __future__ import annotations

import re
import time
import uuid
from dataclasses import dataclass

import structlog
from flask import Flask, Response, g, request

HEADER = "X-Request-Id"
UNMATCHED = "(unmatched)"

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"))
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request that was answered: `size` in bytes, None when unknown; `refusal` an error's name."""

    method: str
    route: str
    status: int
    size: int | None
    seconds: float
    refusal: str | None


def init_app(app: Flask) -> None:
    """Give every request an id and a clock, before anything else looks at it."""
    app.before_request(_begin)
    app.after_request(_tell_id)
    app.teardown_request(_end)


def facts(response: Response) -> RequestFacts:
    """What may be told of the current request and its reply."""
    return RequestFacts(
        request.method if request.method in _METHODS else "?",
        getattr(request.url_rule, "rule", UNMATCHED),
        response.status_code,
        response.content_length,
        time.perf_counter() - g.started,
        g.get("refusal"),
    )


def new_request_id() -> str:
    """An id that no other request has."""
    return uuid.uuid4().hex


def _begin() -> None:
    given = request.headers.get(HEADER, "")
    g.started = time.perf_counter()
    g.request_id = given if _WELL_FORMED.fullmatch(given) else new_request_id()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _tell_id(response: Response) -> Response:
    response.headers[HEADER] = g.request_id
    return response


def _end(_error: BaseException | None) -> None:
    structlog.contextvars.clear_contextvars()
