"""Errors become HTTP here and nowhere else: RFC 9457 `application/problem+json`, and on /v2 plain text.

LanguageTool's clients take any JSON for an answer, whatever its status, so an error on /v2 is one
line, `Error: …`, that no JSON parser reads.

The `detail` is written for the person who made the request. What went wrong inside is logged as
a type and a place, never as a message: messages of exceptions repeat the values they choked on.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Sequence
from http import HTTPStatus

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from server.errors import Complaint, InvalidBodyError, ServerError
from server.logs import kinds, places
from server.schemas.problem import MEDIA_TYPE, Problem

_DETAILS = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not answer that method; see the Allow header.",
}
_OUR_HEADERS = {"content-type", "content-length"}
_PLAIN = re.compile(r"/v2(/|\Z)")
_ACTION = re.compile(r"/v2/([A-Za-z/_-]{1,40})\Z")

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every error of `app` in the manner of the address that was asked."""
    app.register_error_handler(ServerError, refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def problem(status: HTTPStatus, detail: str, complaints: Sequence[Complaint] = ()) -> Problem:
    """The document itself; the status says all that a type of our own would."""
    document: Problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }
    if complaints:
        document["errors"] = [{"loc": list(c.loc), "msg": c.msg} for c in complaints]
    return document


def refused(error: ServerError) -> Response:
    """The reply that says what an error of ours says."""
    g.refusal = error.name()
    if isinstance(error, InvalidBodyError):
        detail = "The request is not what this address takes."
        return _respond(error.status, detail, error.complaints)
    response = _respond(error.status, str(error))
    response.headers.update(error.headers)
    return response


def _http_error(error: HTTPException) -> Response | HTTPException:
    """Errors of Flask's own: the status and its headers (Allow …) stay, the words are ours."""
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    status = HTTPStatus(error.code)
    response = _respond(status, _detail(status))
    for name, value in error.get_headers():
        if name.lower() not in _OUR_HEADERS:
            response.headers.add(name, value)
    return response


def _unexpected(error: Exception) -> Response:
    log.error("unexpected", extra={"error": kinds(error), "frames": places(error.__traceback__)})
    return _respond(
        HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the server's log says where."
    )


def _detail(status: HTTPStatus) -> str:
    """What an error of Flask's own means; LanguageTool's words where its clients look for an action."""
    if status is HTTPStatus.NOT_FOUND and (action := _ACTION.match(request.path)):
        return f"Unsupported action: '{action[1]}'. There is nothing at this address."
    return _DETAILS.get(status, status.description or status.phrase)


def _respond(status: HTTPStatus, detail: str, complaints: Sequence[Complaint] = ()) -> Response:
    if _PLAIN.match(request.path):
        return Response(f"Error: {detail}", status=status, content_type="text/plain; charset=utf-8")
    body = json.dumps(problem(status, detail, complaints), ensure_ascii=False)
    return Response(body, status=status, content_type=MEDIA_TYPE)
