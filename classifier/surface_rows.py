"""What is known of a word's own features, laid out so that it is found without naming them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from classifier.words import SURFACE, Word

Known = TypeVar("Known")
"""A weight, or the row where weights are."""


class SurfaceRows(Generic[Known]):
    """What is known by the name of a feature; of SURFACE the first `told` are asked for, by value."""

    def __init__(self, known: Mapping[str, Known], told: int = len(SURFACE)) -> None:
        found: dict[str, dict[str, Known]] = {name: {} for name in SURFACE}
        self._others: dict[str, Known] = {}
        for feature, row in known.items():
            name, _, value = feature.partition("=")
            if name in found:
                found[name][value] = row
            else:
                self._others[feature] = row
        self._tables: tuple[dict[str, Known], ...] = tuple(found.values())[:told]

    def letters(self, word: Word) -> Iterator[Known | None]:
        """What the letters of a word lead to, None for what is not known."""
        return map(dict.get, self._tables, word.surface)

    def named(self, names: Iterable[str]) -> Iterator[Known | None]:
        """What features lead to that are not of SURFACE."""
        return map(self._others.get, names)
