"""/v1/feedback: a reader's verdict on a cue, its review, and its deletion."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, Response, jsonify, request

from server.api.body import read_body
from server.api.query import read_query
from server.callers import require_role
from server.schemas.feedback import DecisionRequest, FeedbackQuery, FeedbackRequest
from server.storage import current_feedback
from server.store.values import Role

_MOST_BYTES = 131_072
"""A sentence and a note of the greatest length fit, however they are escaped."""

blueprint = Blueprint("feedback", __name__)


@blueprint.post("/v1/feedback")
def receive() -> tuple[Response, HTTPStatus]:
    """Keep what a reader says about a cue; the token of the answer deletes it again."""
    body = read_body(FeedbackRequest, _MOST_BYTES)
    return jsonify(current_feedback().receive(body, request.remote_addr)), HTTPStatus.CREATED


@blueprint.get("/v1/feedback")
def page() -> Response:
    """List feedback, newest first, for a reviewer."""
    require_role(Role.REVIEW)
    return jsonify(current_feedback().page(read_query(FeedbackQuery)))


@blueprint.patch("/v1/feedback/<uuid:identifier>")
def decide(identifier: UUID) -> Response:
    """Accept, correct, reject or undo, as a reviewer."""
    reviewer = require_role(Role.REVIEW)
    body = read_body(DecisionRequest, _MOST_BYTES)
    return jsonify(current_feedback().decide(str(identifier), body, reviewer))


@blueprint.delete("/v1/feedback/<uuid:identifier>")
def withdraw(identifier: UUID) -> tuple[str, HTTPStatus]:
    """Delete feedback with its deletion token, in the header Deletion-Token."""
    current_feedback().withdraw(str(identifier), request.headers.get("Deletion-Token"))
    return "", HTTPStatus.NO_CONTENT
