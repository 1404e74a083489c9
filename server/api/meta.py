"""GET /v1/meta: what a client may know before it asks."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.callers import current_caller
from server.services.meta import describe
from server.slot import current_service

blueprint = Blueprint("meta", __name__)


@blueprint.get("/v1/meta")
def meta() -> Response:
    """Languages, cue types, thresholds, limits for the caller, model."""
    service = current_service().within(current_caller().limits)
    return jsonify(describe(service.analyzer, service.vocabulary, service.limits))
