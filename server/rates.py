"""How many requests a caller may make: Flask-Limiter, by API key or else by address.

Addresses are held in memory (or Redis) for as long as their window lasts, and nowhere else. With several
processes and no Redis each counts for itself. While Redis is away, each process counts for itself too.
"""

from __future__ import annotations

import math
import time
from types import MappingProxyType

from flask import Flask, Response, g
from flask_limiter import Limiter, RateLimitExceeded, RequestLimit
from flask_limiter.util import get_remote_address

from server.api import analyze, feedback, languagetool
from server.errors import TooManyRequestsError
from server.problems import refused
from server.services.keys import Caller
from server.settings import Settings

_PATIENCE = MappingProxyType({"socket_timeout": 1, "socket_connect_timeout": 1})
"""Seconds that a Redis which says nothing may hold a request."""


def init_app(app: Flask, settings: Settings) -> None:
    """Limit the requests to addresses that cost something, after the caller is known."""
    in_redis = settings.rate_storage != "memory://"
    limiter = Limiter(
        _caller,
        app=app,
        storage_uri=settings.rate_storage,
        storage_options=dict(_PATIENCE) if in_redis else {},
        strategy="moving-window",
        in_memory_fallback_enabled=in_redis,
        swallow_errors=True,  # of two requests that meet a dead Redis together, only one is counted elsewhere
        on_breach=_note,
    )
    app.register_error_handler(RateLimitExceeded, _refuse)
    analyses = limiter.shared_limit(lambda: _own_rate() or settings.rate_analyze, scope="analyses")
    analyses(analyze.blueprint)
    analyses(languagetool.blueprint)
    limiter.limit(lambda: _own_rate() or settings.rate_feedback)(feedback.blueprint)


def _caller() -> str:
    caller: Caller | None = g.get("caller")
    return f"key {caller.key_id}" if caller and caller.key_id else f"address {get_remote_address()}"


def _own_rate() -> str | None:
    """The rate of the caller's key, where it has one of its own."""
    caller: Caller | None = g.get("caller")  # preflights have none
    own = caller and caller.limits.requests_per_minute
    return f"{own} per minute" if own else None


def _note(limit: RequestLimit) -> None:
    """Flask-Limiter takes an error raised here for one of the storage, and counts elsewhere from then on."""
    g.seconds_to_wait = math.ceil(limit.reset_at - time.time())


def _refuse(_: RateLimitExceeded) -> Response:
    return refused(TooManyRequestsError(g.seconds_to_wait))
