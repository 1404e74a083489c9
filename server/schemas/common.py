"""What requests share: text that can be text, language tags, and a model that coerces nothing."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

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


def primary_subtag(tag: str) -> str:
    """The language of a tag, without its country and script: "fi" of "fi-FI"."""
    return re.split("[-_]", tag)[0].lower()
