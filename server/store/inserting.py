"""Inserting what may be there already, in the words of each database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_unless_taken(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row, unless one of its unique values is taken; whether it was inserted.

    A row that another transaction is inserting is waited for.
    """
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement: Insert = dialect.insert(table).values(values).on_conflict_do_nothing()
    return connection.execute(statement).rowcount == 1
