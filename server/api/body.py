"""Reading the body of a request as the model that its address takes."""

from __future__ import annotations

from typing import TypeVar

from flask import request
from pydantic import BaseModel

from server.errors import MalformedBodyError, NotJsonError, TooLargeError
from server.parsing import parse

Model = TypeVar("Model", bound=BaseModel)


def read_body(model: type[Model], most_bytes: int) -> Model:
    """The JSON body, of at most `most_bytes`, as `model`.

    NotJsonError for another media type, the "simple" ones that any page can send unasked among them;
    TooLargeError before reading when the length is announced; what server/parsing.py raises.
    """
    if request.mimetype != "application/json":
        raise NotJsonError("Send the body with Content-Type: application/json.")
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise NotJsonError("JSON is read as UTF-8 only.")
    return parse(model, read_bytes(most_bytes))


def read_bytes(limit: int) -> bytes:
    """The body as it was sent, of at most `limit` bytes; TooLargeError before reading where it can be.

    NotJsonError for a compressed one: what it holds would have no limit.
    """
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotJsonError("Send the body without Content-Encoding.")
    if request.content_length is not None and request.content_length > limit:
        raise TooLargeError("bytes", limit=limit, size=request.content_length)
    request.max_content_length = limit + 1  # werkzeug cuts what it reads here, without a word
    try:
        raw = request.get_data(cache=False)
    except Exception:  # the WSGI server's own errors, for chunks that are malformed or never come
        raise MalformedBodyError("The body is not complete.") from None
    if len(raw) > limit:
        raise TooLargeError("bytes", limit=limit, size=None)
    return raw
