"""Engines: where the store is, and what is asked of each kind of database.

SQLite writes ahead (WAL), and waits for the disk at every commit (synchronous=FULL): what was
answered with 201 survives a power cut. Deleted text is overwritten. PostgreSQL is held to the same.
No statement waits longer than WAIT_SECONDS, so that a store in trouble holds no thread for long.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from server.errors import SettingsError

CONNECT_SECONDS = 2
WAIT_SECONDS = 5
WRITES = "kuulemma_writes"
"""The execution option of a connection whose transaction will write."""

_POOL_SECONDS = 1
_SQLITE = (
    f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
_POSTGRESQL = (
    f"SET statement_timeout = {WAIT_SECONDS * 1000}",
    f"SET idle_in_transaction_session_timeout = {2 * WAIT_SECONDS * 1000}",
    "SET synchronous_commit = on",
)
_POSTGRESQL_CONNECTING = {
    "connect_timeout": CONNECT_SECONDS,
    "tcp_user_timeout": WAIT_SECONDS * 1000,
    "application_name": "kuulemma",
}


def store_url(setting: str | None) -> URL:
    """The database that the setting names; without one, a file in the user's own data folder.

    SettingsError, without repeating what may hold a password, when it cannot be read.
    """
    if setting is None:
        return URL.create("sqlite", database=str(user_data_path("kuulemma", False) / "kuulemma.db"))
    try:
        url = make_url(setting)
    except (ArgumentError, ValueError):
        raise SettingsError("KUULEMMA_STORE cannot be used: it is not the URL of a database.") from None
    if url.drivername == "postgresql" and find_spec("psycopg") is None:
        raise SettingsError("KUULEMMA_STORE needs a driver for PostgreSQL: install kuulemma[postgresql].")
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def make_engine(url: URL, connections: int) -> Engine:
    """An engine that holds at most so many connections. OSError when SQLite's file cannot be made."""
    sizes: dict[str, Any] = {"pool_size": connections, "max_overflow": 0, "pool_timeout": _POOL_SECONDS}
    if url.drivername.startswith("sqlite"):
        make_private_file(Path(url.database or ""))
        engine = create_engine(url, **sizes)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        connecting = {name: value for name, value in _POSTGRESQL_CONNECTING.items() if name not in url.query}
        engine = create_engine(url, connect_args=connecting, pool_pre_ping=True, **sizes)
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def make_private_file(path: Path) -> None:
    """The file and its folder, if they are not there: nobody else on the machine may read them."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def lets_write(connection: Connection) -> bool:
    """Whether what a writing transaction is about to do can be done: not on a standby, for one.

    SQLite has said so when the transaction began.
    """
    if connection.dialect.name != "postgresql":
        return True
    return str(connection.exec_driver_sql("SHOW transaction_read_only").scalar_one()) == "off"


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # Python's sqlite3 would begin too late; see _begin_sqlite
    for pragma in _SQLITE:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    """Begin for real. Who is going to write says so at once: a reader that turns writer is refused."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(connection: Any, _record: object) -> None:
    for statement in _POSTGRESQL:
        connection.execute(statement)
    connection.commit()
