"""Words and marks of a sentence, with exact offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+"  # an address is one token
    r"|[@#]\w+"
    r"|\w+(?:['’\-‐‑:]\w+)*"  # don't, EU-maat, USA:n
    r"|\.{2,}|…|[^\w\s]"
)
_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "‐": "-", "‑": "-", "”": '"', "“": '"', "„": '"', "»": '"'}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, address or mark: half-open code points, and its folded lower-case form."""

    start: int
    end: int
    text: str
    form: str


def fold(text: str) -> str:
    """Lower case with typographic apostrophes, hyphens and quotes made plain, length unchanged
    for every character of the languages in view."""
    return text.lower().translate(_FOLD)


def tokenize(text: str) -> list[Token]:
    """Tokens of a sentence in order; offsets are code points of `text`."""
    return [
        Token(match.start(), match.end(), match.group(), fold(match.group()))
        for match in _TOKEN.finditer(text)
    ]
