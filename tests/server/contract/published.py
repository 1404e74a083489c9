"""The published contract, as a check of replies that is stricter than clients have to be."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator


@dataclass(frozen=True)
class Published:
    """The document of /openapi.json; here no object may hold a field that is not described."""

    document: dict[str, Any]

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Published:
        closed = copy.deepcopy(dict(document))
        for schema in closed["components"]["schemas"].values():
            if "properties" in schema:
                schema.setdefault("additionalProperties", False)
        return cls(closed)

    def check(self, method: str, path: str, status: int, content_type: str | None, body: bytes) -> None:
        """AssertionError or jsonschema's ValidationError when this may not be the answer at `path`."""
        responses = self.document["paths"][path][method.lower()]["responses"]
        assert str(status) in responses, f"{method} {path} answered {status}: {body!r}"
        response = self._resolved(responses[str(status)])
        if "content" not in response:
            assert (body, content_type) == (b"", None) or body == b""
            return
        ((media_type, described),) = response["content"].items()
        assert (content_type or "").partition(";")[0] == media_type
        answer = json.loads(body) if media_type.endswith("json") else body.decode()
        self.validator(described["schema"]).validate(answer)

    def validator(self, schema: Mapping[str, Any]) -> Draft202012Validator:
        """Of a schema of the document, whose references are found there."""
        return Draft202012Validator({**schema, "components": self.document["components"]})

    def _resolved(self, response: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in response:
            return response
        name = response["$ref"].rsplit("/", 1)[1]
        found: dict[str, Any] = self.document["components"]["responses"][name]
        return found
