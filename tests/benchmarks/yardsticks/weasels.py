"""A tagger of hedges and weasels, from sentences of which only some have their cues marked."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.lexicon import Lexicon
from tests.benchmarks.yardsticks.rows import BenchmarkRow, TypedSpan
from tests.benchmarks.yardsticks.taggers import ForeignTagger

TYPE = "conll_hedge_or_weasel"
_STRENGTH = 0.3
_LIKELY = -0.5
"""Log-odds from which a proposal is believed in a sentence known to be uncertain."""
_Case = tuple[str, Sequence[TypedSpan]]


def fit_weasels(rows: Sequence[BenchmarkRow], lexicon: Lexicon) -> ForeignTagger:
    """Learn from marked and certain sentences; then guess the cues of sentences that are only known
    to be uncertain, the likeliest at least, and learn from all."""
    known: list[_Case] = [
        (row.text, row.cues or ()) for row in rows if row.cues is not None or not row.uncertain
    ]
    first = ForeignTagger([TYPE], lexicon, strength=_STRENGTH).fit(known)
    guessed = [_guess(first, row) for row in rows if row.cues is None and row.uncertain]
    return ForeignTagger([TYPE], lexicon, strength=_STRENGTH).fit(
        [*known, *(case for case in guessed if case[1])]
    )


def _guess(tagger: ForeignTagger, row: BenchmarkRow) -> _Case:
    found = tagger.propose(row, floor=-9.0)
    least = min(_LIKELY, max((cue.log_odds for cue in found), default=0.0))
    return row.text, [cue.span for cue in found if cue.log_odds >= least]
