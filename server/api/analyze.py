"""POST /v1/analyze: the markers of a page."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.api.body import read_body
from server.callers import current_caller
from server.overload import a_place
from server.schemas import AnalyzeRequest
from server.slot import current_service

blueprint = Blueprint("analyze", __name__)


@blueprint.post("/v1/analyze")
def analyze() -> Response:
    """Sentences and cues of every block."""
    service = current_service().within(current_caller().limits)
    body = read_body(AnalyzeRequest, service.limits.body_bytes)
    with a_place():
        return jsonify(service.analyze(body))
