"""GET /health/live and /health/ready: for whoever keeps the server running."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.schemas.health import LiveReply, ReadyReply
from server.slot import current_service
from server.storage import current_store

blueprint = Blueprint("health", __name__)


@blueprint.get("/health/live")
def live() -> Response:
    """200 as long as the process answers."""
    reply: LiveReply = {"status": "ok"}
    return jsonify(reply)


@blueprint.get("/health/ready")
def ready() -> Response:
    """200 when analysis would be answered, `degraded` when the store is down or full; else 503."""
    current_service()
    reply: ReadyReply = {"status": "ok" if current_store().works() else "degraded"}
    return jsonify(reply)
