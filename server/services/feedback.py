"""What POST, GET, PATCH and DELETE /v1/feedback do. Knows no Flask.

Every method raises StoreError when the store fails; nothing is answered that is not durable.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from server.errors import Complaint, InvalidBodyError, KeyRefusedError, UnknownFeedbackError
from server.schemas.common import primary_subtag
from server.schemas.feedback import (
    DecisionRequest,
    FeedbackPageReply,
    FeedbackQuery,
    FeedbackReply,
    FeedbackRequest,
    ReceiptReply,
)
from server.services.feedback_presenter import present
from server.services.judging import judgement_of, outcome
from server.services.retention import Clock, Retention, utc_now
from server.services.secrets import deletion_token, digest, matches, sender_mark
from server.store import feedback, salts
from server.store.database import Store
from server.store.values import Action, Decision, Judgement, NewFeedback, Review

_SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class FeedbackService:
    """Readers' feedback: received, listed, reviewed, withdrawn."""

    store: Store
    retention: Retention
    now: Clock = utc_now

    def receive(self, request: FeedbackRequest, address: str | None) -> ReceiptReply:
        """Store feedback, once for each key, and say how it can be deleted.

        The same request again is answered the same. InvalidBodyError for a cue that is none, or a
        key that was used for something else.
        """
        self.retention.tidy_if_due()
        new = _new(request, self.now())
        with self.store.writing() as connection:
            salt = salts.salt_of(connection, new.received_at.date(), secrets.token_hex(_SALT_BYTES))
            stored = feedback.add(connection, replace(new, sender=sender_mark(address, salt)))
            earlier = None if stored else feedback.digests_of(connection, new.key_digest)
        if earlier is None:
            return _receipt(request.key, new.id)
        identifier, body_digest = earlier
        if body_digest != new.body_digest:
            raise InvalidBodyError((Complaint(("key",), "It was used for other feedback"),))
        return _receipt(request.key, identifier)

    def page(self, query: FeedbackQuery) -> FeedbackPageReply:
        """Feedback, newest first, from after the cursor on."""
        self.retention.tidy_if_due()
        language = None if query.language is None else primary_subtag(query.language)
        wanted = feedback.Wanted(query.status, query.verdict, query.type, language, query.cursor)
        with self.store.reading() as connection:
            found = feedback.listed(connection, wanted, query.limit + 1)
        shown = found[: query.limit]
        return {
            "offsets": query.offsets,
            "feedback": [present(one, query.offsets) for one in shown],
            "next": str(shown[-1].number) if len(found) > len(shown) else None,
        }

    def decide(self, identifier: str, request: DecisionRequest, reviewer: str) -> FeedbackReply:
        """Accept, correct, reject or undo, in the name of a reviewer's key; the feedback as it then is."""
        with self.store.writing() as connection:
            known = feedback.one(connection, identifier)
            if known is None:
                raise UnknownFeedbackError("There is no feedback with this id.")
            correction = _correction(request, known.sentence)
            made = Decision(request.action, reviewer, self.now(), request.note, correction)
            if request.action is Action.UNDO and known.review is Review.PENDING:
                raise InvalidBodyError((Complaint(("action",), "There is no decision to undo"),))
            feedback.decide(connection, known.number, made, outcome((*known.history, made))[0])
            decided = feedback.one(connection, identifier)
        return present(decided or known, request.offsets)

    def withdraw(self, identifier: str, token: str | None) -> None:
        """Delete feedback. Whether the id or the token is wrong is not told."""
        if not token:
            raise KeyRefusedError("Send the deletion token in the header Deletion-Token.")
        with self.store.writing() as connection:
            kept = feedback.token_digest_of(connection, identifier)
            if not matches(token, kept or "") or kept is None:
                raise UnknownFeedbackError("There is no feedback with this id and this deletion token.")
            feedback.remove(connection, identifier)


def _new(request: FeedbackRequest, moment: datetime) -> NewFeedback:
    """The request as it is stored, its cue checked; whoever sent it is added later."""
    judgement = judgement_of(
        request.sentence, request.offsets, request.verdict, request.cue, request.corrected_type
    )
    identifier = str(uuid.uuid4())
    return NewFeedback(
        id=identifier,
        key_digest=digest(request.key),
        body_digest=digest(request.model_dump_json()),
        token_digest=digest(deletion_token(request.key, identifier)),
        received_at=moment,
        model_version=request.model_version,
        language=primary_subtag(request.language),
        sentence=request.sentence,
        judgement=judgement,
        note=request.note,
        client_id=request.client_id,
        sender=None,
    )


def _receipt(key: str, identifier: str) -> ReceiptReply:
    return {"id": identifier, "deletion_token": deletion_token(key, identifier)}


def _correction(request: DecisionRequest, sentence: str) -> Judgement | None:
    """The reviewer's own judgement of the sentence, if there is one."""
    if request.verdict is None or request.cue is None:
        return None
    return judgement_of(sentence, request.offsets, request.verdict, request.cue, request.corrected_type)
