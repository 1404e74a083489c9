"""What a client may know before it asks: GET /v1/meta."""

from __future__ import annotations

from typing import Literal

from classifier.analyzer import Analyzer
from classifier.cue import UNCERTAIN_TYPES, CueType
from server.schemas import CueTypeReply, MetaReply
from server.services.limits import Limits
from server.services.vocabulary import Vocabulary

SUPPORTED: Literal["supported"] = "supported"
"""The status of a language that the model was trained on; any other is `unsupported` in a reply."""


def describe(analyzer: Analyzer, vocabulary: Vocabulary, limits: Limits) -> MetaReply:
    """Languages, cue types in words, thresholds, limits, and which model answers with what figures."""
    model = analyzer.model
    return {
        "model": {"version": model.version, "digest": model.digest, "figures": dict(model.figures)},
        "notice": dict(vocabulary.notice),
        "languages": [{"code": code, "status": SUPPORTED} for code in model.languages],
        "types": [_in_words(vocabulary, cue_type) for cue_type in CueType],
        "thresholds": {language: dict(by_type) for language, by_type in model.thresholds.items()},
        "limits": {
            "characters": limits.characters,
            "blocks": limits.blocks,
            "body_bytes": limits.body_bytes,
        },
    }


def _in_words(vocabulary: Vocabulary, cue_type: CueType) -> CueTypeReply:
    text = vocabulary.types[cue_type]
    return {
        "type": cue_type,
        "uncertain": cue_type in UNCERTAIN_TYPES,
        "name": dict(text.name),
        "explanation": dict(text.explanation),
    }
