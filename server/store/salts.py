"""The statements about salts: one for each day, shared by all processes, and forgotten with the day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, select

from server.store.inserting import insert_unless_taken
from server.store.tables import salt


def salt_of(connection: Connection, day: date, fresh: str) -> str:
    """The salt of `day`: `fresh`, unless another was first. Salts of other days are forgotten."""
    remove_other(connection, day)
    insert_unless_taken(connection, salt, {"day": day, "value": fresh})
    return str(connection.execute(select(salt.c.value).where(salt.c.day == day)).scalar_one())


def remove_other(connection: Connection, day: date) -> None:
    """Forget the salts of all days but this one."""
    connection.execute(delete(salt).where(salt.c.day != day))
