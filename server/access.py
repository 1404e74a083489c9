"""Who may call: the Host, Origin and Sec-Fetch-Site rules of API.md, for every address alike.

The server runs beside a browser that visits pages of all kinds, so a page must not reach it:
- a Host that is not expected is refused: a page may point a name of its own at 127.0.0.1
  (DNS rebinding), and the browser then sends that name;
- an Origin must be our extension's, the server's own or one from the settings. `null` (sandboxed
  frames, files) is not one of them;
- without an Origin, `Sec-Fetch-Site: cross-site` is refused: images, scripts and links of pages.
  Programs that are no browsers send neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Flask, Response, request
from flask_cors import CORS

from server.errors import CallerRefusedError
from server.settings import Settings

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_PORT = r"(:[0-9]{1,5})?"
_FIREFOX = r"moz-extension://[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PREFLIGHT_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Rules:
    """Which Host headers and which foreign Origins are expected; both are matched in full."""

    host: re.Pattern[str]
    origin: re.Pattern[str]

    @classmethod
    def of(cls, settings: Settings) -> Rules:
        """The rules that the settings make; a host given without a port may have any."""
        bound = f"[{settings.host}]" if ":" in settings.host else settings.host
        hosts = (*_LOOPBACK, bound, *settings.allowed_hosts)
        any_host = "|".join(re.escape(name) + ("" if _has_port(name) else _PORT) for name in hosts)
        origins = (f"chrome-extension://{settings.extension_id}", *settings.allowed_origins)
        any_origin = "|".join((_FIREFOX, *map(re.escape, origins)))
        return cls(re.compile(rf"(?:{any_host})\Z"), re.compile(rf"(?:{any_origin})\Z"))

    def check(self, host: str | None, origin: str | None, site: str | None, scheme: str) -> None:
        """CallerRefusedError unless a request with these headers (None: absent) is expected."""
        if host is None or not self.host.match(host.lower()):
            raise CallerRefusedError("This Host is not expected here; KUULEMMA_ALLOWED_HOSTS may name it.")
        if origin is None:
            if site == "cross-site":
                raise CallerRefusedError("Pages of other sites may not use this server.")
        elif origin != f"{scheme}://{host.lower()}" and not self.origin.match(origin):
            raise CallerRefusedError(
                "This Origin may not use this server; KUULEMMA_ALLOWED_ORIGINS may name it."
            )


def init_app(app: Flask, settings: Settings) -> None:
    """Check every request, and let allowed foreign origins read the reply."""
    rules = Rules.of(settings)

    @app.before_request
    def _check() -> None:
        environ = request.environ
        rules.check(
            environ.get("HTTP_HOST"),
            environ.get("HTTP_ORIGIN"),
            environ.get("HTTP_SEC_FETCH_SITE"),
            request.scheme,
        )

    @app.after_request
    def _vary(response: Response) -> Response:
        response.vary.update(("Origin", "Sec-Fetch-Site"))
        return response

    CORS(
        app,
        origins=[rules.origin],
        methods=["GET", "HEAD", "POST", "PATCH", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Deletion-Token"],
        max_age=_PREFLIGHT_SECONDS,
        always_send=False,  # else a request without an Origin is told all origins that are allowed
        vary_header=False,  # flask-cors varies only where it answers; every reply here depends on Origin
        allow_private_network=True,  # answered only when an allowed origin's preflight asks
        intercept_exceptions=False,  # every error passes after_request already
    )


def _has_port(name: str) -> bool:
    return re.search(r":[0-9]+\Z", name) is not None and not name.endswith("]")
