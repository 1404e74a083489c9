"""GET /v1/meta: what a client may know before it asks."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.services.meta import describe
from server.slot import current_service

blueprint = Blueprint("meta", __name__)


@blueprint.get("/v1/meta")
def meta() -> Response:
    """Languages, cue types, thresholds, limits, model."""
    service = current_service()
    return jsonify(describe(service.analyzer, service.vocabulary, service.limits))
