"""/v1/feedback: what readers and reviewers say, and what they are answered.

Whether a cue lies within its sentence is checked in server/services/judging.py, where offsets are
converted; here is what can be said without counting.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from classifier.cue import CueType
from classifier.offsets import OffsetUnit
from server.schemas.common import LanguageTag, Strict, WellFormed
from server.store.values import Action, Review, Verdict

LONGEST_SENTENCE = 5_000
"""Code points."""

Unit = Annotated[OffsetUnit, Field(strict=False)]
Type = Annotated[CueType, Field(strict=False)]
SaidVerdict = Annotated[Verdict, Field(strict=False)]
Note = Annotated[WellFormed, Field(max_length=1_000)]


class SaidCue(Strict):
    """A cue of a sentence: half-open offsets, in the unit that goes with it."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    type: Type


class FeedbackRequest(Strict):
    """The body of POST /v1/feedback. `key` is the secret of the sender: random, for this feedback only."""

    model_version: Annotated[WellFormed, Field(min_length=1, max_length=100)]
    sentence: Annotated[WellFormed, Field(min_length=1, max_length=LONGEST_SENTENCE)]
    language: LanguageTag
    offsets: Unit = OffsetUnit.UTF_16
    verdict: SaidVerdict
    cue: SaidCue
    corrected_type: Type | None = None
    note: Note | None = None
    client_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22,64}$")]


class DecisionRequest(Strict):
    """The body of PATCH /v1/feedback/{id}. A verdict and a cue go with `correct`, and only with that."""

    action: Annotated[Action, Field(strict=False)]
    offsets: Unit = OffsetUnit.UTF_16
    verdict: SaidVerdict | None = None
    cue: SaidCue | None = None
    corrected_type: Type | None = None
    note: Note | None = None

    @model_validator(mode="after")
    def _corrects_or_not(self) -> Self:
        given = {self.verdict is not None, self.cue is not None}
        if self.action is Action.CORRECT and given != {True}:
            raise PydanticCustomError("no_correction", "With correct go a verdict and a cue")
        if self.action is not Action.CORRECT and (True in given or self.corrected_type is not None):
            raise PydanticCustomError(
                "stray_correction", "A verdict, a cue and a corrected type go with correct only"
            )
        return self


class FeedbackQuery(Strict):
    """The query of GET /v1/feedback. `cursor` is what the page before gave as `next`."""

    status: Annotated[Review, Field(strict=False)] | None = None
    verdict: SaidVerdict | None = None
    type: Type | None = None
    language: LanguageTag | None = None
    offsets: Unit = OffsetUnit.UTF_16
    limit: Annotated[int, Field(ge=1, le=100, strict=False)] = 50
    cursor: Annotated[int, Field(ge=1, lt=2**63, strict=False)] | None = None


class ReceiptReply(TypedDict):
    """The answer of POST /v1/feedback: the only time that the deletion token is told."""

    id: str
    deletion_token: str


class SaidCueReply(TypedDict):
    """A cue of the sentence; offsets in the unit asked for."""

    start: int
    end: int
    type: CueType


class JudgementReply(TypedDict):
    """A verdict on a cue."""

    verdict: Verdict
    cue: SaidCueReply
    corrected_type: CueType | None


class DecisionReply(TypedDict):
    """One step of a review; `by` is the id of the reviewer's key."""

    action: Action
    by: str
    at: str
    note: str | None
    correction: JudgementReply | None


class FeedbackReply(JudgementReply):
    """Feedback, for a reviewer. `accepted_as` is what may train a model, null until accepted."""

    id: str
    received_at: str
    status: Review
    model_version: str
    language: str
    sentence: str
    note: str | None
    client_id: str
    sender: str | None
    accepted_as: JudgementReply | None
    history: list[DecisionReply]


class FeedbackPageReply(TypedDict):
    """The answer of GET /v1/feedback, newest first; `next` is null on the last page."""

    offsets: OffsetUnit
    feedback: list[FeedbackReply]
    next: str | None
