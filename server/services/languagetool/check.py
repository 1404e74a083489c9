"""/v2/check: from a request to LanguageTool's answer."""

from __future__ import annotations

from dataclasses import dataclass

from classifier.cue import Analysis, Cue, Sentence
from server.errors import TextTooLongError
from server.schemas.languagetool import Level, Mode
from server.services.analysis import AnalysisService
from server.services.languagetool.about import software
from server.services.languagetool.annotated_text import AnnotatedText
from server.services.languagetool.languages import detected
from server.services.languagetool.matches import FALLBACK, MatchWriter
from server.services.languagetool.replies import (
    CheckedLanguageReply,
    CheckReply,
    ExtendedRangeReply,
    MatchReply,
    SentenceLanguageReply,
)
from server.services.languagetool.request import CheckRequest

_PICKY = 0.5
"""At level=picky a cue is reported from this share of the model's own threshold."""


@dataclass(frozen=True, slots=True)
class LanguageTool:
    """Answers checks with the model and within the limits of the analysis service."""

    analysis: AnalysisService

    def check(self, request: CheckRequest) -> CheckReply:
        """The answer; TextTooLongError when what is read of the document is over the limit."""
        document = request.document
        self._check_length(document)
        hint = request.language.code if request.language else None
        found = self.analysis.found(document.plain, hint)
        chosen = [(sentence, cue) for sentence in found.sentences for cue in self._cues(request, sentence)]
        writer = MatchWriter(document, self.analysis.vocabulary, request.reader, request.compact)
        return self._reply(
            request, found, [writer.match(sentence, cue) for sentence, cue in chosen], [c for _, c in chosen]
        )

    def _check_length(self, document: AnnotatedText) -> None:
        limit, size = self.analysis.limits.characters, document.plain_length
        if size > limit:
            raise TextTooLongError(limit=limit, size=size)

    def _cues(self, request: CheckRequest, sentence: Sentence) -> tuple[Cue, ...]:
        """The cues to report: of the rules that are on, by the thresholds of the level."""
        if request.mode is Mode.TEXT_LEVEL_ONLY:  # none of our rules looks beyond a sentence
            return ()
        picky = request.level is Level.PICKY
        types = request.rules.types(picky=picky)
        if not picky or sentence.language not in self.analysis.analyzer.model.known:
            return sentence.select(types)
        thresholds = self.analysis.analyzer.model.known[sentence.language].thresholds
        return tuple(
            cue
            for cue in sentence.candidates
            if cue.type in types and cue.score >= _PICKY * thresholds[cue.type]
        )

    def _reply(
        self, request: CheckRequest, found: Analysis, matches: list[MatchReply], cues: list[Cue]
    ) -> CheckReply:
        model = self.analysis.analyzer.model
        ranges = [request.document.span(sentence.start, sentence.end) for sentence in found.sentences]
        reply: CheckReply = {
            "software": software(model),
            "warnings": {"incompleteResults": False},
            "language": _language(request, found),
            "matches": matches,
            "sentenceRanges": ranges,
            "extendedSentenceRanges": [
                _extended(extent, sentence) for extent, sentence in zip(ranges, found.sentences, strict=True)
            ],
            "kuulemma": {
                "notice": self.analysis.vocabulary.notice[request.reader or FALLBACK],
                "model": model.digest,
                "scores": [cue.score for cue in cues],
            },
        }
        if request.compact:
            del reply["software"], reply["warnings"], reply["kuulemma"]
        return reply


def _language(request: CheckRequest, found: Analysis) -> CheckedLanguageReply:
    """The language asked for, or the one most of the text is in, which is told in either case."""
    main = detected(found.language)
    checked = request.language or main
    return {
        "name": checked.name,
        "code": checked.tag,
        "detectedLanguage": {
            "name": main.name,
            "code": main.code,
            "confidence": _confidence(found),
            "source": "kuulemma",
        },
    }


def _confidence(found: Analysis) -> float:
    """How sure the main language is: the mean over its sentences, each weighing as much as it is long."""
    mine = [sentence for sentence in found.sentences if sentence.language == found.language]
    weight = sum(sentence.end - sentence.start for sentence in mine)
    if not weight:
        return 0.0
    return sum(s.language_confidence * (s.end - s.start) for s in mine) / weight


def _extended(extent: tuple[int, int], sentence: Sentence) -> ExtendedRangeReply:
    languages: list[SentenceLanguageReply] = [
        {"language": sentence.language, "rate": sentence.language_confidence}
    ]
    return {"from": extent[0], "to": extent[1], "detectedLanguages": languages}
