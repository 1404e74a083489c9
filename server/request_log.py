"""One line per request: method, address pattern, status, bytes, milliseconds.

The pattern is the one the request matched, never the path it asked for: a path or a query may
hold text, and text is not logged.
"""

from __future__ import annotations

import logging

from flask import Flask, Response

from server.request_facts import facts
from server.settings import Settings

log = logging.getLogger(__name__)


def init_app(app: Flask, settings: Settings) -> None:
    """Log every request of `app`, if the settings say so."""
    if settings.access_log:
        app.after_request(_write)


def _write(response: Response) -> Response:
    told = facts(response)
    fields = {
        "method": told.method,
        "route": told.route,
        "status": told.status,
        "bytes": told.size,
        "ms": round(1000 * told.seconds, 1),
    }
    if told.refusal:
        fields["refusal"] = told.refusal
    log.info("request", extra=fields)
    return response
