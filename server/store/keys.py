"""The statements about API keys. A key is never deleted: decisions keep its id."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from server.store.tables import api_key
from server.store.values import KeyLimits, Role, StoredKey


def add(connection: Connection, key: StoredKey) -> None:
    """Store a new key."""
    values = asdict(key)
    limits = values.pop("limits")
    connection.execute(insert(api_key).values({**values, **limits}))


def listed(connection: Connection) -> tuple[StoredKey, ...]:
    """All keys, oldest first."""
    return tuple(
        StoredKey(
            id=row.id,
            secret_digest=row.secret_digest,
            name=row.name,
            role=Role(row.role),
            limits=KeyLimits(row.characters, row.blocks, row.requests_per_minute),
            created_at=row.created_at,
            rotated_at=row.rotated_at,
            disabled_at=row.disabled_at,
        )
        for row in connection.execute(select(api_key).order_by(api_key.c.created_at, api_key.c.id))
    )


def disable(connection: Connection, identifier: str, moment: datetime) -> bool:
    """Mark a key that is not disabled as disabled; whether there was one."""
    mine = (api_key.c.id == identifier) & api_key.c.disabled_at.is_(None)
    return connection.execute(update(api_key).where(mine).values(disabled_at=moment)).rowcount == 1


def rotate(connection: Connection, identifier: str, secret_digest: str, moment: datetime) -> bool:
    """Give a key that is not disabled another secret; whether there was one."""
    mine = (api_key.c.id == identifier) & api_key.c.disabled_at.is_(None)
    new = {"secret_digest": secret_digest, "rotated_at": moment}
    return connection.execute(update(api_key).where(mine).values(new)).rowcount == 1
