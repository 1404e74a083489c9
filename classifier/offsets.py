"""Code points ⇄ UTF-16 units, and nothing else.

Python counts code points, JavaScript counts UTF-16 units: every character above U+FFFF (emoji,
flags) is one of the former and two of the latter.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum


class OffsetUnit(StrEnum):
    """The unit that a caller's offsets count."""

    UTF_16 = "utf-16"
    CODE_POINT = "code-point"


class Utf16Map:
    """Turns offsets of one text from code points into UTF-16 units and back, in O(log n)."""

    __slots__ = ("_astral", "_length")

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [i for i, c in enumerate(text) if c > "\uffff"]
        self._length = len(text)

    def to_utf16(self, offset: int) -> int:
        """UTF-16 offset of a code-point offset; IndexError outside the text."""
        if not 0 <= offset <= self._length:
            raise IndexError(f"offset {offset} is outside a text of {self._length} code points")
        return offset + bisect_left(self._astral, offset)

    def to_code_point(self, offset: int) -> int:
        """Code-point offset of a UTF-16 offset; ValueError inside a surrogate pair."""
        low, high = 0, self._length
        while low < high:
            middle = (low + high) // 2
            if self.to_utf16(middle) < offset:
                low = middle + 1
            else:
                high = middle
        if self.to_utf16(low) != offset:
            raise ValueError(f"UTF-16 offset {offset} is not at the edge of a character")
        return low
