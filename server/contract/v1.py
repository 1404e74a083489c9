"""The operations of /v1."""

from __future__ import annotations

from http import HTTPStatus

from server.contract.operation import WITH_JSON, WITH_KEYS, WITH_RATE, Access, Link, Operation, Parameter
from server.schemas import AnalyzeReply, AnalyzeRequest, MetaReply
from server.schemas.feedback import (
    DecisionRequest,
    FeedbackPageReply,
    FeedbackQuery,
    FeedbackReply,
    FeedbackRequest,
    ReceiptReply,
)

_IDENTIFIER = Parameter(
    name="identifier",
    where="path",
    description="The id that the receipt of the feedback gave.",
    schema={"format": "uuid"},
)
_TOKEN = Parameter(
    name="Deletion-Token",
    where="header",
    description="The deletion token that the receipt gave.",
    schema={"pattern": "^[A-Za-z0-9_-]{43}$"},
)
_THIS_FEEDBACK = "$response.body#/id"

OPERATIONS = (
    Operation(
        name="analyze",
        method="POST",
        path="/v1/analyze",
        summary="Find the markers of hearsay, belief and open questions in text",
        tag="analysis",
        body=AnalyzeRequest,
        answer=AnalyzeReply,
        refusals=WITH_RATE | WITH_JSON,
        access=Access.KEYED,
    ),
    Operation(
        name="meta",
        method="GET",
        path="/v1/meta",
        summary="Languages, cue types, thresholds, limits and the model",
        tag="analysis",
        answer=MetaReply,
        refusals=WITH_KEYS,
        access=Access.KEYED,
    ),
    Operation(
        name="sendFeedback",
        method="POST",
        path="/v1/feedback",
        summary="Say what is right or wrong about a cue",
        tag="feedback",
        status=HTTPStatus.CREATED,
        body=FeedbackRequest,
        answer=ReceiptReply,
        refusals=WITH_RATE | WITH_JSON | {HTTPStatus.INSUFFICIENT_STORAGE},
        access=Access.KEYED,
        links=(
            Link(name="decide", operation="decideFeedback", parameters={"path.identifier": _THIS_FEEDBACK}),
            Link(
                name="withdraw",
                operation="withdrawFeedback",
                parameters={
                    "path.identifier": _THIS_FEEDBACK,
                    "header.Deletion-Token": "$response.body#/deletion_token",
                },
            ),
        ),
    ),
    Operation(
        name="listFeedback",
        method="GET",
        path="/v1/feedback",
        summary="List feedback, newest first",
        tag="feedback",
        query=FeedbackQuery,
        answer=FeedbackPageReply,
        refusals=WITH_RATE
        | {
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            HTTPStatus.INSUFFICIENT_STORAGE,
        },
        access=Access.REVIEWER,
    ),
    Operation(
        name="decideFeedback",
        method="PATCH",
        path="/v1/feedback/{identifier}",
        summary="Accept, correct or reject feedback, or undo that",
        tag="feedback",
        parameters=(_IDENTIFIER,),
        body=DecisionRequest,
        answer=FeedbackReply,
        refusals=WITH_RATE | WITH_JSON | {HTTPStatus.NOT_FOUND, HTTPStatus.INSUFFICIENT_STORAGE},
        access=Access.REVIEWER,
    ),
    Operation(
        name="withdrawFeedback",
        method="DELETE",
        path="/v1/feedback/{identifier}",
        summary="Delete feedback with its deletion token",
        tag="feedback",
        status=HTTPStatus.NO_CONTENT,
        media_type=None,
        parameters=(_IDENTIFIER, _TOKEN),
        refusals=WITH_RATE | {HTTPStatus.NOT_FOUND, HTTPStatus.INSUFFICIENT_STORAGE},
        access=Access.KEYED,
    ),
)
