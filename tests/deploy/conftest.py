"""The real server, as the server's own tests start it."""

from __future__ import annotations

from tests.server.conftest import environment, kuulemma, serve, settings

__all__ = ["environment", "kuulemma", "serve", "settings"]
