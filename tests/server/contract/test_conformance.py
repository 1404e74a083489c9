"""Every status that the contract documents does occur, and its reply is as documented."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

import pytest

from classifier.analyzer import Analyzer
from server.contract.document import OPERATIONS, openapi
from server.contract.operation import Operation
from server.settings import Settings
from tests.server.contract.callers import Asked, World, ask, feedback, in_json
from tests.server.contract.provoking import provoke
from tests.server.contract.published import Published

DOCUMENTED = [(operation, status) for operation in OPERATIONS for status in sorted(operation.statuses)]
BY_NAME = {operation.name: operation for operation in OPERATIONS}


@pytest.fixture(scope="session")
def published() -> Published:
    return Published.of(openapi())


@pytest.fixture
def world(settings: Settings, analyzer: Analyzer, tmp_path: Path) -> World:
    return World(settings, analyzer, f"sqlite:///{tmp_path}/kuulemma.db")


class TestEveryDocumentedStatus:
    @pytest.mark.parametrize(
        ("operation", "status"), [pytest.param(o, s, id=f"{o.name}-{s:d}") for o, s in DOCUMENTED]
    )
    def test_occurs_and_is_answered_as_documented(
        self, world: World, published: Published, operation: Operation, status: HTTPStatus, tmp_path: Path
    ) -> None:
        reply = provoke(world, operation, status, tmp_path)
        assert reply.status_code == status, reply.get_data(as_text=True)[:500]
        content_type = reply.headers.get("Content-Type") if reply.get_data() else None
        published.check(operation.method, operation.path, status, content_type, reply.get_data())


class TestExamples:
    @pytest.mark.parametrize(
        ("name", "number"), [("analyze", 0), ("analyze", 1), ("sendFeedback", 0), ("checkPost", 0)]
    )
    def test_are_answered_as_documented(
        self, world: World, published: Published, name: str, number: int
    ) -> None:
        operation = BY_NAME[name]
        assert operation.body is not None
        example = published.document["components"]["schemas"][operation.body.__name__]["examples"][number]
        with world.client() as client:
            if name == "checkPost":
                reply = client.post(operation.path, data=example)
            else:
                reply = ask(client, operation.method, Asked(operation.path, *in_json(example)))
        assert reply.status_code == operation.status
        published.check(
            operation.method, operation.path, reply.status_code, reply.content_type, reply.get_data()
        )


class TestReviews:
    def test_of_every_kind_are_listed_as_documented(self, world: World, published: Published) -> None:
        cue = {"start": 0, "end": 3, "type": "epistemic"}
        with world.client() as client:
            for body in (
                feedback(verdict="wrong_type", corrected_type="epistemic"),
                feedback(verdict="missed", note="Tämä."),
                feedback(),
            ):
                identifier = client.post("/v1/feedback", json=body).get_json()["id"]
                for decision in (
                    {"action": "correct", "verdict": "correct", "cue": cue},
                    {"action": "undo"},
                    {"action": "reject", "note": "No."},
                    {"action": "accept"},
                ):
                    path = f"/v1/feedback/{identifier}"
                    reply = client.patch(path, json=decision, headers=world.reviewer)
                    published.check(
                        *("PATCH", "/v1/feedback/{identifier}", 200), reply.content_type, reply.get_data()
                    )
                    page = client.get("/v1/feedback?limit=1", headers=world.reviewer)
                    published.check("GET", "/v1/feedback", 200, page.content_type, page.get_data())


class TestTheCheckItself:
    def test_notices_a_field_that_is_not_described(self, published: Published) -> None:
        body = b'{"status": "ok", "more": 1}'
        with pytest.raises(Exception, match="'more' was unexpected"):
            published.check("GET", "/health/live", 200, "application/json", body)

    def test_notices_a_status_that_is_not_documented(self, published: Published) -> None:
        with pytest.raises(AssertionError, match="answered 418"):
            published.check("GET", "/health/live", 418, "application/json", b"{}")
