"""The fields of a /v2 form or query, as the contract publishes them.

They are read by `server.services.languagetool.request`, leniently as LanguageTool reads them; a test
holds the names here and the names read there together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Level(StrEnum):
    """How much is reported."""

    DEFAULT = "default"
    PICKY = "picky"


class Mode(StrEnum):
    """Which rules are asked: some clients send each text twice, once for rules across sentences."""

    ALL = "all"
    TEXT_LEVEL_ONLY = "textLevelOnly"
    ALL_BUT_TEXT_LEVEL_ONLY = "allButTextLevelOnly"


class _Fields(BaseModel):
    """Of a field given twice the last one counts, and unknown ones are harmless."""

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True)


Given = Annotated[str, Field(min_length=1)]


class CheckFields(_Fields):
    """A text to check, and how. Give either `text` or `data`."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["text"]}, {"required": ["data"]}],
            "examples": [{"text": "The minister has reportedly resigned.", "language": "auto"}],
        }
    )

    language: Given
    """A code of /v2/languages, with or without a country, or `auto`."""
    text: str = ""
    """Plain text."""
    data: Annotated[str, Field(json_schema_extra={"contentMediaType": "application/json"})] = ""
    """JSON: `{"text": …}`, or `{"annotation": [{"text": …}, {"markup": …, "interpretAs": …}]}`."""
    motherTongue: str = ""  # noqa: N815 - LanguageTool's name
    """The reader's language, which messages are in: en, fi or sv; any other is ignored."""
    enabledRules: str = ""  # noqa: N815
    """Ids of rules to switch on, separated by commas; unknown ones are ignored."""
    disabledRules: str = ""  # noqa: N815
    enabledCategories: str = ""  # noqa: N815
    disabledCategories: str = ""  # noqa: N815
    enabledOnly: str = ""  # noqa: N815
    """`true` or `yes`: only what is named to be on is on."""
    level: Level = Level.DEFAULT
    mode: Mode = Mode.ALL
    c: str = ""
    """`1` for a compact answer, without software, warnings, contexts and sentences."""


class ConfigurationFields(_Fields):
    """Whose configuration."""

    language: Given
    """A code of /v2/languages, or `auto`; names and descriptions are in it."""
