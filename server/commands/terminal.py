"""Text that is not ours, made harmless for a terminal.

Control characters could move the cursor or change the title; direction marks could make a line
read otherwise than it is.
"""

from __future__ import annotations

import unicodedata

_TURNERS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def showable(text: str) -> str:
    """`text` for a terminal: of the same length, on one line, with nothing that steers."""
    return "".join(map(_showable_character, text))


def _showable_character(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    if character in _TURNERS or unicodedata.category(character) in ("Cc", "Cs"):
        return "\ufffd"
    return character
