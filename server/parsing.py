"""From bytes to a checked value: one JSON document, in UTF-8, as the contract has it.

Used for the body of a request and for a line of `kuulemma annotate`; knows neither. Messages
name the place and never repeat the text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from server.errors import Complaint, InvalidBodyError, MalformedBodyError

_MOST_COMPLAINTS = 20
_LONGEST_NAME = 80
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Model = TypeVar("Model", bound=BaseModel)


def parse(model: type[Model], raw: bytes) -> Model:
    """The document in `raw` as `model`; MalformedBodyError or InvalidBodyError, with the place named."""
    return validate(model, parse_json(raw))


def parse_json(raw: bytes) -> object:
    """One JSON document. MalformedBodyError for anything that two parsers could read differently."""
    try:
        document: object = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_with_sound_names, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        raise MalformedBodyError(f"Not UTF-8 at byte {error.start}.") from None
    except json.JSONDecodeError as error:
        raise MalformedBodyError(
            f"Not JSON at line {error.lineno}, column {error.colno}: {error.msg}."
        ) from None
    except RecursionError:
        raise MalformedBodyError("Nested too deeply.") from None
    except ValueError:  # int() of thousands of digits
        raise MalformedBodyError("A number has too many digits.") from None
    return document


def validate(model: type[Model], document: object) -> Model:
    """`document` as `model`; InvalidBodyError names every place (at most 20) that is wrong."""
    try:
        return model.model_validate(document)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
    raise InvalidBodyError(
        tuple(
            Complaint(tuple(_printable(part) for part in e["loc"]), e["msg"])
            for e in found[:_MOST_COMPLAINTS]
        )
    )


def _with_sound_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, unless a name is given twice in it or holds half of a surrogate pair."""
    document = dict(pairs)
    if len(document) < len(pairs):
        repeated = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise MalformedBodyError(f"The field “{_printable(repeated)}” is given twice in one object.")
    for name in document:
        if _LONE_SURROGATE.search(name):
            raise MalformedBodyError(f"The name of the field “{_printable(name)}” is not Unicode text.")
    return document


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedBodyError(f"{name} is not a JSON number.")


def _printable(part: str | int) -> str | int:
    """A field's name as it may be shown: short, without control characters or lone surrogates."""
    if isinstance(part, int):
        return part
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in part[:_LONGEST_NAME]
    )
