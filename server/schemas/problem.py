"""RFC 9457: what every refusal outside /v2 says."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from server.schemas.common import DOCUMENTED

MEDIA_TYPE = "application/problem+json"


@with_config(DOCUMENTED)
class ComplaintReply(TypedDict):
    """What is wrong at one place of a body or query."""

    loc: list[str | int]
    """The names and indices that lead there."""
    msg: str


@with_config(DOCUMENTED)
class Problem(TypedDict):
    """Why a request was not answered as asked (RFC 9457)."""

    type: Literal["about:blank"]
    """The status says all that a type of our own would."""
    title: str
    """The words of the status."""
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str
    """What was wrong, for the person who made the request."""
    errors: NotRequired[list[ComplaintReply]]
    """With 422: every place (at most 20) that is wrong."""
