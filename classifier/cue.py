"""The vocabulary of the project: what a cue, a sentence and an analysis are.

All offsets are half-open and count Unicode code points from the start of the analysed block,
exactly as sent; `classifier.offsets` turns them into UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class CueType(StrEnum):
    """What a marker tells the reader about the statement it stands with."""

    HEARSAY = "hearsay"
    ATTRIBUTION = "attribution"
    EPISTEMIC = "epistemic"
    DOXASTIC = "doxastic"
    UNVERIFIED = "unverified"


UNCERTAIN_TYPES = frozenset(CueType) - {CueType.ATTRIBUTION}
"""The types that make a sentence uncertain; attribution only makes it sourced."""


class Status(StrEnum):
    """What a sentence is, by the model's own thresholds."""

    UNCERTAIN = "uncertain"
    ATTRIBUTED = "attributed"
    PLAIN = "plain"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Span:
    """A typed stretch of text: half-open code points."""

    start: int
    end: int
    type: CueType


@dataclass(frozen=True, slots=True)
class Cue:
    """A marker found in a text, with the calibrated probability that it is one of its type."""

    start: int
    end: int
    type: CueType
    score: float

    @property
    def span(self) -> Span:
        """Where it stands and its type, without the score."""
        return Span(self.start, self.end, self.type)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block.

    `cues` passed the model's own threshold for their language and type; `candidates` are all that
    the model considered, so that a caller may choose another threshold. `status` and `score`
    never depend on that choice.
    """

    start: int
    end: int
    language: str
    language_confidence: float
    score: float
    status: Status
    cues: tuple[Cue, ...] = ()
    candidates: tuple[Cue, ...] = ()

    def select(
        self, types: Collection[CueType] | None = None, threshold: float | None = None
    ) -> tuple[Cue, ...]:
        """The cues of the wanted types, at the wanted threshold or the model's own (None)."""
        chosen = (
            self.cues
            if threshold is None
            else tuple(cue for cue in self.candidates if cue.score >= threshold)
        )
        return chosen if types is None else tuple(cue for cue in chosen if cue.type in types)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All sentences of one block, in order, and the language most of its text is in."""

    language: str
    sentences: tuple[Sentence, ...]


def status_of(cues: Collection[Cue]) -> Status:
    """The status of a sentence of a known language, from the cues the model stands by."""
    types = {cue.type for cue in cues}
    if types & UNCERTAIN_TYPES:
        return Status.UNCERTAIN
    return Status.ATTRIBUTED if types else Status.PLAIN
