"""The operations beside /v1 and /v2: health, and the contract itself."""

from __future__ import annotations

from http import HTTPStatus

from server.contract.operation import EVERYWHERE, TEXT, WITH_KEYS, Access, Operation, Parameter
from server.schemas.health import LiveReply, ReadyReply

OPERATIONS = (
    Operation(
        name="live",
        method="GET",
        path="/health/live",
        summary="Whether the process answers",
        tag="operation",
        answer=LiveReply,
    ),
    Operation(
        name="ready",
        method="GET",
        path="/health/ready",
        summary="Whether analysis would be answered",
        tag="operation",
        answer=ReadyReply,
        refusals=EVERYWHERE | {HTTPStatus.SERVICE_UNAVAILABLE},
    ),
    Operation(
        name="metrics",
        method="GET",
        path="/metrics",
        summary="What Prometheus reads; where keys are asked for, with the role admin",
        tag="operation",
        media_type=TEXT,
        answer=str,
        refusals=WITH_KEYS,
        access=Access.KEYED,
    ),
    Operation(
        name="contract",
        method="GET",
        path="/openapi.json",
        summary="This contract as OpenAPI 3.1",
        tag="contract",
        answer=dict[str, object],
    ),
    Operation(
        name="docs",
        method="GET",
        path="/docs",
        summary="This contract as a page",
        tag="contract",
        answer=str,
        media_type="text/html",
    ),
    Operation(
        name="static",
        method="GET",
        path="/static/{name}",
        summary="A file that a page of the server needs",
        tag="contract",
        media_type="text/css",
        answer=str,
        parameters=(Parameter(name="name", where="path", description="Name of the file."),),
        refusals=EVERYWHERE | {HTTPStatus.NOT_FOUND},
    ),
)
