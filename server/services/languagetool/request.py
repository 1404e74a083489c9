"""What a /v2/check asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from server.errors import ParameterError
from server.schemas.languagetool import Level, Mode
from server.services.languagetool.annotated_text import AnnotatedText
from server.services.languagetool.annotation import read_data
from server.services.languagetool.languages import Language, resolve
from server.services.languagetool.parameters import Parameters
from server.services.languagetool.rules import RuleChoice
from server.services.vocabulary import LANGUAGES


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A checked request. `language` is None to have it detected; `reader` is a language of our own words."""

    document: AnnotatedText
    language: Language | None
    reader: str | None
    rules: RuleChoice
    level: Level
    mode: Mode
    compact: bool

    @classmethod
    def of(cls, parameters: Parameters, known: Collection[str]) -> Self:
        """What is asked of a model that knows these languages; ParameterError names what is wrong."""
        return cls(
            _document(parameters),
            resolve(parameters.required("language"), known),
            _reader(parameters.value("motherTongue")),
            RuleChoice.of(parameters),
            parameters.choice("level", Level.DEFAULT),
            parameters.choice("mode", Mode.ALL),
            parameters.value("c") == "1",
        )


def _document(parameters: Parameters) -> AnnotatedText:
    text, data = parameters.value("text"), parameters.value("data")
    if text is not None and data is not None:
        raise ParameterError("Set only 'text' or 'data' parameter, not both.")
    if text is not None:
        return AnnotatedText.of_text(text)
    if data is not None:
        return read_data(data)
    raise ParameterError("Missing 'text' or 'data' parameter.")


def _reader(mother_tongue: str | None) -> str | None:
    """The reader's language if it is one that Kuulemma speaks; any other is ignored."""
    primary = (mother_tongue or "").replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else None
