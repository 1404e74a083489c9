"""POST /v1/analyze: what is asked and what is answered."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, NotRequired, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from classifier.cue import CueType
from classifier.offsets import OffsetUnit
from server.schemas.common import LanguageTag, Strict, WellFormed, primary_subtag
from server.schemas.meta import ModelReply


class Block(Strict):
    """A stretch of text to analyse on its own. Also a line of `kuulemma annotate`."""

    id: WellFormed
    text: WellFormed
    language: LanguageTag | None = None

    @property
    def language_hint(self) -> str | None:
        """The primary language subtag ("fi" of "fi-FI"), or None."""
        return primary_subtag(self.language) if self.language else None


class AnalyzeRequest(Strict):
    """The body of POST /v1/analyze."""

    text: WellFormed | None = None
    blocks: list[Block] | None = None
    offsets: Annotated[OffsetUnit, Field(strict=False)] = OffsetUnit.UTF_16
    types: list[Annotated[CueType, Field(strict=False)]] | None = None
    threshold: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    explain: bool = False

    @model_validator(mode="after")
    def _has_text_or_blocks(self) -> Self:
        if (self.text is None) == (self.blocks is None):
            raise PydanticCustomError("text_xor_blocks", "Give either text or blocks")
        return self

    @field_validator("blocks")
    @classmethod
    def _have_unique_ids(cls, blocks: list[Block] | None) -> list[Block] | None:
        counts = Counter(block.id for block in blocks or ())
        if repeated := [index for index, block in enumerate(blocks or ()) if counts[block.id] > 1]:
            raise PydanticCustomError(
                "repeated_id", "The id of block {index} is given more than once", {"index": repeated[-1]}
            )
        return blocks

    @property
    def all_blocks(self) -> tuple[Block, ...]:
        """The blocks, or the one that a bare `text` stands for."""
        if self.text is not None:
            return (Block(id="text", text=self.text),)
        return tuple(self.blocks or ())


class Contribution(TypedDict):
    """What one feature adds to the log-odds of a cue."""

    feature: str
    weight: float


class WhyReply(TypedDict):
    """Why a cue is one: contributions, rest and intercept sum to the raw log-odds."""

    entry: str | None
    explanation: dict[str, str]
    contributions: list[Contribution]
    rest: float
    intercept: float


class CueReply(TypedDict):
    """A marker; offsets in the unit asked for, from the start of the block."""

    start: int
    end: int
    text: str
    type: CueType
    score: float
    why: NotRequired[WhyReply]


class SentenceReply(TypedDict):
    """A sentence, with or without cues; offsets as in CueReply."""

    start: int
    end: int
    language: str
    language_confidence: float
    score: float
    status: str
    cues: list[CueReply]


class BlockReply(TypedDict):
    """A block of the request, in its place."""

    id: str
    language: str
    sentences: list[SentenceReply]


class SummaryReply(TypedDict):
    """Sentences by status, and the returned cues by type."""

    sentences: int
    uncertain: int
    attributed: int
    plain: int
    unsupported: int
    cues: dict[CueType, int]


class AnalyzeReply(TypedDict):
    """The answer of POST /v1/analyze."""

    model: ModelReply
    offsets: OffsetUnit
    blocks: list[BlockReply]
    summary: SummaryReply


class AnnotationLine(TypedDict):
    """A line that `kuulemma annotate` writes."""

    id: str
    sentences: list[SentenceReply]
