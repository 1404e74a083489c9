"""The document itself: valid, complete, and of the very types that validate."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import validate

from server.contract.document import OPERATIONS, openapi
from server.contract.operation import REFUSALS
from server.schemas.languagetool import CheckFields, ConfigurationFields
from server.services.languagetool.parameters import Parameters
from server.services.languagetool.request import CheckRequest


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi()


def rules_of(app: Flask) -> set[tuple[str, str]]:
    """Method and path of all that the application answers, but for what every address answers."""
    return {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


class TestTheDocument:
    def test_is_valid_openapi_3_1(self, document: dict[str, Any]) -> None:
        assert document["openapi"].startswith("3.1.")
        validate(json.loads(json.dumps(document)))

    def test_describes_every_address_of_the_application_and_no_other(
        self, app: Flask, document: dict[str, Any]
    ) -> None:
        described = {
            (method.upper(), path) for path, methods in document["paths"].items() for method in methods
        }
        assert described == rules_of(app)

    def test_names_every_operation_once(self) -> None:
        assert len({operation.name for operation in OPERATIONS}) == len(OPERATIONS)

    def test_says_what_every_status_means(self) -> None:
        assert {status for operation in OPERATIONS for status in operation.refusals} == REFUSALS.keys()

    def test_publishes_no_schema_that_nothing_uses(self, document: dict[str, Any]) -> None:
        used = set(re.findall(r'"#/components/(?:schemas|responses)/(\w+)"', json.dumps(document)))
        assert used == {*document["components"]["schemas"], *document["components"]["responses"]}

    def test_describes_every_schema(self, document: dict[str, Any]) -> None:
        schemas = document["components"]["schemas"]
        assert not [name for name, schema in schemas.items() if not schema.get("description")]

    def test_has_the_bounds_that_hold(self, document: dict[str, Any]) -> None:
        fields = document["components"]["schemas"]["FeedbackRequest"]["properties"]
        assert fields["sentence"]["maxLength"] == 5_000
        assert fields["key"]["pattern"] == "^[A-Za-z0-9_-]{22,64}$"
        assert document["components"]["schemas"]["AnalyzeRequest"]["additionalProperties"] is False

    def test_tells_a_query_of_no_null(self, document: dict[str, Any]) -> None:
        for parameter in document["paths"]["/v1/feedback"]["get"]["parameters"]:
            assert "null" not in json.dumps(parameter["schema"])


class Asked(Parameters):
    """Remembers which names it was asked for."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.names_asked: set[str] = set()
        asked = self.names_asked

        class Values(dict[str, str]):
            def get(self, name: Any, default: Any = None) -> Any:
                asked.add(name)
                return super().get(name, default)

            def __contains__(self, name: object) -> bool:
                asked.add(str(name))
                return super().__contains__(name)

        self._values = Values(values)


class TestFieldsOfV2:
    def test_of_a_check_are_those_that_are_read(self) -> None:
        asked = Asked({"text": "Ehkä.", "language": "fi"})
        CheckRequest.of(asked, ("en", "fi"))
        assert asked.names_asked == set(CheckFields.model_fields)

    def test_that_must_be_given_are_those_without_which_nothing_is_answered(self) -> None:
        for fields in (CheckFields, ConfigurationFields):
            required = [name for name, field in fields.model_fields.items() if field.is_required()]
            assert required == ["language"]
