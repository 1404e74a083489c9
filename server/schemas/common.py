"""What requests and replies share: text that can be text, language tags, and how strict a model is."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

_ILL_FORMED = re.compile("[\x00\ud800-\udfff]")
_NAMES = {True: "a NUL character", False: "half of a surrogate pair"}

DOCUMENTED = ConfigDict(use_attribute_docstrings=True)
"""For replies: the line below a field is what the published schema says of it."""


def _well_formed(value: object) -> object:
    """Refuse what no text holds, naming the place as a code-point offset."""
    if isinstance(value, str) and (found := _ILL_FORMED.search(value)):
        raise PydanticCustomError(
            "ill_formed_text",
            "Text may not hold {what} (character {offset})",
            {"what": _NAMES[found.group() == "\x00"], "offset": found.start()},
        )
    return value


def _holds_no_nul(schema: dict[str, Any]) -> None:
    """The same as JSON Schema can say it: half of a surrogate pair is no text there at all."""
    schema["pattern"] = r"^[^\u0000]*$"


WellFormed = Annotated[str, BeforeValidator(_well_formed), Field(json_schema_extra=_holds_no_nul)]
LanguageTag = Annotated[
    str,
    Field(max_length=35, pattern=r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$"),
    BeforeValidator(_well_formed),
]
Probability = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class Strict(BaseModel):
    """What all requests share: no coercion, no unknown field, no change after reading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, use_attribute_docstrings=True)


def primary_subtag(tag: str) -> str:
    """The language of a tag, without its country and script: "fi" of "fi-FI"."""
    return re.split("[-_]", tag)[0].lower()
