"""The security headers of every reply, errors included."""

from __future__ import annotations

from flask import Flask, Response

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Link": '</openapi.json>; rel="service-desc", </docs>; rel="service-doc"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing is cached, run, framed, embedded, leaked or sniffed; Link says where the contract is (RFC 8631)."""

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The policy of a page of our own that runs nothing: it may have styles and pictures of this server."""


def init_app(app: Flask) -> None:
    """Add the headers after every request."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    policy = response.headers.get("Content-Security-Policy")
    response.headers.update(HEADERS)
    if policy is not None:  # a page of ours has one of its own
        response.headers["Content-Security-Policy"] = policy
    return response
