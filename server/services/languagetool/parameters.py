"""The parameters of a /v2 request: of its query string and of a form body, whatever that is called.

Clients send forms as application/json, or a POST with everything in the query string, so the bytes
are read and no header is believed. Names are case-sensitive, and unknown ones are harmless.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self, TypeVar
from urllib.parse import parse_qsl

from server.errors import ParameterError

_MOST_FIELDS = 1_000
_TRUE = frozenset(("true", "yes"))

Choice = TypeVar("Choice", bound=StrEnum)


class Parameters:
    """What a caller sent by name. Shows no values when printed: they are texts and keys."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)

    @classmethod
    def parse(cls, query: bytes, body: bytes) -> Self:
        """Both, decoded; the query wins over the body. ParameterError when they are no form in UTF-8."""
        return cls({**_fields(body, "body"), **_fields(query, "query")})

    def __repr__(self) -> str:
        return f"Parameters({len(self._values)})"

    def value(self, name: str) -> str | None:
        """The value, which may be empty, or None when there is none."""
        return self._values.get(name)

    def required(self, name: str) -> str:
        """The value; ParameterError when it is missing or empty."""
        if value := self._values.get(name):
            return value
        raise ParameterError(f"Missing '{name}' parameter.")

    def names(self, name: str) -> frozenset[str]:
        """The names in a comma-separated list."""
        parts = self._values.get(name, "").split(",")
        return frozenset(stripped for part in parts if (stripped := part.strip()))

    def is_on(self, name: str) -> bool:
        """Whether a switch is on: `true`, or `yes` as Java clients write it."""
        return self._values.get(name) in _TRUE

    def choice(self, name: str, default: Choice) -> Choice:
        """One of the values of the enumeration that `default` is of; ParameterError for another."""
        kind = type(default)
        try:
            return kind(self._values[name]) if name in self._values else default
        except ValueError:
            raise ParameterError(f"'{name}' must be one of: {', '.join(kind)}.") from None

    @property
    def api_key(self) -> str | None:
        """The caller's key, if there is one; any user name may go with it."""
        return self._values.get("apiKey") or None


def _fields(raw: bytes, where: str) -> dict[str, str]:
    """The fields of a form; of a name given twice the last one, as LanguageTool has it."""
    try:
        pairs = parse_qsl(
            raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError:
        raise ParameterError(f"The {where} is not UTF-8.") from None
    except ValueError:
        raise ParameterError(f"The {where} has more than {_MOST_FIELDS} parameters.") from None
    return dict(pairs)
