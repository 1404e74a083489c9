"""The project's own tagger, taught types that are not its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classifier.cue import CueType, Span
from classifier.lexicon import Lexicon
from classifier.lexicon_file import load_lexicon
from classifier.resources import lexicon_folder
from classifier.tagger import CueTagger
from tests.benchmarks.yardsticks.rows import BenchmarkRow, TypedSpan

# The tagger has five outputs and reads no meaning into their names, nor does the learning: a foreign
# type borrows an output for the duration. The lexicon's own types stay what they are, mere features.
_BORROWED = {
    "epistemic": CueType.EPISTEMIC,
    "doxastic": CueType.DOXASTIC,
    "condition": CueType.HEARSAY,
    "investigation": CueType.UNVERIFIED,
    "conll_hedge_or_weasel": CueType.HEARSAY,
}
_CLASSES = {  # the feature `setting` tells which words of classes named "source" stand within twelve words
    "condition_source": "if unless whether",
    "modal_source": "would will could might should",
    "until_source": "until till",
    "month_source": "january february march april june july august september october november december",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A possible cue and its raw log-odds."""

    span: TypedSpan
    log_odds: float


def yardstick_lexicon() -> Lexicon:
    """The English lexicon, with the words that conditions are made of as sources of their own."""
    lexicon = load_lexicon(lexicon_folder() / "en.toml")
    own = {name: frozenset(words.split()) for name, words in _CLASSES.items()}
    return Lexicon(lexicon.language, lexicon.markers, lexicon.classes | own)


class ForeignTagger:
    """A `CueTagger` of a benchmark's types."""

    def __init__(self, types: Sequence[str], lexicon: Lexicon, *, strength: float = 0.3) -> None:
        self._own = {name: _BORROWED[name] for name in types}
        self._foreign = {own: name for name, own in self._own.items()}
        self._tagger = CueTagger(lexicon, C=strength)

    def fit(self, cases: Iterable[tuple[str, Sequence[TypedSpan]]]) -> ForeignTagger:
        """Learn from texts and their cues."""
        texts, spans = [], []
        for text, cues in cases:
            texts.append(text)
            spans.append([Span(cue.start, cue.end, self._own[cue.type]) for cue in cues])
        self._tagger.fit(texts, spans)
        return self

    def propose(self, row: BenchmarkRow, floor: float = -7.0) -> list[Found]:
        """Possible cues of a sentence by position, with log-odds of at least `floor`."""
        tokens, proposals = self._tagger.propose(row.text, floor)
        return [
            Found(TypedSpan(tokens[p.start].start, tokens[p.end - 1].end, self._foreign[p.type]), p.log_odds)
            for p in proposals
            if p.type in self._foreign
        ]
