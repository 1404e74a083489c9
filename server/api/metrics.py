"""GET /metrics: for Prometheus. Where keys are asked for, an admin's."""

from __future__ import annotations

from flask import Blueprint, Response

from server.callers import require_role_of_key
from server.errors import NotReadyError
from server.metrics import current_metrics
from server.slot import current_service
from server.storage import current_store
from server.store.values import Role

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

blueprint = Blueprint("metrics", __name__)


@blueprint.get("/metrics")
def metrics() -> Response:
    """Everything that is counted, over all workers."""
    require_role_of_key(Role.ADMIN)
    now: dict[str, dict[tuple[str, ...], float]] = {
        "kuulemma_model_info": _model(),
        "kuulemma_store_up": {(): float(current_store().works())},
    }
    return Response(current_metrics().exposition(now), content_type=CONTENT_TYPE)


def _model() -> dict[tuple[str, ...], float]:
    try:
        model = current_service().analyzer.model
    except NotReadyError:
        return {}
    return {(model.version, model.digest): 1.0}
