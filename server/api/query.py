"""Reading the query of a request as the model that its address takes."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar
from urllib.parse import parse_qsl

from flask import request
from pydantic import BaseModel

from server.errors import Complaint, InvalidBodyError, MalformedBodyError
from server.parsing import validate

_MOST_PARAMETERS = 100

Model = TypeVar("Model", bound=BaseModel)


def read_query(model: type[Model]) -> Model:
    """The query as `model`; InvalidBodyError names what is wrong, or was given more than once.

    MalformedBodyError when it is not UTF-8: Flask's own reading fails at raw bytes and mends escaped ones.
    """
    given = _parameters(request.query_string)
    counts = Counter(name for name, _ in given)
    if repeated := [name for name in model.model_fields if counts[name] > 1]:
        raise InvalidBodyError(tuple(Complaint((name,), "It is given more than once") for name in repeated))
    return validate(model, dict(given))


def _parameters(query: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            query.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except UnicodeDecodeError:
        raise MalformedBodyError("The query is not UTF-8.") from None
    except ValueError:
        raise MalformedBodyError(f"The query has more than {_MOST_PARAMETERS} parameters.") from None
