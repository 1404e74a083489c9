"""The tables, as they are after all migrations; a test compares the two.

Verdicts, types and the like are kept as their words: a word more is then no migration.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from typing_extensions import override


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, PostgreSQL answers in that of the session."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""Only an INTEGER can be the key that SQLite counts up by itself."""

DIGEST = String(64)
"""A SHA-256, hexadecimal."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

feedback = Table(
    "feedback",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", String(36), nullable=False),
    Column("key_digest", DIGEST, nullable=False),
    Column("body_digest", DIGEST, nullable=False),
    Column("token_digest", DIGEST, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("model_version", String(100), nullable=False),
    Column("language", String(35), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", String(20), nullable=False),
    Column("corrected_type", String(20)),
    Column("note", Text),
    Column("client_id", String(64), nullable=False),
    Column("sender", DIGEST),
    Column("review", String(20), nullable=False),
    Index("ix_feedback_id", "id", unique=True),
    Index("ix_feedback_key_digest", "key_digest", unique=True),
    Index("ix_feedback_received_at", "received_at"),
    Index("ix_feedback_review", "review", "number"),
    sqlite_autoincrement=True,  # a number is never given twice, so a cursor stays true
)

decision = Table(
    "decision",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("feedback", NUMBER, ForeignKey("feedback.number", ondelete="CASCADE"), nullable=False),
    Column("action", String(20), nullable=False),
    Column("by", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text),
    Column("verdict", String(20)),
    Column("start", Integer),
    Column("end", Integer),
    Column("type", String(20)),
    Column("corrected_type", String(20)),
    Index("ix_decision_feedback", "feedback"),
    sqlite_autoincrement=True,
)

salt = Table(
    "salt",
    metadata,
    Column("day", Date, primary_key=True),
    Column("value", DIGEST, nullable=False),
)

api_key = Table(
    "api_key",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("secret_digest", DIGEST, nullable=False),
    Column("name", String(100), nullable=False),
    Column("role", String(20), nullable=False),
    Column("characters", Integer),
    Column("blocks", Integer),
    Column("requests_per_minute", Integer),
    Column("created_at", Moment, nullable=False),
    Column("rotated_at", Moment),
    Column("disabled_at", Moment),
)
