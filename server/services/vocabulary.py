"""The names and explanations of cue types, as a reader sees them: data/cue_types.toml, loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifier.cue import CueType
from classifier.resources import data_folder

LANGUAGES = ("en", "fi", "sv")
"""The languages that Kuulemma speaks to its readers."""


@dataclass(frozen=True, slots=True)
class CueTypeText:
    """One cue type in words: its name and one sentence, each by reader's language."""

    name: Mapping[str, str]
    explanation: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All cue types in words, and the notice that goes with every result."""

    notice: Mapping[str, str]
    types: Mapping[CueType, CueTypeText]

    @classmethod
    def load(cls, path: Path | None = None) -> Vocabulary:
        """Read the file that ships, or another; KeyError when a type or a language is missing."""
        with (path or data_folder() / "cue_types.toml").open("rb") as file:
            document = tomllib.load(file)
        types = {
            cue_type: CueTypeText(
                _in_all_languages(document["types"][cue_type]["name"]),
                _in_all_languages(document["types"][cue_type]["explanation"]),
            )
            for cue_type in CueType
        }
        return cls(_in_all_languages(document["notice"]), types)


def _in_all_languages(texts: Mapping[str, Any]) -> dict[str, str]:
    return {language: str(texts[language]) for language in LANGUAGES}
