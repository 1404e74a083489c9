"""Raw log-odds → calibrated probabilities: of a cue, and of a sentence being uncertain.

Both are Platt scaling fitted on out-of-fold rows (see `training`): a cue's log-odds with a shift a
type, then the log-odds of "at least one cue of an uncertain type", were cues independent.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from classifier.cue import UNCERTAIN_TYPES, Cue, CueType

FLOOR = 0.02
"""Cues less probable are not even candidates."""
_LIMIT = 1e-9


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns raw scores of one language into probabilities."""

    cue_slope: float
    cue_shift: Mapping[CueType, float]
    sentence_slope: float
    sentence_shift: float

    def cue(self, type_: CueType, log_odds: float) -> float:
        """Probability that a proposed cue is one of its type."""
        return sigmoid(self.cue_slope * log_odds + self.cue_shift[type_])

    def keeps(self, type_: CueType, log_odds: float) -> bool:
        """Whether a proposal is probable enough to be a candidate."""
        return self.cue(type_, log_odds) >= FLOOR

    def sentence(self, cues: Iterable[Cue]) -> float:
        """Probability that a sentence with these candidates carries uncertain wording."""
        return sigmoid(self.sentence_slope * any_cue_log_odds(cues) + self.sentence_shift)


def any_cue_log_odds(cues: Iterable[Cue]) -> float:
    """Log-odds that at least one cue of an uncertain type is real, taken as independent."""
    none = 1.0
    for cue in cues:
        if cue.type in UNCERTAIN_TYPES:
            none *= 1 - cue.score
    none = min(max(none, _LIMIT), 1 - FLOOR)
    return math.log((1 - none) / none)


def sigmoid(x: float) -> float:
    """The logistic function, safe at any size."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    z = math.exp(max(x, -700.0))
    return z / (1 + z)
