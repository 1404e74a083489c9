"""The store: opened when it is first asked, and left alone for a while when it has failed.

That while keeps a store in trouble from holding up the threads that analyse: of all who ask, one
finds out every PAUSE_SECONDS, the others are refused at once. Connections must not be shared by
processes: a store is first asked after the fork.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from server.errors import StoreError, StoreFullError
from server.store.engine import WRITES, lets_write, make_engine
from server.store.failures import still_down, store_error
from server.store.migrating import upgrade

PAUSE_SECONDS = 5.0
"""For so long nobody asks a store that failed."""

FULL_SECONDS = 60.0
"""For so long the store counts as full after it was."""

_OURS = (DataError, IntegrityError, ProgrammingError)
"""Mistakes in our own statements: they are no failure of the store and are told as what they are."""

Clock = Callable[[], float]


class Store:
    """A database with the tables that `tables` describes. Every method raises StoreError only."""

    def __init__(self, url: URL, connections: int, now: Clock = time.monotonic) -> None:
        self._url = url
        self._connections = connections
        self._now = now
        self._opening = threading.Lock()
        self._engine: Engine | None = None
        self._shut_until = float("-inf")
        self._full_until = float("-inf")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads."""
        with self._failing_softly(), self._opened().connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write: durable once the block is left, undone if by an error."""
        with (
            self._failing_softly(),
            self._opened().connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def open(self) -> None:
        """Open the store now, and bring its tables up to date."""
        with self._failing_softly():
            self._opened()

    def works(self) -> bool:
        """Whether it answers, lets itself be written to, and was not full lately."""
        try:
            with self.writing() as connection:
                writable = lets_write(connection)
        except StoreError:
            return False
        return writable and self._now() >= self._full_until

    def close(self) -> None:
        """Give all connections back; the next question opens the store again."""
        with self._opening:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _opened(self) -> Engine:
        if self._now() < self._shut_until:
            raise still_down()
        with self._opening:
            if self._engine is None:
                if self._now() < self._shut_until:  # who held the lock before us has found out
                    raise still_down()
                self._engine = self._made()
            return self._engine

    def _made(self) -> Engine:
        engine = make_engine(self._url, self._connections)
        try:
            upgrade(engine)
        except BaseException as error:
            engine.dispose()
            if isinstance(error, StoreError):
                self._remember(error)
            raise
        return engine

    @contextmanager
    def _failing_softly(self) -> Iterator[None]:
        """Failures of the database, as ours, remembered."""
        try:
            yield
        except _OURS:
            raise
        except (SQLAlchemyError, OSError) as error:
            failure = store_error(error)
            self._remember(failure)
            raise failure from None

    def _remember(self, failure: StoreError) -> None:
        if isinstance(failure, StoreFullError):
            self._full_until = self._now() + FULL_SECONDS
        else:
            self._shut_until = self._now() + PAUSE_SECONDS
