"""The tagger as plain arrays and dictionaries: tokens in, typed spans with log-odds out.

Serving and training both decode here, so that what was measured is what runs. Needs numpy only.

A cue is found in three steps. The *gate* sorts out, by its surface alone, nearly every word that
is never the heart of a cue. *Anchors* scores each word that is left as the heart of a cue of each
type, in its context. *Left* and *right* then say, word by word, how far the cue goes. Overlapping
proposals are settled in favour of the likelier.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from classifier.anchors import AnchorWeights, Floors
from classifier.cue import CueType
from classifier.features import Featurizer, beside, phrase_features, typed
from classifier.gate import Gate
from classifier.linear import LinearModel
from classifier.steps import step
from classifier.surroundings import Sentence, setting
from classifier.window import Window
from classifier.words import Word

OUTPUTS: tuple[CueType, ...] = tuple(CueType)
"""Outputs of `anchors`, in this order: log-odds of the type against no cue."""
LONGEST = 8
"""No cue goes on for more words than this to either side of its anchor."""
Keep = Callable[[CueType, float], bool]
"""Whether a proposal of a type with raw log-odds is worth keeping."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible cue: half-open token indices, the raw log-odds of its type against no cue, and the
    index of the word that it was found by."""

    start: int
    end: int
    type: CueType
    log_odds: float
    anchor: int


@dataclass(frozen=True, slots=True)
class TaggerModel:
    """What a fitted tagger consists of, for one language."""

    gate: LinearModel
    anchors: LinearModel
    left: LinearModel
    right: LinearModel


class Decoder:
    """Finds cues in tokens with the weights of a fitted tagger."""

    def __init__(self, featurizer: Featurizer, model: TaggerModel) -> None:
        self.featurizer = featurizer
        self.model = model
        self.gate = Gate(featurizer.words, model.gate)
        self._anchors = AnchorWeights(model.anchors)
        self._steps = {-1: _weights(model.left), 1: _weights(model.right)}

    def propose(self, surfaces: Sequence[str], keep: Keep, floors: Floors | None = None) -> list[Proposal]:
        """Non-overlapping possible cues by position; `keep` sorts out the unlikely by type and log-odds.

        `surfaces` are the tokens of a sentence as `tokens.surfaces` gives them. `floors`, one a type,
        are log-odds below which `keep` keeps nothing: words that cannot reach one are passed by.
        """
        opened = self.gate.opened(surfaces)
        if not opened:
            return []
        sentence = self.featurizer.sentence(surfaces)
        padded = Window.padded(sentence)
        found: list[Proposal] = []
        for index in opened:
            total = self._total(sentence, padded, index, floors)
            if total is None:
                continue
            odds = self._anchors.unpack(total)
            value = max(odds)
            type_ = OUTPUTS[odds.index(value)]
            if keep(type_, value):
                start = self._reach(sentence, index, type_, -1, index)
                end = self._reach(sentence, index, type_, 1, start) + 1
                found.append(Proposal(start, end, type_, value, index))
        return _settle(found)

    def odds(self, sentence: Sentence, index: int) -> list[float]:
        """Log-odds of each type against no cue for the word at `index`, in the order of OUTPUTS."""
        total = self._total(sentence, Window.padded(sentence), index, None)
        assert total is not None  # noqa: S101  (without floors nothing is passed by)
        return self._anchors.unpack(total)

    def _total(
        self, sentence: Sentence, padded: Sequence[Word], index: int, floors: Floors | None
    ) -> int | None:
        """The packed log-odds of a word, or None once they cannot reach a floor."""
        anchors = self._anchors
        word = sentence.words[index]
        around = setting(sentence, index)
        total = anchors.window.sum(padded, index) + anchors.alone(around)
        if index in sentence.covering:
            total += anchors.alone(dict.fromkeys(phrase_features(sentence, index)))
        if floors is not None and not anchors.may_reach(total, word, floors):
            return None
        if (own := anchors.joint[word.key]).word:
            total += own.sum(beside(sentence, index)) + own.sum(around)
        if (alike := anchors.joint[word.types]).word:
            total += alike.sum(typed(sentence, index)) + alike.sum(around)
        return total

    def _reach(self, sentence: Sentence, anchor: int, type_: CueType, side: int, first: int) -> int:
        """Index of the outermost word on one side that still belongs to the cue; `first` as in `step`."""
        weights, intercept = self._steps[side]
        index = anchor
        while abs(index + side - anchor) <= LONGEST and 0 <= index + side < len(sentence.words):
            names = dict.fromkeys(step(sentence, anchor, index + side, type_, first))
            if sum(filter(None, map(weights.get, names)), intercept) <= 0:
                break
            index += side
        return index

    def contributions(self, surfaces: Sequence[str], index: int, type_: CueType) -> dict[str, float]:
        """What every feature of an anchor adds to the log-odds of `type_` against no cue."""
        sentence = self.featurizer.sentence(surfaces)
        anchors, output = self.model.anchors, OUTPUTS.index(type_)
        known = anchors.index
        return {
            name: float(anchors.coefficients[row, output])
            for name in dict.fromkeys(self.featurizer.anchor(sentence, index))
            if (row := known.get(name)) is not None
        }

    def intercept(self, type_: CueType) -> float:
        """The log-odds of `type_` against no cue where no feature holds."""
        return float(self.model.anchors.intercept[OUTPUTS.index(type_)])


def _weights(model: LinearModel) -> tuple[dict[str, float], float]:
    """The weights of a model of one output by feature, and its intercept."""
    return dict(zip(model.features, model.coefficients[:, 0].tolist(), strict=True)), float(
        model.intercept[0]
    )


def _settle(found: Sequence[Proposal]) -> list[Proposal]:
    """The likelier of every two that overlap, by position."""
    taken: list[Proposal] = []
    covered: set[int] = set()
    for proposal in sorted(found, key=lambda p: (-p.log_odds, p.anchor)):
        words = range(proposal.start, proposal.end)
        if covered.isdisjoint(words):
            covered.update(words)
            taken.append(proposal)
    return sorted(taken, key=lambda p: p.start)
