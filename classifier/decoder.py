"""The tagger as plain arrays and dictionaries: tokens in, typed spans with log-odds out.

Serving and training both decode here, so that what was measured is what runs. Needs numpy only.

A cue is found in two steps: `starts` scores every token as the first word of a cue of each type,
or of none; `extension` then says, word by word, whether the cue goes on. Overlapping proposals
are settled in favour of the likelier.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.cue import CueType
from classifier.features import FAR, NEAR, Featurizer, extension, windowed
from classifier.linear import Floats, LinearModel
from classifier.tokens import Token

OUTPUTS: tuple[CueType, ...] = tuple(CueType)
"""Outputs 1… of `starts`, in this order; output 0 is "no cue starts here"."""
LONGEST = 8
"""No cue is taken to have more words."""
_CACHE = 50_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible cue: half-open token indices, and the raw log-odds of its type against no cue."""

    start: int
    end: int
    type: CueType
    log_odds: float


@dataclass(frozen=True, slots=True)
class TaggerModel:
    """What a fitted tagger consists of, for one language."""

    starts: LinearModel
    extension: LinearModel


class Decoder:
    """Finds cues in tokens with the weights of a fitted tagger."""

    def __init__(self, featurizer: Featurizer, model: TaggerModel) -> None:
        self.featurizer = featurizer
        self.model = model
        self._surface: dict[str, Floats] = {}
        self._edges = {o: self.model.starts.rows([f"{o}:edge"]) for o in NEAR}

    def propose(self, tokens: Sequence[Token], keep: Callable[[CueType, float], bool]) -> list[Proposal]:
        """Non-overlapping possible cues by position; `keep` sorts out the unlikely by type and log-odds."""
        if not tokens:
            return []
        context = self.featurizer.context(tokens, self.featurizer.lexicon.match(tokens))
        scores = self._score_starts(tokens, context)
        odds = scores[:, 1:] - scores[:, :1]
        best = odds.argmax(axis=1)
        described: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        found: list[Proposal] = []
        for i, output in enumerate(best.tolist()):
            type_, value = OUTPUTS[output], float(odds[i, output])
            if keep(type_, value):
                described = described or [self.featurizer.attributes(token) for token in tokens]
                found.append(Proposal(i, self._extend(described, context, i, type_), type_, value))
        return _settle(found)

    def _score_starts(self, tokens: Sequence[Token], context: Sequence[Sequence[str]]) -> Floats:
        """Scores of every token as a start, shape (tokens, 1 + types)."""
        n, starts = len(tokens), self.model.starts
        scores = np.repeat(starts.intercept[None, :], n, axis=0)
        surface = np.stack([self._surface_scores(token) for token in tokens])
        for slot, offset in enumerate((*NEAR, *FAR)):
            low, high = max(0, -offset), n - max(0, offset)
            if low < high:
                scores[low:high] += surface[low + offset : high + offset, slot]
            if self._edges.get(offset):
                outside = slice(0, min(n, -offset)) if offset < 0 else slice(max(0, n - offset), n)
                scores[outside] += starts.coefficients[self._edges[offset]].sum(axis=0)
        for i, features in enumerate(context):
            scores[i] += starts.coefficients[starts.rows(features)].sum(axis=0)
        return scores

    def _surface_scores(self, token: Token) -> Floats:
        """What a token's surface adds to its neighbours at each offset: (offsets, outputs), remembered."""
        known = self._surface.get(token.text)
        if known is None:
            if len(self._surface) >= _CACHE:
                self._surface.clear()
            full, core = self.featurizer.attributes(token)
            starts = self.model.starts
            known = np.stack(
                [starts.coefficients[starts.rows(f"{o}:{a}" for a in full)].sum(axis=0) for o in NEAR]
                + [starts.coefficients[starts.rows(f"{o}:{a}" for a in core)].sum(axis=0) for o in FAR]
            )
            self._surface[token.text] = known
        return known

    def _extend(
        self,
        described: Sequence[tuple[tuple[str, ...], tuple[str, ...]]],
        context: Sequence[Sequence[str]],
        start: int,
        type_: CueType,
    ) -> int:
        """The token index at which the cue that began at `start` ends."""
        end = start + 1
        while end < min(len(described), start + LONGEST):
            if self.model.extension.scores(extension(described, context, start, end, type_))[0] <= 0:
                break
            end += 1
        return end

    def contributions(self, tokens: Sequence[Token], index: int, type_: CueType) -> dict[str, float]:
        """What every feature of a token adds to the log-odds of `type_` against no cue."""
        described = [self.featurizer.attributes(token) for token in tokens]
        context = self.featurizer.context(tokens, self.featurizer.lexicon.match(tokens))
        starts, output = self.model.starts, 1 + OUTPUTS.index(type_)
        known = starts.index
        return {
            name: float(starts.coefficients[row, output] - starts.coefficients[row, 0])
            for name in dict.fromkeys((*windowed(described, index), *context[index]))
            if (row := known.get(name)) is not None
        }

    def intercept(self, type_: CueType) -> float:
        """The log-odds of `type_` against no cue where no feature holds."""
        intercept = self.model.starts.intercept
        return float(intercept[1 + OUTPUTS.index(type_)] - intercept[0])


def _settle(found: Sequence[Proposal]) -> list[Proposal]:
    """The likelier of every two that overlap, by position."""
    taken: list[Proposal] = []
    covered: set[int] = set()
    for proposal in sorted(found, key=lambda p: (-p.log_odds, p.start)):
        words = range(proposal.start, proposal.end)
        if covered.isdisjoint(words):
            covered.update(words)
            taken.append(proposal)
    return sorted(taken, key=lambda p: p.start)
