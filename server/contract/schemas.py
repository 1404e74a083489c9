"""JSON Schemas of requests and replies, from the types themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter

from server.contract.operation import Operation
from server.schemas.problem import Problem

Schema = dict[str, Any]
Mode = Literal["validation", "serialization"]

_PREFIX = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schema of every type that an operation takes or gives; `named` holds those that have a name."""

    by_type: Mapping[str, Schema]
    named: Mapping[str, Schema]

    @classmethod
    def of(cls, operations: Iterable[Operation]) -> Schemas:
        """Those of these operations, and of what is said when one is refused."""
        types: dict[str, tuple[Any, Mode]] = {repr(Problem): (Problem, "serialization")}
        for operation in operations:
            for taken in (operation.body, operation.query):
                if taken is not None:
                    types[repr(taken)] = (taken, "validation")
            if operation.answer is not None:
                types[repr(operation.answer)] = (operation.answer, "serialization")
        made, definitions = TypeAdapter.json_schemas(
            [(key, mode, TypeAdapter(kind)) for key, (kind, mode) in types.items()],
            ref_template=_PREFIX + "{model}",
        )
        return cls({key: schema for (key, _), schema in made.items()}, _titled(definitions["$defs"]))

    def of_type(self, kind: object) -> Schema:
        """A reference to the schema of a type, or the schema if it has no name."""
        return dict(self.by_type[repr(kind)])

    def fields(self, kind: object) -> tuple[Schema, frozenset[str]]:
        """The fields of an object type, and the names of those that are required."""
        schema = self.named[self.of_type(kind)["$ref"].removeprefix(_PREFIX)]
        return schema["properties"], frozenset(schema.get("required", ()))


def without_null(schema: Schema) -> Schema:
    """A field that may be absent as a query knows it: absent, and never null."""
    kept = {name: value for name, value in schema.items() if name != "default" or value is not None}
    if "anyOf" not in kept:
        return kept
    choices = [choice for choice in kept.pop("anyOf") if choice != {"type": "null"}]
    return {**choices[0], **kept} if len(choices) == 1 else {"anyOf": choices, **kept}


def _titled(definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """The definitions by name, without the titles that only repeat the names of fields."""
    return {name: _untitled(schema) for name, schema in sorted(definitions.items())}


def _untitled(schema: Schema) -> Schema:
    kept = {name: value for name, value in schema.items() if name != "title"}
    if "properties" in kept:
        kept["properties"] = {name: _untitled(field) for name, field in kept["properties"].items()}
    return kept
