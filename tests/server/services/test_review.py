"""The review of feedback, in each kind of store."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from server.errors import InvalidBodyError, UnknownFeedbackError
from server.schemas.feedback import DecisionRequest, FeedbackQuery, FeedbackReply, FeedbackRequest
from server.services.feedback import FeedbackService
from server.services.retention import Retention
from server.store.database import Store
from tests.server.feedback_samples import feedback

SAID = {"verdict": "correct", "cue": {"start": 5, "end": 30, "type": "hearsay"}, "corrected_type": None}
BETTER = {"verdict": "missed", "cue": {"start": 5, "end": 14, "type": "epistemic"}}


@pytest.fixture
def service(store: Store) -> FeedbackService:
    return FeedbackService(store, Retention(store, 30))


@pytest.fixture
def identifier(service: FeedbackService) -> str:
    return service.receive(FeedbackRequest(**feedback()), None)["id"]


def decision(action: str, **more: Any) -> DecisionRequest:
    return DecisionRequest.model_validate({"action": action, **more})


def decide(service: FeedbackService, identifier: str, action: str, **more: Any) -> FeedbackReply:
    return service.decide(identifier, decision(action, **more), "reviewer-1")


class TestDeciding:
    def test_accepted_feedback_says_what_may_train(self, service: FeedbackService, identifier: str) -> None:
        decided = decide(service, identifier, "accept")
        assert (decided["status"], decided["accepted_as"]) == ("accepted", SAID)

    def test_rejected_feedback_trains_nothing(self, service: FeedbackService, identifier: str) -> None:
        decided = decide(service, identifier, "reject", note="not a cue")
        assert (decided["status"], decided["accepted_as"]) == ("rejected", None)
        assert decided["history"][0]["note"] == "not a cue"

    def test_corrected_feedback_is_accepted_as_the_reviewer_says(
        self, service: FeedbackService, identifier: str
    ) -> None:
        decided = decide(service, identifier, "correct", **BETTER)
        assert decided["status"] == "accepted"
        assert decided["accepted_as"] == {**BETTER, "corrected_type": None}
        assert {name: decided[name] for name in SAID} == SAID  # type: ignore[literal-required]

    def test_a_later_decision_holds(self, service: FeedbackService, identifier: str) -> None:
        decide(service, identifier, "correct", **BETTER)
        decide(service, identifier, "reject")
        assert decide(service, identifier, "accept")["accepted_as"] == SAID

    def test_who_decided_what_and_when_is_kept(self, service: FeedbackService, identifier: str) -> None:
        service.decide(identifier, decision("accept"), "reviewer-1")
        decided = service.decide(identifier, decision("undo"), "reviewer-2")
        assert [(step["action"], step["by"]) for step in decided["history"]] == [
            ("accept", "reviewer-1"),
            ("undo", "reviewer-2"),
        ]
        assert all(step["at"].endswith("Z") for step in decided["history"])
        assert service.page(FeedbackQuery())["feedback"] == [decided]

    def test_it_goes_with_the_feedback_when_that_is_withdrawn(self, service: FeedbackService) -> None:
        receipt = service.receive(FeedbackRequest(**feedback()), None)
        decide(service, receipt["id"], "accept")
        service.withdraw(receipt["id"], receipt["deletion_token"])
        assert service.page(FeedbackQuery())["feedback"] == []

    def test_what_is_not_there_cannot_be_decided(self, service: FeedbackService) -> None:
        with pytest.raises(UnknownFeedbackError):
            decide(service, "nothing", "accept")


class TestUndoing:
    def test_it_takes_back_one_step_at_a_time(self, service: FeedbackService, identifier: str) -> None:
        decide(service, identifier, "reject")
        decide(service, identifier, "correct", **BETTER)
        assert decide(service, identifier, "undo")["status"] == "rejected"
        assert decide(service, identifier, "undo")["status"] == "pending"

    def test_a_correction_that_is_undone_uncovers_the_one_before(
        self, service: FeedbackService, identifier: str
    ) -> None:
        decide(service, identifier, "correct", **BETTER)
        decide(service, identifier, "accept")
        assert decide(service, identifier, "undo")["accepted_as"] == {**BETTER, "corrected_type": None}

    def test_there_must_be_something_to_undo(self, service: FeedbackService, identifier: str) -> None:
        decide(service, identifier, "accept")
        decide(service, identifier, "undo")
        with pytest.raises(InvalidBodyError, match="action: There is no decision to undo"):
            decide(service, identifier, "undo")


class TestWhatADecisionMaySay:
    def test_a_correction_is_checked_against_the_sentence(
        self, service: FeedbackService, identifier: str
    ) -> None:
        with pytest.raises(InvalidBodyError, match=r"cue\.end: It is outside the sentence"):
            decide(
                service,
                identifier,
                "correct",
                verdict="wrong",
                cue={"start": 0, "end": 999, "type": "hearsay"},
            )

    @pytest.mark.parametrize("missing", ["verdict", "cue"])
    def test_a_correction_is_whole(self, missing: str) -> None:
        with pytest.raises(ValidationError, match="go a verdict and a cue"):
            decision("correct", **{name: BETTER[name] for name in BETTER if name != missing})

    @pytest.mark.parametrize("action", ["accept", "reject", "undo"])
    @pytest.mark.parametrize(
        "stray", [{"verdict": "wrong"}, {"cue": BETTER["cue"]}, {"corrected_type": "hearsay"}]
    )
    def test_nothing_else_goes_with_one(self, action: str, stray: dict[str, Any]) -> None:
        with pytest.raises(ValidationError, match="go with correct only"):
            decision(action, **stray)
