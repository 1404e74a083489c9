"""One line per request: method, address pattern, status, bytes, milliseconds.

The pattern is the one the request matched, never the path it asked for: a path or a query may
hold text, and text is not logged.
"""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

from server.settings import Settings

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"))

log = logging.getLogger(__name__)


def init_app(app: Flask, settings: Settings) -> None:
    """Log every request of `app`, if the settings say so."""
    if settings.access_log:
        app.before_request(_start)
        app.after_request(_write)


def _start() -> None:
    g.started = time.perf_counter()


def _write(response: Response) -> Response:
    log.info(
        "%s %s %d %s B %.1f ms",
        request.method if request.method in _METHODS else "?",
        getattr(request.url_rule, "rule", "(unmatched)"),
        response.status_code,
        response.headers.get("Content-Length", "-"),
        1000 * (time.perf_counter() - g.started),
    )
    return response
