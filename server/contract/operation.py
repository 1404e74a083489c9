"""An operation of the contract: one method at one address, what it takes and all it may answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from http import HTTPStatus
from types import MappingProxyType

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
TEXT = "text/plain"


class Access(Enum):
    """Which key a caller needs."""

    OPEN = "none"
    KEYED = "any, where the server asks for keys"
    KEYED_BY_FIELD = "the same, in a header or a field"
    REVIEWER = "one with the role review or admin"


EVERYWHERE = frozenset({HTTPStatus.FORBIDDEN})
"""A Host, Origin or site that is not expected is refused at every address."""

WITH_KEYS = EVERYWHERE | {HTTPStatus.UNAUTHORIZED, HTTPStatus.SERVICE_UNAVAILABLE}
"""A key that is sent is checked, for which the store may be needed."""

WITH_RATE = WITH_KEYS | {HTTPStatus.TOO_MANY_REQUESTS}
"""Beside that, a caller may ask only so often."""

WITH_JSON = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
"""What may be wrong with a body of JSON."""

REFUSALS: Mapping[HTTPStatus, str] = MappingProxyType(
    {
        HTTPStatus.BAD_REQUEST: "Not UTF-8, no JSON document or form, or a parameter that cannot be used.",
        HTTPStatus.UNAUTHORIZED: "A key or token that is missing or wrong.",
        HTTPStatus.FORBIDDEN: "A Host, Origin, site or key that may not do this.",
        HTTPStatus.NOT_FOUND: "There is nothing under this name.",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "More than a limit allows; the limit and the size are named.",
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "A body of another type or charset, or a compressed one.",
        HTTPStatus.UNPROCESSABLE_ENTITY: "Readable, but not what the schema allows; every place is named.",
        HTTPStatus.TOO_MANY_REQUESTS: "More requests than this caller may make.",
        HTTPStatus.SERVICE_UNAVAILABLE: "No model is loaded, too much is going on, or the store is down.",
        HTTPStatus.INSUFFICIENT_STORAGE: "The store is full.",
    }
)
"""What a status means wherever it is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter in the path or a header: a string, of which the schema may say more."""

    name: str
    where: str
    description: str
    schema: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What may be asked next: an operation, and its parameters as runtime expressions."""

    name: str
    operation: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """`status` is that of success, or None where nothing succeeds; `answer` None has no schema."""

    name: str
    method: str
    path: str
    summary: str
    tag: str
    status: HTTPStatus | None = HTTPStatus.OK
    answer: object = None
    media_type: str | None = JSON
    body: type | None = None
    body_type: str = JSON
    query: type | None = None
    parameters: tuple[Parameter, ...] = ()
    refusals: frozenset[HTTPStatus] = EVERYWHERE
    access: Access = Access.OPEN
    links: tuple[Link, ...] = ()

    @property
    def speaks_plainly(self) -> bool:
        """Whether refusals are lines of text, as LanguageTool's clients want them."""
        return self.path.startswith("/v2/")

    @property
    def statuses(self) -> frozenset[HTTPStatus]:
        """All that may be answered."""
        return self.refusals | ({self.status} if self.status is not None else set())
