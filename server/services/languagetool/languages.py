"""The languages that a /v2 client may name, and the names they are given back."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from server.errors import ParameterError
from server.services.languagetool.replies import LanguageEntry

AUTO = "auto"
"""What a client sends to have the language detected."""

_NAMES: Mapping[str, str] = {"en": "English", "fi": "Finnish", "und": "Undetermined"}
_VARIANTS: Mapping[str, tuple[str, ...]] = {"en": ("GB", "US")}
_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")


class Language(NamedTuple):
    """A language as clients know it: `code` is what the classifier calls it, `tag` may name a country."""

    name: str
    code: str
    tag: str


def offered(known: Collection[str]) -> tuple[Language, ...]:
    """The languages of the model, with the countries that clients choose from, sorted by name."""
    plain = [Language(_name(code), code, code) for code in known]
    variants = [
        Language(f"{_name(code)} ({country})", code, f"{code}-{country}")
        for code in known
        for country in _VARIANTS.get(code, ())
    ]
    return tuple(sorted(plain + variants))


def entries(known: Collection[str]) -> list[LanguageEntry]:
    """What /v2/languages says."""
    return [
        {"name": language.name, "code": language.code, "longCode": language.tag}
        for language in offered(known)
    ]


def resolve(tag: str, known: Collection[str]) -> Language | None:
    """The language that `tag` names, None for `auto`; ParameterError for one the model does not know.

    A country that is not offered is left out: fi-FI is Finnish.
    """
    if tag.lower() == AUTO:
        return None
    if _TAG.fullmatch(tag):
        wanted = tag.replace("_", "-").lower()
        found = {language.tag.lower(): language for language in offered(known)}
        if language := found.get(wanted) or found.get(wanted.split("-")[0]):
            return language
    supported = ", ".join(language.tag for language in offered(known))
    raise ParameterError(f"The 'language' parameter is not a code known here: {supported}, or {AUTO}.")


def detected(code: str) -> Language:
    """A language that was found in a text, be it one of the model's or not."""
    return Language(_name(code), code, code)


def _name(code: str) -> str:
    return _NAMES.get(code, code)
