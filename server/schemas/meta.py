"""GET /v1/meta: what is answered."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import with_config
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from classifier.cue import CueType
from server.schemas.common import DOCUMENTED, Count, Probability


@with_config(DOCUMENTED)
class ModelReply(TypedDict):
    """Which model answered."""

    version: str
    digest: str
    """SHA-256 over the files of the model."""


@with_config(DOCUMENTED)
class LanguageReply(TypedDict):
    """A language the model knows."""

    code: str
    """ISO 639 code."""
    status: Literal["supported"]
    """What the model was trained on; sentences in any other language come back as unsupported."""


@with_config(DOCUMENTED)
class CueTypeReply(TypedDict):
    """A cue type, for a reader: in en, fi and sv."""

    type: CueType
    uncertain: bool
    """Whether a cue of this type makes its sentence uncertain."""
    name: dict[str, str]
    explanation: dict[str, str]


@with_config(DOCUMENTED)
class LimitsReply(TypedDict):
    """What one request may hold."""

    characters: Count
    """Code points of text."""
    blocks: Count
    body_bytes: Count


@with_config(DOCUMENTED)
class ModelFiguresReply(ModelReply):
    """Which model this is, and what was measured of it."""

    figures: dict[str, Any]


@with_config(DOCUMENTED)
class MetaReply(TypedDict):
    """What a client may know before it asks."""

    model: ModelFiguresReply
    notice: dict[str, str]
    """What is to be read beside every result, by the reader's language: en, fi, sv."""
    languages: list[LanguageReply]
    types: list[CueTypeReply]
    thresholds: dict[str, dict[CueType, Probability]]
    """The lowest score of a cue that is returned, by language and type."""
    limits: LimitsReply
    """Those of this caller."""
