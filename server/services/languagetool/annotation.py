"""The `data` parameter: JSON inside a form, with a text or with text and markup in turns."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from server.errors import InvalidBodyError, MalformedBodyError, ParameterError
from server.parsing import parse
from server.services.languagetool.annotated_text import AnnotatedText, Part

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def _mended(value: object) -> object:
    """Half of a surrogate pair becomes U+FFFD: JavaScript cuts strings so, and one unit stays one unit."""
    return _HALF_A_PAIR.sub("\ufffd", value) if isinstance(value, str) else value


Text = Annotated[str | None, BeforeValidator(_mended)]


class _Lenient(BaseModel):
    """Coerces nothing, but ignores what it does not know, as LanguageTool does."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, use_attribute_docstrings=True)


class Stretch(_Lenient):
    """Text, or markup with or without what to read it as; null is absent."""

    text: Text = None
    markup: Text = None
    read_as: Text = Field(default=None, alias="interpretAs")

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.text is None) == (self.markup is None):
            raise PydanticCustomError("text_xor_markup", "Give either 'text' or 'markup'")
        if self.text is not None and self.read_as is not None:
            raise PydanticCustomError("text_read_as", "'interpretAs' goes with 'markup' only")
        return self

    @property
    def part(self) -> Part:
        """The stretch of the document that this is."""
        return Part(self.text) if self.text is not None else Part(self.markup or "", self.read_as or "")


class Document(_Lenient):
    """The document itself."""

    text: Text = None
    annotation: list[Stretch] | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.text is None) == (self.annotation is None):
            raise PydanticCustomError("text_xor_annotation", "Give either 'text' or 'annotation'")
        return self


def read_data(data: str) -> AnnotatedText:
    """The document of a `data` parameter; ParameterError names the place where it is none."""
    try:
        document = parse(Document, data.encode())
    except (MalformedBodyError, InvalidBodyError) as error:
        raise ParameterError(f"The 'data' parameter cannot be read: {error}") from None
    if document.text is not None:
        return AnnotatedText.of_text(document.text)
    return AnnotatedText(item.part for item in document.annotation or ())
