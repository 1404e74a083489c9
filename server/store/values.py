"""What the store keeps, as values. All offsets are half-open and count code points of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from classifier.cue import CueType


class Verdict(StrEnum):
    """What a reader says about a cue."""

    CORRECT = "correct"
    WRONG = "wrong"
    WRONG_TYPE = "wrong_type"
    MISSED = "missed"


class Review(StrEnum):
    """Where feedback stands; only what is accepted may ever train a model."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Action(StrEnum):
    """What a reviewer does with feedback."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    UNDO = "undo"


class Role(StrEnum):
    """What the holder of a key may do; each may also do what those before it may."""

    ANALYZE = "analyze"
    REVIEW = "review"
    ADMIN = "admin"

    def allows(self, needed: Role) -> bool:
        """Whether this role may do what `needed` may."""
        roles = list(Role)
        return roles.index(self) >= roles.index(needed)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on the cue at `start:end`; the corrected type only with `wrong_type`."""

    verdict: Verdict
    start: int
    end: int
    type: CueType
    corrected_type: CueType | None


@dataclass(frozen=True, slots=True)
class NewFeedback:
    """Feedback as it is received; secrets and the address come as digests only (hexadecimal)."""

    id: str
    key_digest: str
    body_digest: str
    token_digest: str
    received_at: datetime
    model_version: str
    language: str
    sentence: str
    judgement: Judgement
    note: str | None
    client_id: str
    sender: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of a review: what was done, by which key, when; `correction` only with `correct`."""

    action: Action
    by: str
    at: datetime
    note: str | None
    correction: Judgement | None


@dataclass(frozen=True, slots=True)
class StoredFeedback:
    """Feedback as it is kept, with its review so far. `number` grows with every feedback received."""

    number: int
    id: str
    received_at: datetime
    model_version: str
    language: str
    sentence: str
    judgement: Judgement
    note: str | None
    client_id: str
    sender: str | None
    review: Review
    history: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class KeyLimits:
    """A key's own limits; None stands for those that the settings give to everybody."""

    characters: int | None = None
    blocks: int | None = None
    requests_per_minute: int | None = None


@dataclass(frozen=True, slots=True)
class StoredKey:
    """An API key without its secret, of which only the SHA-256 is kept (hexadecimal)."""

    id: str
    secret_digest: str
    name: str
    role: Role
    limits: KeyLimits
    created_at: datetime
    rotated_at: datetime | None
    disabled_at: datetime | None
