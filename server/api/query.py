"""Reading the query of a request as the model that its address takes."""

from __future__ import annotations

from typing import TypeVar

from flask import request
from pydantic import BaseModel

from server.errors import Complaint, InvalidBodyError
from server.parsing import validate

Model = TypeVar("Model", bound=BaseModel)


def read_query(model: type[Model]) -> Model:
    """The query as `model`; InvalidBodyError names what is wrong, or was given more than once."""
    given = request.args.to_dict(flat=False)
    if repeated := [name for name in given if name in model.model_fields and len(given[name]) > 1]:
        raise InvalidBodyError(tuple(Complaint((name,), "It is given more than once") for name in repeated))
    return validate(model, {name: values[0] for name, values in given.items()})
