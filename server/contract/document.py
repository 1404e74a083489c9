"""The contract as an OpenAPI 3.1 document."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from server.contract import others, v1, v2
from server.contract.operation import REFUSALS, TEXT, Access, Operation, Parameter
from server.contract.schemas import Schemas, without_null
from server.schemas.problem import MEDIA_TYPE, Problem

OPERATIONS: tuple[Operation, ...] = (*v1.OPERATIONS, *v2.OPERATIONS, *others.OPERATIONS)
"""All there are."""

_ABOUT = (
    "Kuulemma shows which sentences of a text rest on hearsay, belief or open questions. It judges "
    "wording, never truth. Offsets are half-open and count what `offsets` says, in the text exactly as "
    "sent. Nothing of a text that is analysed is kept or logged. What is not HTTP, or is too long to "
    "be a request, is refused before it is read, with a status of 400 or above and the same problem "
    "document. A null stands for an absent field in requests of JSON."
)
_TAGS = {
    "analysis": "Reading text.",
    "feedback": "What readers say about cues, and its review.",
    "languagetool": "LanguageTool's HTTP API, for its clients; errors are one line of plain text.",
    "operation": "For whoever keeps the server running.",
    "contract": "What you are reading.",
}
_SECURITY: dict[Access, list[dict[str, list[str]]]] = {
    Access.OPEN: [],
    Access.KEYED: [{}, {"key": []}],
    Access.KEYED_BY_FIELD: [{}, {"key": []}, {"field": []}],
    Access.REVIEWER: [{"key": []}],
}
_SCHEMES = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key, `id.secret`, as `kuulemma keys add` shows it.",
    },
    "field": {
        "type": "apiKey",
        "in": "query",
        "name": "apiKey",
        "description": "The same key for LanguageTool's clients, in the query or in the form.",
    },
}
_HEADERS = {
    HTTPStatus.UNAUTHORIZED: ("WWW-Authenticate", "How to say who is calling."),
    HTTPStatus.TOO_MANY_REQUESTS: ("Retry-After", "Seconds to wait."),
    HTTPStatus.SERVICE_UNAVAILABLE: ("Retry-After", "Seconds to wait, where they can be told."),
}


def openapi() -> dict[str, Any]:
    """The whole document."""
    schemas = Schemas.of(OPERATIONS)
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kuulemma", "version": "1", "description": _ABOUT},
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": told} for name, told in _TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": {name: one for name, one in schemas.named.items() if name not in _spread()},
            "responses": _refusals(schemas),
            "securitySchemes": _SCHEMES,
        },
    }


def _spread() -> frozenset[str]:
    """Types that are published as parameters only, field by field."""
    bodies = {operation.body for operation in OPERATIONS}
    queries = {operation.query for operation in OPERATIONS if operation.query not in bodies}
    return frozenset(query.__name__ for query in queries if query is not None)


def _operation(operation: Operation, schemas: Schemas) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": [operation.tag],
        "security": _SECURITY[operation.access],
    }
    if parameters := [*map(_parameter, operation.parameters), *_query(operation, schemas)]:
        described["parameters"] = parameters
    if operation.body is not None:
        described["requestBody"] = {
            "required": True,
            "content": {operation.body_type: {"schema": schemas.of_type(operation.body)}},
        }
    described["responses"] = _responses(operation, schemas)
    return described


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": True,
        "description": parameter.description,
        "schema": {"type": "string", **parameter.schema},
    }


def _query(operation: Operation, schemas: Schemas) -> list[dict[str, Any]]:
    """Each field of the query as a parameter."""
    if operation.query is None:
        return []
    fields, required = schemas.fields(operation.query)
    described = []
    for name, field in fields.items():
        schema = without_null(field)
        told = {"description": schema.pop("description")} if "description" in schema else {}
        described.append(
            {"name": name, "in": "query", "required": name in required, **told, "schema": schema}
        )
    return described


def _responses(operation: Operation, schemas: Schemas) -> dict[str, Any]:
    responses = {}
    if operation.status is not None:
        responses[str(int(operation.status))] = _success(operation, operation.status, schemas)
    for status in sorted(operation.refusals):
        name = _refusal_name(status, plain=operation.speaks_plainly)
        responses[str(int(status))] = {"$ref": f"#/components/responses/{name}"}
    return responses


def _success(operation: Operation, status: HTTPStatus, schemas: Schemas) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": status.phrase}
    if operation.media_type is not None:
        answer["content"] = {operation.media_type: {"schema": schemas.of_type(operation.answer)}}
    if operation.links:
        answer["links"] = {
            link.name: {"operationId": link.operation, "parameters": dict(link.parameters)}
            for link in operation.links
        }
    return answer


def _refusals(schemas: Schemas) -> dict[str, Any]:
    """Every refusal in either form, those that occur."""
    occurring = {(status, one.speaks_plainly) for one in OPERATIONS for status in one.refusals}
    return {
        _refusal_name(status, plain=plain): _refusal(status, plain, schemas)
        for status, plain in sorted(occurring)
    }


def _refusal(status: HTTPStatus, plain: bool, schemas: Schemas) -> dict[str, Any]:
    schema = {"type": "string", "pattern": "^Error: "} if plain else schemas.of_type(Problem)
    answer: dict[str, Any] = {
        "description": REFUSALS[status],
        "content": {TEXT if plain else MEDIA_TYPE: {"schema": schema}},
    }
    if status in _HEADERS:
        name, told = _HEADERS[status]
        answer["headers"] = {name: {"description": told, "schema": {"type": "string"}}}
    return answer


def _refusal_name(status: HTTPStatus, *, plain: bool) -> str:
    return ("Plain" if plain else "") + status.phrase.title().replace(" ", "")
