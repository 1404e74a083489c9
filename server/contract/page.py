"""The published document as server/web/docs.html shows it: operations by tag, then the schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

Described = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """One status of an operation; `schema` is None where there is no body."""

    status: str
    phrase: str
    description: str
    media_type: str | None
    schema: Described | None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation, its references resolved as far as a reader wants them."""

    method: str
    path: str
    described: Described
    keys: str
    body: Described | None
    body_type: str | None
    examples: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"operation-{self.described['operationId']}"


@dataclass(frozen=True, slots=True)
class Page:
    """What the template asks of the document."""

    document: Described

    @property
    def groups(self) -> Iterator[tuple[Described, tuple[Endpoint, ...]]]:
        """Each tag with its operations."""
        for tag in self.document["tags"]:
            yield tag, tuple(one for one in self._endpoints() if tag["name"] in one.described["tags"])

    @property
    def schemas(self) -> Mapping[str, Described]:
        """The named types."""
        schemas: Mapping[str, Described] = self.document["components"]["schemas"]
        return schemas

    def _endpoints(self) -> Iterator[Endpoint]:
        for path, methods in self.document["paths"].items():
            for method, described in methods.items():
                yield self._endpoint(method.upper(), path, described)

    def _endpoint(self, method: str, path: str, described: Described) -> Endpoint:
        content = described.get("requestBody", {}).get("content", {})
        media_type, body = next(((kind, one["schema"]) for kind, one in content.items()), (None, None))
        return Endpoint(
            method=method,
            path=path,
            described=described,
            keys=_keys(described["security"]),
            body=body,
            body_type=media_type,
            examples=tuple(_shown(one) for one in self._resolved(body or {}).get("examples", ())),
            answers=tuple(self._answer(status, one) for status, one in described["responses"].items()),
        )

    def _answer(self, status: str, response: Described) -> Answer:
        resolved = self._resolved(response)
        content = resolved.get("content", {})
        media_type, schema = next(((kind, one["schema"]) for kind, one in content.items()), (None, None))
        return Answer(status, HTTPStatus(int(status)).phrase, resolved["description"], media_type, schema)

    def _resolved(self, described: Described) -> Described:
        """What a reference names, or the thing itself."""
        if "$ref" not in described:
            return described
        _, _, kind, name = described["$ref"].split("/")
        found: Described = self.document["components"][kind][name]
        return found


def _keys(security: list[Mapping[str, Any]]) -> str:
    if not security:
        return "No key is needed."
    if {} in security:
        return "A key is needed where the server asks for keys."
    return "A reviewer’s key is needed."


def _shown(example: object) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2)
