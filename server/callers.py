"""Who is calling, by their API key: asked of every request to PRESENTED, before its view.

Preflights carry no key and tell nothing, so they need none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import Flask, current_app, g, request

from server.api.form import current_parameters
from server.services.keys import Caller, KeyRing, require
from server.settings import Settings
from server.store.database import Store
from server.store.values import Role

_RING = "kuulemma.keys"


def bearer() -> str | None:
    """The key in the header `Authorization: Bearer id.secret`, or None when there is no such header."""
    scheme, _, value = request.headers.get("Authorization", "").strip().partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None


def bearer_or_field() -> str | None:
    """The key in that header or else in the field `apiKey`, which is all that LanguageTool's clients know.

    Where nobody needs a key the field is left alone: editors send there what they have for others.
    """
    ring: KeyRing = current_app.extensions[_RING]
    return bearer() or (current_parameters().api_key if ring.required else None)


PRESENTED: Mapping[str, Callable[[], str | None]] = MappingProxyType(
    {"/v1/": bearer, "/v2/": bearer_or_field}
)
"""The addresses that ask for keys where keys are asked for, and how a key is presented to them."""


def init_app(app: Flask, settings: Settings, store: Store) -> None:
    """Find out who calls, before every view of PRESENTED."""
    ring = KeyRing(store, required=settings.asks_for_keys)
    app.extensions[_RING] = ring

    @app.before_request
    def _authenticate() -> None:
        for prefix, presented in PRESENTED.items():
            if request.path.startswith(prefix) and request.method != "OPTIONS":
                g.caller = ring.authenticate(presented())


def current_caller() -> Caller:
    """Who makes the current request."""
    caller: Caller = g.caller
    return caller


def require_role(needed: Role) -> str:
    """The key id of the current caller, who must have a key of that role: 401 or 403 otherwise."""
    return require(current_caller(), needed)
