"""GET /v1/meta: what is answered."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from classifier.cue import CueType


class ModelReply(TypedDict):
    """Which model answered."""

    version: str
    digest: str


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
