"""A document of text and markup: what of it is read, and where that stands in the document.

Reading sees the text and what markup is to be read as (`<br>` as a line break). Offsets in what is
read are code points, as the classifier counts; offsets in the document are UTF-16 units, as
LanguageTool's clients count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from classifier.offsets import Utf16Map


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document. `read_as` is None for text, and for markup what stands for it (or "")."""

    source: str
    read_as: str | None = None

    @property
    def read(self) -> str:
        """What is read of it."""
        return self.source if self.read_as is None else self.read_as


class AnnotatedText:
    """A document in parts. Holds no half of a surrogate pair: whoever makes the parts sees to it."""

    __slots__ = ("_begins", "_parts", "_source_begins", "_to_utf16", "_units", "plain")

    def __init__(self, parts: Iterable[Part]) -> None:
        everything = tuple(parts)
        source = "".join(part.source for part in everything)
        self.plain = "".join(part.read for part in everything)
        self._to_utf16 = Utf16Map(source).to_utf16
        self._units = source.encode("utf-16-le")
        # Only parts of which something is read: an offset in `plain` lies in exactly one of them.
        self._parts: list[Part] = []
        self._begins: list[int] = []
        self._source_begins: list[int] = []
        read_at = source_at = 0
        for part in everything:
            if part.read:
                self._parts.append(part)
                self._begins.append(read_at)
                self._source_begins.append(source_at)
            read_at += len(part.read)
            source_at += len(part.source)

    @classmethod
    def of_text(cls, text: str) -> Self:
        """A document without markup."""
        return cls((Part(text),))

    @property
    def length(self) -> int:
        """UTF-16 units of the document, markup included."""
        return len(self._units) // 2

    @property
    def plain_length(self) -> int:
        """UTF-16 units of what is read."""
        return len(self.plain.encode("utf-16-le")) // 2

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `plain[start:end]`, which is not empty, stands in the document: half-open UTF-16 units.

        What is read of markup stands where the markup does, from its first unit to its last.
        """
        if not 0 <= start < end <= len(self.plain):
            raise IndexError(f"{start}:{end} is no stretch of a text of {len(self.plain)} code points")
        return self._to_utf16(self._begin(start)), self._to_utf16(self._end(end))

    def units(self, start: int, end: int) -> str:
        """So much of the document in UTF-16 units; U+FFFD (one unit too) for half of a surrogate pair."""
        return self._units[2 * start : 2 * end].decode("utf-16-le", "replace")

    def _begin(self, at: int) -> int:
        index = bisect_right(self._begins, at) - 1
        inside = 0 if self._parts[index].read_as is not None else at - self._begins[index]
        return self._source_begins[index] + inside

    def _end(self, at: int) -> int:
        index = bisect_right(self._begins, at - 1) - 1
        part = self._parts[index]
        inside = len(part.source) if part.read_as is not None else at - self._begins[index]
        return self._source_begins[index] + inside
