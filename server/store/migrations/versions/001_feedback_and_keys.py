"""Feedback with its review, the salts of senders, and API keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DIGEST = sa.String(64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the first tables."""
    _create_feedback()
    _create_decision()
    op.create_table(
        "salt",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_salt"),
    )
    _create_api_key()


def downgrade() -> None:
    """Forget everything."""
    for table in ("api_key", "salt", "decision", "feedback"):
        op.drop_table(table)


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("key_digest", DIGEST, nullable=False),
        sa.Column("body_digest", DIGEST, nullable=False),
        sa.Column("token_digest", DIGEST, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("model_version", sa.String(100), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        *_judgement(nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("sender", DIGEST),
        sa.Column("review", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_feedback"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feedback_id", "feedback", ["id"], unique=True)
    op.create_index("ix_feedback_key_digest", "feedback", ["key_digest"], unique=True)
    op.create_index("ix_feedback_received_at", "feedback", ["received_at"])
    op.create_index("ix_feedback_review", "feedback", ["review", "number"])


def _create_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("feedback", NUMBER, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("by", sa.String(20), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("note", sa.Text()),
        *_judgement(nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
        sa.ForeignKeyConstraint(
            ["feedback"], ["feedback.number"], name="fk_decision_feedback", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_feedback", "decision", ["feedback"])


def _create_api_key() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("secret_digest", DIGEST, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("characters", sa.Integer()),
        sa.Column("blocks", sa.Integer()),
        sa.Column("requests_per_minute", sa.Integer()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("rotated_at", MOMENT),
        sa.Column("disabled_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
    )


def _judgement(*, nullable: bool) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("verdict", sa.String(20), nullable=nullable),
        sa.Column("start", sa.Integer(), nullable=nullable),
        sa.Column("end", sa.Integer(), nullable=nullable),
        sa.Column("type", sa.String(20), nullable=nullable),
        sa.Column("corrected_type", sa.String(20)),
    )
