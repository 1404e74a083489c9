"""The statements about feedback and its review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from classifier.cue import CueType
from server.store.inserting import insert_unless_taken
from server.store.tables import decision, feedback
from server.store.values import (
    Action,
    Decision,
    Judgement,
    NewFeedback,
    Review,
    StoredFeedback,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which feedback to list; None stands for any. `below` is the number to go on from."""

    review: Review | None = None
    verdict: Verdict | None = None
    type: CueType | None = None
    language: str | None = None
    below: int | None = None


def add(connection: Connection, new: NewFeedback) -> bool:
    """Store feedback, unless its key is taken; whether it was stored."""
    values = asdict(new)
    judgement = values.pop("judgement")
    return insert_unless_taken(connection, feedback, {**values, **judgement, "review": Review.PENDING})


def digests_of(connection: Connection, key_digest: str) -> tuple[str, str] | None:
    """Id and body digest of the feedback that was stored under a key."""
    row = connection.execute(
        select(feedback.c.id, feedback.c.body_digest).where(feedback.c.key_digest == key_digest)
    ).one_or_none()
    return None if row is None else (row.id, row.body_digest)


def listed(connection: Connection, wanted: Wanted, most: int) -> tuple[StoredFeedback, ...]:
    """Feedback that is wanted, newest first."""
    rows = connection.execute(_filtered(wanted).order_by(feedback.c.number.desc()).limit(most)).all()
    histories = _histories(connection, [row.number for row in rows])
    return tuple(_stored(row, histories.get(row.number, ())) for row in rows)


def one(connection: Connection, identifier: str) -> StoredFeedback | None:
    """The feedback with this id, which nobody else may then change in the meantime."""
    row = connection.execute(
        select(feedback).where(feedback.c.id == identifier).with_for_update()
    ).one_or_none()
    if row is None:
        return None
    return _stored(row, _histories(connection, [row.number]).get(row.number, ()))


def decide(connection: Connection, number: int, made: Decision, review: Review) -> None:
    """Add a decision to the history, and say where the feedback now stands."""
    values = {"feedback": number, "action": made.action, "by": made.by, "at": made.at, "note": made.note}
    if made.correction is not None:
        values |= asdict(made.correction)
    connection.execute(insert(decision).values(values))
    connection.execute(update(feedback).where(feedback.c.number == number).values(review=review))


def token_digest_of(connection: Connection, identifier: str) -> str | None:
    """Digest of the deletion token of the feedback with this id."""
    return connection.execute(
        select(feedback.c.token_digest).where(feedback.c.id == identifier)
    ).scalar_one_or_none()


def remove(connection: Connection, identifier: str) -> None:
    """Delete feedback with its history."""
    connection.execute(delete(feedback).where(feedback.c.id == identifier))


def remove_older(connection: Connection, moment: datetime) -> int:
    """Delete feedback that was received before `moment`; how many."""
    return connection.execute(delete(feedback).where(feedback.c.received_at < moment)).rowcount


def _filtered(wanted: Wanted) -> Select[Any]:
    statement: Select[Any] = select(feedback)
    for column, value in (
        (feedback.c.review, wanted.review),
        (feedback.c.verdict, wanted.verdict),
        (feedback.c.type, wanted.type),
        (feedback.c.language, wanted.language),
    ):
        if value is not None:
            statement = statement.where(column == value)
    return statement if wanted.below is None else statement.where(feedback.c.number < wanted.below)


def _histories(connection: Connection, numbers: Sequence[int]) -> Mapping[int, tuple[Decision, ...]]:
    """The decisions about each feedback, oldest first."""
    histories: defaultdict[int, tuple[Decision, ...]] = defaultdict(tuple)
    rows = connection.execute(
        select(decision).where(decision.c.feedback.in_(numbers)).order_by(decision.c.number)
    )
    for row in rows:
        correction = None if row.verdict is None else _judgement(row)
        histories[row.feedback] += (Decision(Action(row.action), row.by, row.at, row.note, correction),)
    return histories


def _stored(row: Row[Any], history: tuple[Decision, ...]) -> StoredFeedback:
    return StoredFeedback(
        number=row.number,
        id=row.id,
        received_at=row.received_at,
        model_version=row.model_version,
        language=row.language,
        sentence=row.sentence,
        judgement=_judgement(row),
        note=row.note,
        client_id=row.client_id,
        sender=row.sender,
        review=Review(row.review),
        history=history,
    )


def _judgement(row: Row[Any]) -> Judgement:
    corrected = None if row.corrected_type is None else CueType(row.corrected_type)
    return Judgement(Verdict(row.verdict), row.start, row.end, CueType(row.type), corrected)
