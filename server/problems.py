"""Errors become HTTP here and nowhere else: RFC 9457 `application/problem+json`.

The `detail` is written for the person who made the request. What went wrong inside is logged as
a type and a place, never as a message: messages of exceptions repeat the values they choked on.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from server.errors import Complaint, InvalidBodyError, ServerError

MEDIA_TYPE = "application/problem+json"

_DETAILS = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not answer that method; see the Allow header.",
}
_OUR_HEADERS = {"content-type", "content-length"}

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every error of `app` with a problem document."""
    app.register_error_handler(ServerError, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def problem(status: HTTPStatus, detail: str, complaints: Sequence[Complaint] = ()) -> dict[str, Any]:
    """The document itself; the status says all that a type of our own would."""
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }
    if complaints:
        document["errors"] = [{"loc": list(c.loc), "msg": c.msg} for c in complaints]
    return document


def _refused(error: ServerError) -> Response:
    if isinstance(error, InvalidBodyError):
        return _respond(
            problem(error.status, "The request is not what this address takes.", error.complaints)
        )
    response = _respond(problem(error.status, str(error)))
    response.headers.update(error.headers)
    return response


def _http_error(error: HTTPException) -> Response | HTTPException:
    """Errors of Flask's own: the status and its headers (Allow …) stay, the words are ours."""
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    status = HTTPStatus(error.code)
    response = _respond(problem(status, _DETAILS.get(status, status.description or status.phrase)))
    for name, value in error.get_headers():
        if name.lower() not in _OUR_HEADERS:
            response.headers.add(name, value)
    return response


def _unexpected(error: Exception) -> Response:
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("unexpected %s at\n%s", type(error).__name__, frames)
    return _respond(
        problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the server's log says where.")
    )


def _respond(document: dict[str, Any]) -> Response:
    body = json.dumps(document, ensure_ascii=False)
    return Response(body, status=document["status"], content_type=MEDIA_TYPE)
