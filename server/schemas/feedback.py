"""/v1/feedback: what readers and reviewers say, and what they are answered.

Whether a cue lies within its sentence is checked in server/services/judging.py, where offsets are
converted; here is what can be said without counting.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, Field, JsonValue, model_validator, with_config
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from classifier.cue import CueType
from classifier.offsets import OffsetUnit
from server.schemas.common import DOCUMENTED, Count, LanguageTag, Strict, WellFormed
from server.schemas.examples import DECISION, FEEDBACK
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


_NULL: dict[str, JsonValue] = {"type": "null"}
_OBJECT: dict[str, JsonValue] = {"type": "object"}
_TYPE_IS_CORRECTED_OR_NOT: list[JsonValue] = [
    {
        "required": ["corrected_type"],
        "properties": {"verdict": {"const": "wrong_type"}, "corrected_type": {"type": "string"}},
    },
    {
        "properties": {
            "verdict": {"enum": ["correct", "wrong", "missed"]},
            "corrected_type": _NULL,
        }
    },
]
"""What JSON Schema can say of server/services/judging.py."""


class FeedbackRequest(Strict):
    """What a reader says about a cue."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": _TYPE_IS_CORRECTED_OR_NOT, "examples": [dict(FEEDBACK)]}
    )

    model_version: Annotated[WellFormed, Field(min_length=1, max_length=100)]
    sentence: Annotated[WellFormed, Field(min_length=1, max_length=LONGEST_SENTENCE)]
    """The sentence that the cue is in, as it stood on the page."""
    language: LanguageTag
    offsets: Unit = OffsetUnit.UTF_16
    verdict: SaidVerdict
    cue: SaidCue
    """Where in the sentence; of the verdict `missed`, where a cue should have been."""
    corrected_type: Type | None = None
    """Given with the verdict `wrong_type`, and with no other."""
    note: Note | None = None
    client_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
    """Random, kept by the reader's program and resettable by the reader."""
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22,64}$")]
    """Random and secret, for this feedback only: sent again, it is stored once."""


_CORRECTS_OR_NOT: list[JsonValue] = [
    {
        "required": ["verdict", "cue"],
        "properties": {"action": {"const": "correct"}, "verdict": {"type": "string"}, "cue": _OBJECT},
    },
    {
        "properties": {
            "action": {"enum": ["accept", "reject", "undo"]},
            "verdict": _NULL,
            "cue": _NULL,
            "corrected_type": _NULL,
        }
    },
]
"""`_corrects_or_not` as JSON Schema says it."""


class DecisionRequest(Strict):
    """What a reviewer decides. A verdict and a cue go with `correct`, and only with that."""

    model_config = ConfigDict(json_schema_extra={"oneOf": _CORRECTS_OR_NOT, "examples": [dict(DECISION)]})

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
    """Which feedback to list."""

    status: Annotated[Review, Field(strict=False)] | None = None
    verdict: SaidVerdict | None = None
    type: Type | None = None
    language: LanguageTag | None = None
    offsets: Unit = OffsetUnit.UTF_16
    """What the offsets of the answer count."""
    limit: Annotated[int, Field(ge=1, le=100, strict=False)] = 50
    """Most feedback on a page."""
    cursor: Annotated[int, Field(ge=1, lt=2**63, strict=False)] | None = None
    """What the page before gave as `next`."""


@with_config(DOCUMENTED)
class ReceiptReply(TypedDict):
    """That feedback was kept, and durably so."""

    id: str
    deletion_token: str
    """Deletes the feedback; this is the only time that it is told."""


@with_config(DOCUMENTED)
class SaidCueReply(TypedDict):
    """A cue of the sentence; offsets in the unit asked for."""

    start: Count
    end: Count
    type: CueType


@with_config(DOCUMENTED)
class JudgementReply(TypedDict):
    """A verdict on a cue."""

    verdict: Verdict
    cue: SaidCueReply
    corrected_type: CueType | None


@with_config(DOCUMENTED)
class DecisionReply(TypedDict):
    """One step of a review."""

    action: Action
    by: str
    """Id of the reviewer's key."""
    at: str
    note: str | None
    correction: JudgementReply | None


@with_config(DOCUMENTED)
class FeedbackReply(JudgementReply):
    """Feedback, for a reviewer."""

    id: str
    received_at: str
    status: Review
    model_version: str
    language: str
    sentence: str
    note: str | None
    client_id: str
    sender: str | None
    """The sender's address under a salt that changes daily."""
    accepted_as: JudgementReply | None
    """What may train a model; null until it is accepted."""
    history: list[DecisionReply]


@with_config(DOCUMENTED)
class FeedbackPageReply(TypedDict):
    """A page of feedback, newest first."""

    offsets: OffsetUnit
    feedback: list[FeedbackReply]
    next: str | None
    """The cursor of the next page; null on the last."""
