"""Deletes what is old: feedback past its days, and the salts of other days.

It happens when the server starts and then when the store is used, at most once an hour: readers and
reviewers see nothing that is past its time, whatever its state.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from server.store import feedback, salts
from server.store.database import Store

PERIOD = timedelta(hours=1)

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of the server."""
    return datetime.now(UTC)


class Retention:
    """Keeps feedback for `days` days."""

    def __init__(self, store: Store, days: int, now: Clock = utc_now) -> None:
        self._store = store
        self._kept = timedelta(days=days)
        self._now = now
        self._tidying = threading.Lock()
        self._due = datetime.min.replace(tzinfo=UTC)

    def tidy_if_due(self) -> None:
        """Delete what is old, unless that was done within the hour or is being done."""
        if self._now() < self._due or not self._tidying.acquire(blocking=False):
            return
        try:
            self.tidy()
        finally:
            self._tidying.release()

    def tidy(self) -> int:
        """Delete what is old; how much feedback that was."""
        now = self._now()
        with self._store.writing() as connection:
            removed = feedback.remove_older(connection, now - self._kept)
            salts.remove_other(connection, now.date())
        self._due = now + PERIOD
        return removed
