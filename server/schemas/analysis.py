"""POST /v1/analyze: what is asked and what is answered."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, NotRequired, Self

from pydantic import ConfigDict, Field, JsonValue, field_validator, model_validator, with_config
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from classifier.cue import CueType, Status
from classifier.offsets import OffsetUnit
from server.schemas.common import (
    DOCUMENTED,
    Count,
    LanguageTag,
    Probability,
    Strict,
    WellFormed,
    primary_subtag,
)
from server.schemas.examples import ANALYZE_BLOCKS, ANALYZE_TEXT
from server.schemas.meta import ModelReply


class Block(Strict):
    """A stretch of text to analyse on its own. Also a line of `kuulemma annotate`."""

    id: WellFormed
    """Any name; no two blocks of a request have the same one."""
    text: WellFormed
    """The text, which offsets count from the start of; it may be empty."""
    language: LanguageTag | None = None
    """A hint for sentences whose language cannot be told; it overrides nothing."""

    @property
    def language_hint(self) -> str | None:
        """The primary language subtag ("fi" of "fi-FI"), or None."""
        return primary_subtag(self.language) if self.language else None


_TEXT_OR_BLOCKS: list[JsonValue] = [
    {"required": ["text"], "properties": {"text": {"type": "string"}, "blocks": {"type": "null"}}},
    {"required": ["blocks"], "properties": {"blocks": {"type": "array"}, "text": {"type": "null"}}},
]
"""`_has_text_or_blocks` as JSON Schema says it."""


class AnalyzeRequest(Strict):
    """What to analyse: either a text, or blocks of text."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": _TEXT_OR_BLOCKS, "examples": [dict(ANALYZE_TEXT), dict(ANALYZE_BLOCKS)]}
    )

    text: WellFormed | None = None
    """One text; it is answered as one block with the id "text"."""
    blocks: list[Block] | None = None
    """Blocks, each of which is answered as it would be alone."""
    offsets: Annotated[OffsetUnit, Field(strict=False)] = OffsetUnit.UTF_16
    """What offsets count: UTF-16 units as JavaScript does, or code points as Python does."""
    types: list[Annotated[CueType, Field(strict=False)]] | None = None
    """Which types of cue to return; all when absent. `status` and `score` do not depend on it."""
    threshold: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    """Lowest score of a cue that is returned; when absent the model's own, by language and type."""
    explain: bool = False
    """Whether each cue says why it is one."""

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


@with_config(DOCUMENTED)
class Contribution(TypedDict):
    """What one feature adds to the log-odds of a cue."""

    feature: str
    weight: float


@with_config(DOCUMENTED)
class WhyReply(TypedDict):
    """Why a cue is one: contributions, rest and intercept sum to the log-odds before calibration."""

    entry: str | None
    """Id of the entry of the lexicon, if the cue is in it."""
    explanation: dict[str, str]
    """What the type means, by the reader's language: en, fi, sv."""
    contributions: list[Contribution]
    rest: float
    """The sum of all that is not listed."""
    intercept: float


@with_config(DOCUMENTED)
class CueReply(TypedDict):
    """A marker."""

    start: Count
    """Offset in the block, in the unit asked for."""
    end: Count
    """Offset after its last character: text[start:end] is the cue."""
    text: str
    type: CueType
    score: Probability
    """Calibrated probability that this is a cue of this type."""
    why: NotRequired[WhyReply]
    """Only when it was asked to explain."""


@with_config(DOCUMENTED)
class SentenceReply(TypedDict):
    """A sentence, with or without cues; offsets as in a cue."""

    start: Count
    end: Count
    language: str
    """ISO 639 code, or "und"."""
    language_confidence: Probability
    score: Probability
    """Calibrated probability of hearsay, epistemic, doxastic or unverified wording."""
    status: Status
    """Of the model's own thresholds, whatever was asked for; unsupported: a language it does not know."""
    cues: list[CueReply]


@with_config(DOCUMENTED)
class BlockReply(TypedDict):
    """A block of the request, in its place."""

    id: str
    language: str
    """The language that most of it is in."""
    sentences: list[SentenceReply]
    """Every sentence, so that a client can count."""


@with_config(DOCUMENTED)
class SummaryReply(TypedDict):
    """Sentences by status, and the returned cues by type."""

    sentences: Count
    uncertain: Count
    attributed: Count
    plain: Count
    unsupported: Count
    cues: dict[CueType, Count]


@with_config(DOCUMENTED)
class AnalyzeReply(TypedDict):
    """Sentences and cues of every block."""

    model: ModelReply
    offsets: OffsetUnit
    blocks: list[BlockReply]
    summary: SummaryReply


class AnnotationLine(TypedDict):
    """A line that `kuulemma annotate` writes."""

    id: str
    sentences: list[SentenceReply]
