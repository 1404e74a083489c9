"""A memory that stays bounded: what was not asked about for a while is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(dict[Key, Value]):
    """`recent[key]` is `make(key)`, remembered for the last `limit` to twice as many keys.

    Two generations take turns, so that forgetting costs nothing to speak of and what is asked for
    often stays. Looking up what is remembered is as quick as in a plain dictionary.
    """

    def __init__(self, make: Callable[[Key], Value], limit: int) -> None:
        super().__init__()
        self._make = make
        self._limit = limit
        self._before: dict[Key, Value] = {}

    def __missing__(self, key: Key) -> Value:
        value = self._before[key] if key in self._before else self._make(key)
        if len(self) >= self._limit:
            self._before = dict(self)
            self.clear()
        self[key] = value
        return value
