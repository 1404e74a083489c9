"""/v1/feedback, in this process."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, strategies
from hypothesis import settings as with_settings
from pydantic import TypeAdapter

from classifier.analyzer import Analyzer
from server import create_app
from server.schemas.feedback import FeedbackPageReply, FeedbackReply, ReceiptReply
from server.services.key_administration import KeyAdministration
from server.settings import EXTENSION_ID, Settings
from server.storage import current_store
from server.store.values import KeyLimits, Role
from tests.server.feedback_samples import SENTENCE, feedback

in_one_app = with_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)


@pytest.fixture
def app(settings: Settings, analyzer: Analyzer, tmp_path: Path) -> Iterator[Flask]:
    made = create_app(settings.model_copy(update={"store": f"sqlite:///{tmp_path}/kuulemma.db"}), analyzer)
    yield made
    with made.app_context():
        current_store().close()


@pytest.fixture
def reviewer(app: Flask) -> dict[str, str]:
    return {"Authorization": f"Bearer {new_key(app, Role.REVIEW)}"}


def new_key(app: Flask, role: Role) -> str:
    with app.app_context():
        return KeyAdministration(current_store()).add("somebody", role, KeyLimits())


def post(client: FlaskClient, **changes: Any) -> Any:
    """Posts any body: escaped as ASCII, so that lone surrogates get there."""
    body = json.dumps(feedback(**changes))
    return client.post("/v1/feedback", data=body, content_type="application/json")


def places(reply: Any) -> set[str]:
    assert (reply.status_code, reply.mimetype) == (422, "application/problem+json")
    return {".".join(map(str, error["loc"])) for error in reply.get_json()["errors"]}


class TestPosting:
    def test_it_is_answered_with_an_id_and_a_deletion_token(self, client: FlaskClient) -> None:
        reply = post(client)
        assert reply.status_code == 201
        TypeAdapter(ReceiptReply).validate_python(reply.get_json())

    def test_the_same_again_is_answered_the_same(self, client: FlaskClient) -> None:
        body = feedback()
        first, second = (client.post("/v1/feedback", json=body) for _ in range(2))
        assert (first.status_code, first.get_json()) == (second.status_code, second.get_json())

    @pytest.mark.parametrize(
        ("changes", "place"),
        [
            ({"verdict": "right"}, "verdict"),
            ({"verdict": "wrong_type"}, "corrected_type"),
            ({"corrected_type": "hearsay"}, "corrected_type"),
            ({"sentence": ""}, "sentence"),
            ({"sentence": "a" * 5001}, "sentence"),
            ({"sentence": "a\x00"}, "sentence"),
            ({"sentence": "a\ud800"}, "sentence"),
            ({"note": "\udfff"}, "note"),
            ({"note": "a" * 1001}, "note"),
            ({"language": "the Finnish one"}, "language"),
            ({"offsets": "bytes"}, "offsets"),
            ({"client_id": "me"}, "client_id"),
            ({"client_id": "somebody\n"}, "client_id"),
            ({"client_id": None}, "client_id"),
            ({"key": "guessable"}, "key"),
            ({"key": "a" * 65}, "key"),
            ({"cue": None}, "cue"),
            ({"cue": {"start": 0, "end": 5}}, "cue.type"),
            ({"cue": {"start": -1, "end": 5, "type": "hearsay"}}, "cue.start"),
            ({"cue": {"start": "0", "end": 5, "type": "hearsay"}}, "cue.start"),
            ({"cue": {"start": True, "end": 5, "type": "hearsay"}}, "cue.start"),
            ({"cue": {"start": 0, "end": 10**30, "type": "hearsay"}}, "cue.end"),
            ({"cue": {"start": 5, "end": 5, "type": "hearsay"}}, "cue.end"),
            ({"cue": {"start": 1, "end": 5, "type": "hearsay"}}, "cue.start"),
            ({"cue": {"start": 0, "end": 3, "type": "hearsay"}}, "cue.end"),
            ({"cue": {"start": 0, "end": 99, "type": "hearsay"}}, "cue.end"),
            ({"status": "accepted"}, "status"),
        ],
    )
    def test_what_cannot_be_is_refused_with_its_place(
        self, client: FlaskClient, changes: dict[str, Any], place: str
    ) -> None:
        assert places(post(client, **changes)) == {place}

    @in_one_app
    @given(strategies.text(min_size=1, max_size=20), strategies.integers(0, 25), strategies.integers(0, 25))
    def test_any_sentence_and_any_cue_is_kept_or_refused_with_its_place(
        self, client: FlaskClient, sentence: str, start: int, end: int
    ) -> None:
        reply = post(client, sentence=sentence, cue={"start": start, "end": end, "type": "hearsay"})
        if reply.status_code != 201:
            assert places(reply) <= {"sentence", "cue.start", "cue.end"}

    def test_a_body_of_the_greatest_length_fits(self, client: FlaskClient) -> None:
        cue = {"start": 0, "end": 2, "type": "hearsay"}
        assert post(client, sentence="🇷" * 5000, note="🇷" * 1000, cue=cue).status_code == 201

    def test_another_media_type_is_refused(self, client: FlaskClient) -> None:
        assert client.post("/v1/feedback", data=json.dumps(feedback())).status_code == 415


class TestReviewing:
    def test_a_reviewer_lists_and_decides(self, client: FlaskClient, reviewer: dict[str, str]) -> None:
        identifier = post(client).get_json()["id"]
        page = client.get("/v1/feedback?status=pending&offsets=code-point", headers=reviewer).get_json()
        TypeAdapter(FeedbackPageReply).validate_python(page)
        [kept] = page["feedback"]
        assert (kept["id"], kept["cue"]["start"], kept["sentence"]) == (identifier, 3, SENTENCE)
        reply = client.patch(f"/v1/feedback/{identifier}", json={"action": "accept"}, headers=reviewer)
        decided = TypeAdapter(FeedbackReply).validate_python(reply.get_json())
        assert decided["status"] == "accepted"
        assert decided["history"][0]["by"] == reviewer["Authorization"].removeprefix("Bearer ").split(".")[0]

    @pytest.mark.parametrize(
        ("query", "place"),
        [
            ("status=new", "status"),
            ("type=gossip", "type"),
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("limit=x", "limit"),
            ("cursor=x", "cursor"),
            ("cursor=99999999999999999999", "cursor"),
            ("language=%00", "language"),
            ("status=pending&status=accepted", "status"),
            ("sort=oldest", "sort"),
        ],
    )
    def test_a_query_that_cannot_be_is_refused_with_its_place(
        self, client: FlaskClient, reviewer: dict[str, str], query: str, place: str
    ) -> None:
        assert places(client.get(f"/v1/feedback?{query}", headers=reviewer)) == {place}

    def test_without_a_key_nobody_reviews_even_on_this_machine(self, client: FlaskClient) -> None:
        identifier = post(client).get_json()["id"]
        for reply in (
            client.get("/v1/feedback"),
            client.patch(f"/v1/feedback/{identifier}", json={"action": "accept"}),
        ):
            assert reply.status_code == 401
            assert reply.headers["WWW-Authenticate"].startswith("Bearer")

    def test_a_key_for_analysis_is_not_enough(self, client: FlaskClient, app: Flask) -> None:
        headers = {"Authorization": f"Bearer {new_key(app, Role.ANALYZE)}"}
        identifier = post(client).get_json()["id"]
        assert client.get("/v1/feedback", headers=headers).status_code == 403
        change = client.patch(f"/v1/feedback/{identifier}", json={"action": "accept"}, headers=headers)
        assert change.status_code == 403

    def test_what_is_not_there_is_not_found(self, client: FlaskClient, reviewer: dict[str, str]) -> None:
        for identifier in (uuid.uuid4(), "nothing", "%00"):
            address = f"/v1/feedback/{identifier}"
            assert client.patch(address, json={"action": "accept"}, headers=reviewer).status_code == 404
            assert client.delete(address, headers={"Deletion-Token": "x"}).status_code == 404


class TestWithdrawing:
    def test_its_token_deletes_it(self, client: FlaskClient, reviewer: dict[str, str]) -> None:
        receipt = post(client).get_json()
        address = f"/v1/feedback/{receipt['id']}"
        token = {"Deletion-Token": receipt["deletion_token"]}
        reply = client.delete(address, headers=token)
        assert (reply.status_code, reply.get_data()) == (204, b"")
        assert client.delete(address, headers=token).status_code == 404
        assert client.get("/v1/feedback", headers=reviewer).get_json()["feedback"] == []

    def test_nothing_else_does(self, client: FlaskClient, reviewer: dict[str, str]) -> None:
        address = f"/v1/feedback/{post(client).get_json()['id']}"
        assert client.delete(address).status_code == 401
        assert client.delete(address, headers=reviewer).status_code == 401
        assert client.delete(address, headers={"Deletion-Token": "x"}).status_code == 404
        assert len(client.get("/v1/feedback", headers=reviewer).get_json()["feedback"]) == 1


class TestFromAnExtension:
    def test_all_that_a_client_sends_is_allowed(self, client: FlaskClient) -> None:
        asked = {
            "Origin": f"chrome-extension://{EXTENSION_ID}",
            "Access-Control-Request-Method": "DELETE",
            "Access-Control-Request-Headers": "authorization,deletion-token",
        }
        reply = client.options("/v1/feedback/x", headers=asked)
        assert {"PATCH", "DELETE"} <= set(reply.headers["Access-Control-Allow-Methods"].split(", "))
        assert reply.headers["Access-Control-Allow-Headers"] == "authorization, deletion-token"
