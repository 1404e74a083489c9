"""Brings the tables up to date, step by step, as `migrations/versions` has them.

Processes that start at once take turns: SQLite lets one write at a time, PostgreSQL is asked for a
lock. A step is done whole or not at all.
"""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from server.errors import StoreDownError
from server.store.engine import WRITES

_LOCK = 0x6B75756C656D6D61
"""The number under which PostgreSQL knows the lock: "kuulemma" in ASCII."""


def configuration() -> Config:
    """Alembic's, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(files("server.store") / "migrations").replace("%", "%%"))
    return config


def upgrade(engine: Engine) -> None:
    """Bring the tables of `engine` up to date. StoreDownError when they are of a newer Kuulemma."""
    newest = ScriptDirectory.from_config(configuration()).get_current_head()
    with engine.connect() as connection:
        if _revision(connection) == newest:
            return
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if _revision(connection) != newest:
            _run(connection)


def _run(connection: Connection) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise StoreDownError("The store was made by a newer Kuulemma; this one leaves it alone.") from None


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
