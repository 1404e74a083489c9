"""Feedback as a reviewer is shown it: offsets in the unit asked for, moments as ISO 8601 in UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from classifier.offsets import OffsetUnit, Utf16Map
from server.schemas.feedback import DecisionReply, FeedbackReply, JudgementReply
from server.services.judging import outcome
from server.store.values import Decision, Judgement, Review, StoredFeedback

Convert = Callable[[int], int]


def present(one: StoredFeedback, unit: OffsetUnit) -> FeedbackReply:
    """Everything that is known of feedback, but for its digests."""
    convert: Convert = Utf16Map(one.sentence).to_utf16 if unit is OffsetUnit.UTF_16 else int
    said = _judgement(one.judgement, convert)
    return {
        "id": one.id,
        "received_at": _moment(one.received_at),
        "status": one.review,
        "model_version": one.model_version,
        "language": one.language,
        "sentence": one.sentence,
        "verdict": said["verdict"],
        "cue": said["cue"],
        "corrected_type": said["corrected_type"],
        "note": one.note,
        "client_id": one.client_id,
        "sender": one.sender,
        "accepted_as": _accepted(one, convert),
        "history": [_decision(decision, convert) for decision in one.history],
    }


def _accepted(one: StoredFeedback, convert: Convert) -> JudgementReply | None:
    """The reviewer's correction, or else what the reader said."""
    if one.review is not Review.ACCEPTED:
        return None
    return _judgement(outcome(one.history)[1] or one.judgement, convert)


def _decision(decision: Decision, convert: Convert) -> DecisionReply:
    correction = decision.correction
    return {
        "action": decision.action,
        "by": decision.by,
        "at": _moment(decision.at),
        "note": decision.note,
        "correction": None if correction is None else _judgement(correction, convert),
    }


def _judgement(judgement: Judgement, convert: Convert) -> JudgementReply:
    return {
        "verdict": judgement.verdict,
        "cue": {
            "start": convert(judgement.start),
            "end": convert(judgement.end),
            "type": judgement.type,
        },
        "corrected_type": judgement.corrected_type,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
