"""Words and marks of a sentence, with exact offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space, joiners and no-break: they stand inside words and say nothing."""
_APOSTROPHES = "'’‘ʼ´"
_WORD = rf"\w[\w\u0300-\u036f{_INVISIBLE}]*"  # combining marks: decomposed (NFD) text is common
_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+"  # an address is one token
    rf"|[@#]{_WORD}"
    rf"|{_WORD}(?:[{_APOSTROPHES}\-‐‑:]{_WORD})*"  # don't, EU-maat, USA:n
    r"|\.{2,}|…|[^\w\s]"
)
_FOLD = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | {"‐": "-", "‑": "-", "”": '"', "“": '"', "„": '"', "»": '"'}
    | dict.fromkeys(_INVISIBLE, "")
)
INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
"""For `str.translate`: leaves out what stands inside words and says nothing."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, address or mark: half-open code points, and its folded lower-case form."""

    start: int
    end: int
    text: str
    form: str


def fold(text: str) -> str:
    """Lower case, composed (NFC), with typographic apostrophes, hyphens and quotes made plain and
    invisible characters left out."""
    if text.isascii():
        return text.lower()
    if text.isalpha() and "ʼ" not in text:  # no other letter is left out or made plain
        return unicodedata.normalize("NFC", text.lower())
    return unicodedata.normalize("NFC", text.lower().translate(_FOLD))  # so that marks meet their letter


def visible(text: str) -> str:
    """The text composed (NFC) and without invisible characters; its offsets may be others."""
    if text.isascii():
        return text
    for character in _INVISIBLE:
        text = text.replace(character, "")
    return unicodedata.normalize("NFC", text)


def surfaces(text: str) -> list[str]:
    """The tokens of a sentence as they stand there, without offsets: the quick way."""
    return _TOKEN.findall(text)


def extents(text: str) -> list[tuple[int, int]]:
    """Where the tokens of a sentence stand: half-open code points of `text`."""
    return [match.span() for match in _TOKEN.finditer(text)]


def surfaces_to_judge(text: str) -> list[str]:
    """The same, but of a sentence all in capitals as if it were in title case: where every word is in
    capitals they do not tell a name from another word."""
    found = surfaces(text)
    return [token.capitalize() for token in found] if len(found) > 1 and text.isupper() else found


def tokenize(text: str) -> list[Token]:
    """Tokens of a sentence in order; offsets are code points of `text`."""
    return [
        Token(match.start(), match.end(), match.group(), fold(match.group()))
        for match in _TOKEN.finditer(text)
    ]
