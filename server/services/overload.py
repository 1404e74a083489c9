"""How many analyses go on at once, and how many may wait: the next is told to come again. Knows no Flask."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from server.errors import OverloadedError


class Places:
    """`at_once` may be inside together, `waiting` others may wait for a place, each for so many seconds."""

    def __init__(self, at_once: int, waiting: int, patience: float) -> None:
        self._inside = threading.Semaphore(at_once)
        self._waiting = threading.Semaphore(waiting)
        self._patience = patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """A place for as long as the block lasts; OverloadedError where there is none in time."""
        self._enter()
        try:
            yield
        finally:
            self._inside.release()

    def _enter(self) -> None:
        if self._inside.acquire(blocking=False):
            return
        if not self._waiting.acquire(blocking=False):
            raise OverloadedError("Too many texts are being read at once; try again shortly.")
        try:
            if not self._inside.acquire(timeout=self._patience):
                raise OverloadedError("Reading other texts takes too long; try again shortly.")
        finally:
            self._waiting.release()
