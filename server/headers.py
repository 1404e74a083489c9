"""The security headers of every reply, errors included."""

from __future__ import annotations

from flask import Flask, Response

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing is cached, run, framed, embedded, leaked or sniffed."""


def init_app(app: Flask) -> None:
    """Add the headers after every request."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response
