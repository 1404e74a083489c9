"""Turns what the classifier found in one text into the words of the contract.

The classifier counts code points; here, and nowhere else in the server, they become the unit
that the caller asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from classifier.analyzer import Analyzer
from classifier.cue import Cue, CueType, Sentence
from classifier.offsets import OffsetUnit, Utf16Map
from server.schemas import CueReply, SentenceReply, WhyReply
from server.services.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a caller wants of each sentence: unit, types (None: all), threshold (None: the model's), why."""

    unit: OffsetUnit
    types: frozenset[CueType] | None = None
    threshold: float | None = None
    explain: bool = False


AS_FOUND = Wanted(OffsetUnit.CODE_POINT)
"""Code points and the model's own thresholds: what `kuulemma annotate` writes."""


class Presenter:
    """Presents the sentences of one text."""

    __slots__ = ("_analyzer", "_text", "_to_unit", "_vocabulary", "_wanted")

    def __init__(self, analyzer: Analyzer, vocabulary: Vocabulary, text: str, wanted: Wanted) -> None:
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._text = text
        self._wanted = wanted
        self._to_unit = _converter(text, wanted.unit)

    def sentence(self, sentence: Sentence) -> SentenceReply:
        """The sentence, with those of its cues that are wanted, in order."""
        return {
            "start": self._to_unit(sentence.start),
            "end": self._to_unit(sentence.end),
            "language": sentence.language,
            "language_confidence": sentence.language_confidence,
            "score": sentence.score,
            "status": sentence.status,
            "cues": [
                self._cue(sentence, cue)
                for cue in sentence.select(self._wanted.types, self._wanted.threshold)
            ],
        }

    def _cue(self, sentence: Sentence, cue: Cue) -> CueReply:
        reply: CueReply = {
            "start": self._to_unit(cue.start),
            "end": self._to_unit(cue.end),
            "text": self._text[cue.start : cue.end],
            "type": cue.type,
            "score": cue.score,
        }
        if self._wanted.explain:
            reply["why"] = self._why(sentence, cue)
        return reply

    def _why(self, sentence: Sentence, cue: Cue) -> WhyReply:
        explanation = self._analyzer.explain(self._text, sentence, cue)
        return {
            "entry": explanation.entry,
            "explanation": dict(self._vocabulary.types[cue.type].explanation),
            "contributions": [
                {"feature": part.feature, "weight": part.weight} for part in explanation.contributions
            ],
            "rest": explanation.rest,
            "intercept": explanation.intercept,
        }


def _converter(text: str, unit: OffsetUnit) -> Callable[[int], int]:
    return Utf16Map(text).to_utf16 if unit is OffsetUnit.UTF_16 else int
