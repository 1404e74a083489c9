"""Feedback as a reader's client would send it; the sentences are made up."""

from __future__ import annotations

import secrets
from typing import Any

SENTENCE = "🇷🇺 Joidenkin tietojen mukaan alus upposi perjantaina."


def feedback(**changes: Any) -> dict[str, Any]:
    """A good body of POST /v1/feedback, with a key of its own."""
    return {
        "model_version": "1",
        "sentence": SENTENCE,
        "language": "fi",
        "verdict": "correct",
        "cue": {"start": 5, "end": 30, "type": "hearsay"},
        "client_id": "reader-1",
        "key": secrets.token_urlsafe(32),
        **changes,
    }
