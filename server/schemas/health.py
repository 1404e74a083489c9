"""GET /health/…: what is answered."""

from __future__ import annotations

from typing import Literal

from pydantic import with_config
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from server.schemas.common import DOCUMENTED


@with_config(DOCUMENTED)
class LiveReply(TypedDict):
    """The process answers."""

    status: Literal["ok"]


@with_config(DOCUMENTED)
class ReadyReply(TypedDict):
    """Analysis would be answered."""

    status: Literal["ok", "degraded"]
    """Degraded when the store of feedback and keys is down or full; analysis goes on."""
