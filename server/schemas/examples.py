"""Requests as a newcomer would write them, for the published contract; tests send every one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ANALYZE_TEXT: Mapping[str, Any] = {"text": "The minister has reportedly resigned."}

ANALYZE_BLOCKS: Mapping[str, Any] = {
    "blocks": [
        {"id": "title", "text": "Alus upposi perjantaina", "language": "fi"},
        {"id": "lead", "text": "Joidenkin tietojen mukaan alus upposi perjantaina."},
    ],
    "offsets": "code-point",
    "types": ["hearsay", "unverified"],
    "explain": True,
}

FEEDBACK: Mapping[str, Any] = {
    "model_version": "1",
    "sentence": "The minister has reportedly resigned.",
    "language": "en",
    "offsets": "utf-16",
    "verdict": "correct",
    "cue": {"start": 17, "end": 27, "type": "hearsay"},
    "client_id": "reader-0001",
    "key": "a-random-string-of-22-or-more",
}

DECISION: Mapping[str, Any] = {"action": "accept", "note": "Clear."}
