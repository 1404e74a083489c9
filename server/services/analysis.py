"""From blocks of text to the reply that API.md describes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from classifier.analyzer import Analyzer
from classifier.cue import Analysis, CueType, Status
from server.schemas import AnalyzeReply, AnalyzeRequest, Block, BlockReply, SummaryReply
from server.services.limits import Limits
from server.services.presenter import Presenter, Wanted
from server.services.vocabulary import Vocabulary
from server.store.values import KeyLimits

Observer = Callable[[str, Analysis], None]
"""Hears of a text and what was found in it."""


def _unobserved(_text: str, _analysis: Analysis) -> None:
    pass


@dataclass(frozen=True, slots=True)
class AnalysisService:
    """Answers what POST /v1/analyze asks, with one model and within limits."""

    analyzer: Analyzer
    vocabulary: Vocabulary
    limits: Limits
    observe: Observer = _unobserved

    def within(self, own: KeyLimits) -> AnalysisService:
        """The same service, within a key's own limits where it has some."""
        return replace(self, limits=self.limits.of_key(own))

    def analyze(self, request: AnalyzeRequest) -> AnalyzeReply:
        """The reply to a valid request; TooLargeError when it is over a limit."""
        blocks = request.all_blocks
        self.limits.check(blocks)
        wanted = Wanted(
            request.offsets,
            None if request.types is None else frozenset(request.types),
            request.threshold,
            request.explain,
        )
        answered = [self.analyze_block(block, wanted) for block in blocks]
        return {
            "model": {"version": self.analyzer.model.version, "digest": self.analyzer.model.digest},
            "offsets": request.offsets,
            "blocks": answered,
            "summary": summarize(answered),
        }

    def analyze_block(self, block: Block, wanted: Wanted) -> BlockReply:
        """One block, on its own: nothing depends on the others."""
        analysis = self.found(block.text, block.language_hint)
        presenter = Presenter(self.analyzer, self.vocabulary, block.text, wanted)
        return {
            "id": block.id,
            "language": analysis.language,
            "sentences": [presenter.sentence(sentence) for sentence in analysis.sentences],
        }

    def found(self, text: str, hint: str | None) -> Analysis:
        """What the model finds in a text whose language may be `hint`."""
        analysis = self.analyzer.analyze(text, hint)
        self.observe(text, analysis)
        return analysis


def summarize(blocks: Sequence[BlockReply]) -> SummaryReply:
    """Sentences by status and returned cues by type, over all blocks."""
    sentences = [sentence for block in blocks for sentence in block["sentences"]]
    statuses = Counter(sentence["status"] for sentence in sentences)
    return {
        "sentences": len(sentences),
        "uncertain": statuses[Status.UNCERTAIN],
        "attributed": statuses[Status.ATTRIBUTED],
        "plain": statuses[Status.PLAIN],
        "unsupported": statuses[Status.UNSUPPORTED],
        "cues": count_types(cue["type"] for sentence in sentences for cue in sentence["cues"]),
    }


def count_types(types: Iterable[CueType]) -> dict[CueType, int]:
    """How often each type occurs; all five are there, in their own order."""
    counts = Counter(types)
    return {cue_type: counts[cue_type] for cue_type in CueType}
