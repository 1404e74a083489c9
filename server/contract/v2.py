"""The operations of /v2, as LanguageTool's clients ask them; some ask by POST what others ask by GET."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from server.contract.operation import FORM, TEXT, WITH_RATE, Access, Operation
from server.schemas.languagetool import CheckFields, ConfigurationFields
from server.services.languagetool.replies import CheckReply, ConfigurationReply, InfoReply, LanguageEntry

_TAG = "languagetool"
_ASKED = WITH_RATE | {HTTPStatus.BAD_REQUEST}
"""Every address reads what it is sent for a key, where keys are asked for, and so may find it wrong."""

_LONG = frozenset({HTTPStatus.REQUEST_ENTITY_TOO_LARGE})
_BODY = _LONG | {HTTPStatus.UNSUPPORTED_MEDIA_TYPE}


def _asked_both_ways(
    name: str,
    path: str,
    summary: str,
    fields: type,
    answer: object,
    by_get: frozenset[HTTPStatus] = frozenset(),
) -> Iterator[Operation]:
    """The same fields in the query of a GET (with `by_get` among its refusals) and in the form of a POST."""
    for method, refusals in (("GET", by_get), ("POST", _BODY)):
        yield Operation(
            name=name + method.title(),
            method=method,
            path=path,
            summary=summary,
            tag=_TAG,
            query=fields if method == "GET" else None,
            body=fields if method == "POST" else None,
            body_type=FORM,
            answer=answer,
            refusals=_ASKED | refusals,
            access=Access.KEYED_BY_FIELD,
        )


def _told(name: str, path: str, summary: str, answer: object, method: str = "GET") -> Operation:
    """An address that takes nothing; `str` is answered as plain text."""
    return Operation(
        name=name,
        method=method,
        path=path,
        summary=summary,
        tag=_TAG,
        answer=answer,
        media_type=TEXT if answer is str else "application/json",
        refusals=_ASKED | (_BODY if method == "POST" else frozenset()),
        access=Access.KEYED_BY_FIELD,
    )


def _refused(name: str, method: str, path: str) -> Operation:
    """An address that exists so that clients are told why it does nothing."""
    return Operation(
        name=name,
        method=method,
        path=path,
        summary="Always refused: no word lists are kept",
        tag=_TAG,
        status=None,
        refusals=_ASKED | (_BODY if method == "POST" else frozenset()),
        access=Access.KEYED_BY_FIELD,
    )


OPERATIONS = (
    *_asked_both_ways(
        "check", "/v2/check", "The cues of a text as LanguageTool's matches", CheckFields, CheckReply, _LONG
    ),
    *_asked_both_ways(
        "configuration", "/v2/configinfo", "Rules and limits", ConfigurationFields, ConfigurationReply
    ),
    _told("languages", "/v2/languages", "Languages that may be named", list[LanguageEntry]),
    _told("healthcheck", "/v2/healthcheck", "OK when a check would be answered", str),
    _told("maxTextLengthGet", "/v2/maxtextlength", "The longest text, in UTF-16 units", str),
    _told("maxTextLengthPost", "/v2/maxtextlength", "The longest text, in UTF-16 units", str, "POST"),
    _told("software", "/v2/info", "Which software this is", InfoReply),
    _refused("words", "GET", "/v2/words"),
    _refused("addWord", "POST", "/v2/words/add"),
    _refused("deleteWord", "POST", "/v2/words/delete"),
)
