"""The rows of the public benchmarks, with type names as their makers gave them."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

FOLDS = 5
_BEGINNING = 40
"""So many letters tell a sentence from all others."""
_NO_LETTER = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """A cue: half-open code points, and a type of the benchmark's own."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """A sentence of a benchmark; `cues` is None where only the sentence's label is known. `document` is
    the article, under the same name in every benchmark that took sentences from it."""

    id: str
    document: str
    text: str
    uncertain: bool
    cues: tuple[TypedSpan, ...] | None

    @property
    def fold(self) -> int:
        """By a hash of the article, so that the folds of all benchmarks agree."""
        return int.from_bytes(hashlib.sha256(self.document.encode()).digest()[:4], "big") % FOLDS


def benchmark_folder() -> Path:
    """Where the benchmarks lie: beside the checkout."""
    return Path(__file__).parents[4] / "shared" / "corpus" / "benchmarks"


def read_rows(name: str) -> list[BenchmarkRow]:
    """All rows of one file of the benchmarks, in order."""
    text = (benchmark_folder() / f"{name}.jsonl").read_text(encoding="utf-8")
    return [_row(json.loads(line)) for line in text.split("\n") if line]


def with_cues(rows: list[BenchmarkRow], marked: list[BenchmarkRow]) -> list[BenchmarkRow]:
    """The rows, with the cues of those that `marked` holds too.

    The two were tokenized differently: sentences meet by their letters, spans letter by letter.
    """
    known = {_letters(row.text): row for row in marked}
    return [_marked(row, known.get(_letters(row.text))) for row in rows]


def with_articles(rows: list[BenchmarkRow], twins: list[BenchmarkRow]) -> list[BenchmarkRow]:
    """The rows, where those whose article is unknown take it from the twin that begins alike.

    A sixth of the training rows of CoNLL-2010 lost their number; Szeged has most of them under theirs.
    """
    known = {_letters(row.text)[:_BEGINNING]: row.document for row in twins}
    return [
        row
        if row.document != row.id
        else replace(row, document=known.get(_letters(row.text)[:_BEGINNING], row.id))
        for row in rows
    ]


def _marked(row: BenchmarkRow, marked: BenchmarkRow | None) -> BenchmarkRow:
    if marked is None or marked.cues is None or marked.uncertain != row.uncertain:
        return row
    there = [place for place, letter in enumerate(marked.text) if not _NO_LETTER.match(letter)]
    here = [place for place, letter in enumerate(row.text) if not _NO_LETTER.match(letter)]
    cues = []
    for cue in marked.cues:
        covered = [h for t, h in zip(there, here, strict=True) if cue.start <= t < cue.end]
        if covered:
            cues.append(TypedSpan(covered[0], covered[-1] + 1, cue.type))
    return replace(row, cues=tuple(cues))


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


def _row(row: dict[str, object]) -> BenchmarkRow:
    cues = row.get("cues")
    spans = None
    if isinstance(cues, list):
        spans = tuple(TypedSpan(cue["start"], cue["end"], cue["type"]) for cue in cues)
    id_ = str(row["id"])
    document = id_.rpartition(":S")[0].partition(":")[2] or id_
    return BenchmarkRow(id_, document, str(row["text"]), bool(row["uncertain"]), spans)
