"""The errors that the server and the command line add to `classifier.errors`.

KuulemmaError
└── ServerError            `status` is what it becomes over HTTP, in server/problems.py and nowhere else
    ├── MalformedBodyError  400  not UTF-8, not JSON, or JSON that can be read in two ways
    ├── ParameterError      400  a parameter of /v2 that is missing or cannot be used; names it
    ├── CallerRefusedError  403  a Host, an Origin or a site that may not use this server
    ├── TooLargeError       413  more than a limit allows; carries the limit and the size
    ├── TextTooLongError    413  the same for the text of a /v2 check, in LanguageTool's words
    ├── NotJsonError        415  a body of another media type
    ├── InvalidBodyError    422  well-formed JSON that says something the contract does not allow
    └── NotReadyError       503  no model is loaded
KuulemmaError
├── SettingsError          a setting that cannot be used; names it
├── ListenError            an address that cannot be listened on
└── SourceError            a file or page that `kuulemma score` cannot read
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from classifier.errors import KuulemmaError


class ServerError(KuulemmaError):
    """A request that is not answered as asked; the text never repeats the text that was sent."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR


class MalformedBodyError(ServerError):
    """A body that is not one unambiguous JSON document in UTF-8."""

    status = HTTPStatus.BAD_REQUEST


class ParameterError(ServerError):
    """A parameter of /v2 that is missing or cannot be used, with its name."""

    status = HTTPStatus.BAD_REQUEST


class CallerRefusedError(ServerError):
    """A caller that API.md, "Who may call", does not admit."""

    status = HTTPStatus.FORBIDDEN


class TooLargeError(ServerError):
    """A request over a limit; its text names the limit and the size."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self, what: str, *, limit: int, size: int | None) -> None:
        self.limit = limit
        self.size = size
        told = f"more than {limit:d}" if size is None else f"{size:d}"
        super().__init__(f"The request has {told} {what}; the limit is {limit:d}.")


class TextTooLongError(ServerError):
    """Text of a /v2 check over the limit, told as LanguageTool tells it: some clients read the words."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self, *, limit: int, size: int) -> None:
        super().__init__(
            f"Your text exceeds the limit of {limit:d} characters (it's {size:d} characters). "
            "Please submit a shorter text."
        )


class NotJsonError(ServerError):
    """A body whose Content-Type or Content-Encoding is not plain application/json."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong at one place of a body: the path to it, and one sentence."""

    loc: tuple[str | int, ...]
    msg: str


class InvalidBodyError(ServerError):
    """Well-formed JSON that the contract does not allow, with every place named."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        self.complaints = complaints
        places = "; ".join(f"{'.'.join(map(str, c.loc)) or 'body'}: {c.msg}" for c in complaints)
        super().__init__(places)


class NotReadyError(ServerError):
    """The model is not loaded (yet)."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class SettingsError(KuulemmaError):
    """A setting that cannot be used, with its name."""


class ListenError(KuulemmaError):
    """An address that the server cannot listen on."""


class SourceError(KuulemmaError):
    """A file or page that cannot be read as text."""
