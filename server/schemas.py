"""Every request and reply of /v1, typed.

Requests are pydantic models that coerce nothing; a null stands for an absent field. Replies are
typed dictionaries: they are ours, so there is nothing to check at run time.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated, Any, NotRequired, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from classifier.cue import CueType
from classifier.offsets import OffsetUnit

_ILL_FORMED = re.compile("[\x00\ud800-\udfff]")
_NAMES = {True: "a NUL character", False: "half of a surrogate pair"}


def _well_formed(value: object) -> object:
    """Refuse what no text holds, naming the place as a code-point offset."""
    if isinstance(value, str) and (found := _ILL_FORMED.search(value)):
        raise PydanticCustomError(
            "ill_formed_text",
            "Text may not hold {what} (character {offset})",
            {"what": _NAMES[found.group() == "\x00"], "offset": found.start()},
        )
    return value


WellFormed = Annotated[str, BeforeValidator(_well_formed)]
LanguageTag = Annotated[WellFormed, Field(max_length=35, pattern=r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$")]


class Strict(BaseModel):
    """What all requests share: no coercion, no unknown field, no change after reading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Block(Strict):
    """A stretch of text to analyse on its own. Also a line of `kuulemma annotate`."""

    id: WellFormed
    text: WellFormed
    language: LanguageTag | None = None

    @property
    def language_hint(self) -> str | None:
        """The primary language subtag ("fi" of "fi-FI"), or None."""
        return re.split("[-_]", self.language)[0].lower() if self.language else None


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


class ModelReply(TypedDict):
    """Which model answered."""

    version: str
    digest: str


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


class LanguageReply(TypedDict):
    """A language the model knows."""

    code: str
    status: str


class CueTypeReply(TypedDict):
    """A cue type, for a reader: in en, fi and sv."""

    type: CueType
    uncertain: bool
    name: dict[str, str]
    explanation: dict[str, str]


class LimitsReply(TypedDict):
    """What one request may hold."""

    characters: int
    blocks: int
    body_bytes: int


class ModelFiguresReply(ModelReply):
    """Which model this is, and what was measured of it."""

    figures: dict[str, Any]


class MetaReply(TypedDict):
    """The answer of GET /v1/meta."""

    model: ModelFiguresReply
    notice: dict[str, str]
    languages: list[LanguageReply]
    types: list[CueTypeReply]
    thresholds: dict[str, dict[CueType, float]]
    limits: LimitsReply
