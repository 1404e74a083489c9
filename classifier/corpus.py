"""Annotated sentences in the project's JSONL: one object a line, spans in code points.

Fields: `id`, `language`, `source`, `genre`, `sampling`, `text`, `cues` (`start`, `end`, `type`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from classifier.cue import UNCERTAIN_TYPES, CueType, Span
from classifier.errors import InputError

_TREEBANK = re.compile(r"(?:tdt|fincore|opuspb|ood|gold|passage):")
"""Ids of these sources number the sentences of a document after its last full stop."""
_ENGLISH_TREEBANK = re.compile(r"(?:ewt|gum):")
_PARALLEL = re.compile(r"ntrex128:(\d+)/")


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence with the cues that an annotator marked; spans are sorted and never overlap."""

    id: str
    language: str
    source: str
    genre: str
    sampling: str
    text: str
    spans: tuple[Span, ...]

    @property
    def document(self) -> str:
        """The document a sentence belongs to; folds never part one. Rule: the data sheet of the corpora."""
        if _TREEBANK.match(self.id):
            return self.id.rpartition(".")[0]
        if _ENGLISH_TREEBANK.match(self.id):
            return self.id.rpartition("-")[0]
        parallel = _PARALLEL.match(self.id)
        return f"ntrex128:{parallel[1]}" if parallel else self.id

    @property
    def uncertain(self) -> bool:
        """Whether a cue of any type but attribution is marked."""
        return any(span.type in UNCERTAIN_TYPES for span in self.spans)


def read_corpus(path: Path) -> list[AnnotatedSentence]:
    """All rows of one file, in order; InputError names the file, the line and what is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    return list(_rows(path.name, lines))


def _rows(name: str, lines: Iterable[str]) -> Iterator[AnnotatedSentence]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _row(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(f"{name}, line {number}: {type(error).__name__}: {error}") from error


def _row(row: dict[str, object]) -> AnnotatedSentence:
    text = row["text"]
    cues = row["cues"]
    if not isinstance(text, str) or not isinstance(cues, list):
        raise TypeError("text must be a string and cues a list")
    spans = tuple(Span(cue["start"], cue["end"], CueType(cue["type"])) for cue in cues)
    end = 0
    for span in spans:
        if not end <= span.start < span.end <= len(text):
            raise ValueError(f"span {span.start}–{span.end} is empty, overlaps or leaves the text")
        end = span.end
    return AnnotatedSentence(
        id=str(row["id"]),
        language=str(row["language"]),
        source=str(row.get("source", "")),
        genre=str(row.get("genre", "")),
        sampling=str(row.get("sampling", "")),
        text=text,
        spans=spans,
    )
