"""Whole documents × the whole pipeline → figures: sentence boundaries, languages, uncertain sentences.

The running rows of a corpus, and those of the project's gold, are joined back into their documents:
with a space after a row that ends in terminal punctuation, with a line break after one that does
not (a heading, a list item), as blocks of a page are. Then they are split and identified again, and
nothing of the gold is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifier.analyzer import Analyzer
from classifier.corpus import AnnotatedSentence
from classifier.cue import Analysis, Sentence, Status
from classifier.evaluation import Counts, summarize
from classifier.tokens import tokenize

EDITED_NEWS = {("tdt", "wikinews"), ("gum", "news"), ("pud_en", "n"), ("ntrex128", "news")}
"""(source, genre) of rows that are edited news prose. Rows of NTREX-128 are translation segments,
some of several sentences, so only English ones count as sentences; see `is_edited_news`."""
WHOLE = frozenset(("running", "gold"))
"""The samplings whose rows are consecutive sentences of whole documents."""
LONG_ENOUGH = 4
"""Words from which the language of a sentence must be known."""
_TERMINAL = tuple(".!?…\"”’»')")


@dataclass(frozen=True, slots=True)
class Document:
    """A joined document: its text, and its rows with their half-open places in it."""

    name: str
    text: str
    rows: tuple[tuple[AnnotatedSentence, int, int], ...]


def join_documents(rows: Sequence[AnnotatedSentence]) -> list[Document]:
    """The consecutive rows as documents; a source whose rows are documents of their own is one."""
    grouped: dict[str, list[AnnotatedSentence]] = {}
    for row in rows:
        if row.sampling in WHOLE:
            source = row.id.partition(":")[0]
            name = source if source in ("ntrex128", "pud_en", "rumoureval") else row.document
            grouped.setdefault(name, []).append(row)
    return [_join(name, members) for name, members in grouped.items()]


def _join(name: str, rows: Sequence[AnnotatedSentence]) -> Document:
    text, placed = "", []
    for row in rows:
        separate = row.id.startswith("rumoureval") or not text.endswith(_TERMINAL)
        text += ("\n" if separate else " ") if text else ""
        placed.append((row, len(text), len(text) + len(row.text)))
        text += row.text
    return Document(name, text, tuple(placed))


def is_edited_news(row: AnnotatedSentence) -> bool:
    """Whether a row is one sentence of edited news."""
    key = (row.id.partition(":")[0], row.genre)
    return key in EDITED_NEWS and not (key[0] == "ntrex128" and row.language == "fi")


def measure_pipeline(rows: Sequence[AnnotatedSentence], analyzer: Analyzer) -> dict[str, object]:
    """Figures of one language, end to end; those of edited news only where there is some."""
    documents = join_documents(rows)
    analyses = [analyzer.analyze(document.text) for document in documents]
    boundaries, news, uncertain, language = [], [], [], [0, 0]
    for document, analysis in zip(documents, analyses, strict=True):
        counts = _boundary_counts(document, analysis)
        boundaries.append(counts)
        if is_edited_news(document.rows[0][0]):
            news.append((document.name, counts))
        uncertain.append(_uncertain_counts(document, analysis))
        right, total = _language_counts(document, analysis)
        language[0] += right
        language[1] += total
    names = [document.name for document in documents]
    edited = {}
    if news:
        counts = np.array([own for _, own in news])
        edited["sentence boundaries, edited news"] = summarize(counts, [name for name, _ in news])
    return {
        "sentence boundaries": summarize(np.array(boundaries), names),
        **edited,
        "language right, four words or more": {
            "share": round(language[0] / max(1, language[1]), 4),
            "sentences": language[1],
        },
        "uncertain sentence, end to end": summarize(np.array(uncertain), names),
    }


def _boundary_counts(document: Document, analysis: Analysis) -> Counts:
    """Sentence ends found, found falsely, missed."""
    gold = {end for _, _, end in document.rows}
    found = {sentence.end for sentence in analysis.sentences}
    return np.array([len(gold & found), len(found - gold), len(gold - found)])


def _uncertain_counts(document: Document, analysis: Analysis) -> Counts:
    """A row counts as found uncertain when any uncertain sentence of the pipeline overlaps it."""
    counts = np.zeros(3, int)
    for row, start, end in document.rows:
        said = any(s.status is Status.UNCERTAIN for s in _overlapping(analysis, start, end))
        counts += np.array([said and row.uncertain, said and not row.uncertain, row.uncertain and not said])
    return counts


def _language_counts(document: Document, analysis: Analysis) -> tuple[int, int]:
    right = total = 0
    for row, start, end in document.rows:
        if sum(token.form[0].isalpha() for token in tokenize(row.text)) >= LONG_ENOUGH:
            total += 1
            widest = max(
                _overlapping(analysis, start, end),
                key=lambda s: min(s.end, end) - max(s.start, start),
                default=None,
            )
            right += widest is not None and widest.language == row.language
    return right, total


def _overlapping(analysis: Analysis, start: int, end: int) -> list[Sentence]:
    return [s for s in analysis.sentences if s.start < end and start < s.end]
