"""A whole model in memory: for every language the tagger, its calibration and its thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from classifier.cue import CueType
from classifier.decoder import TaggerModel
from classifier.lexicon import Lexicon
from classifier.linear import LinearModel
from classifier.scoring import Calibration


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """What the model knows of one language."""

    lexicon: Lexicon
    tagger: TaggerModel
    calibration: Calibration
    thresholds: Mapping[CueType, float]


@dataclass(frozen=True)
class Model:
    """A model that can be served. `digest` is "sha256:…" over its manifest, which names every file."""

    version: str
    digest: str
    known: Mapping[str, LanguageModel]
    identifier: LinearModel
    figures: Mapping[str, object] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose sentences are judged, sorted."""
        return tuple(sorted(self.known))

    @property
    def thresholds(self) -> Mapping[str, Mapping[CueType, float]]:
        """The probability from which a cue is reported, by language and type."""
        return {language: self.known[language].thresholds for language in self.languages}
