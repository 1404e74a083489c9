"""Everything that is measured on one set of gold sentences of one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from classifier.analyzer import Analyzer
from classifier.certainty_evaluation import count_certainty, measure_certainty
from classifier.comparing import compare
from classifier.conll import LANGUAGE, CertaintySentence
from classifier.corpus import AnnotatedSentence
from classifier.cue import Sentence
from classifier.errors import InputError
from classifier.errors_by_kind import all_errors, count_errors, frequent_forms
from classifier.evaluation import (
    Counts,
    Said,
    count,
    judge,
    lexicon_predictor,
    measure_genres,
    measure_said,
)
from classifier.pipeline_evaluation import join_documents, measure_pipeline
from classifier.reliability import Prediction, cue_predictions, reliability, sentence_predictions


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Sentences of one language with a name, annotated in our scheme or only as certain or not.

    `open` says that words of the text may be shown in what is written about it.
    """

    name: str
    language: str
    rows: Sequence[AnnotatedSentence] = ()
    certainty: Sequence[CertaintySentence] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one set, compact; by genre, which take room; and frequent forms of errors, if open."""

    figures: Mapping[str, object]
    genres: Mapping[str, object] = field(default_factory=dict)
    forms: Mapping[str, Mapping[str, Sequence[tuple[str, int]]]] = field(default_factory=dict)


def measure_set(gold: GoldSet, analyzer: Analyzer) -> Measured:
    """Measure a model, and its lexicon alone, on one set; InputError if the model lacks the language."""
    if gold.language not in analyzer.model.known:
        raise InputError(f"{gold.name}: the model does not know the language {gold.language!r}")
    return _measure_certainty(gold, analyzer) if gold.certainty else _measure_rows(gold, analyzer)


def compare_on(gold: GoldSet, ours: Analyzer, theirs: Analyzer) -> dict[str, object]:
    """F1 of one model minus that of another on the same set, by measure, with intervals."""
    if gold.certainty:
        documents = [sentence.document for sentence in gold.certainty]
    else:
        documents = [row.document for row in gold.rows]
    return compare(_count(gold, ours), _count(gold, theirs), documents)


def _count(gold: GoldSet, analyzer: Analyzer) -> dict[str, list[Counts]]:
    if gold.certainty:
        rows = [sentence.row for sentence in gold.certainty]
        return count_certainty(gold.certainty, _said(_judge(rows, analyzer)))
    return count(gold.rows, _said(_judge(gold.rows, analyzer)))


def _measure_rows(gold: GoldSet, analyzer: Analyzer) -> Measured:
    judged = _judge(gold.rows, analyzer)
    said = _said(judged)
    errors = all_errors(gold.rows, said)
    figures: dict[str, object] = {
        "language": gold.language,
        "model": measure_said(gold.rows, said),
        "lexicon alone": measure_said(gold.rows, _lexicon_says(gold.rows, analyzer, gold.language)),
        "calibration": _calibration(gold.rows, judged),
        "errors": count_errors(errors),
    }
    if join_documents(gold.rows):
        figures["end to end"] = measure_pipeline(gold.rows, analyzer)
    return Measured(figures, measure_genres(gold.rows, said), frequent_forms(errors) if gold.open else {})


def _measure_certainty(gold: GoldSet, analyzer: Analyzer) -> Measured:
    rows = [sentence.row for sentence in gold.certainty]
    judged = _judge(rows, analyzer)
    alone = _lexicon_says(rows, analyzer, LANGUAGE)
    predictions = [
        Prediction(said.score, sentence.uncertain, sentence.document)
        for sentence, said in zip(gold.certainty, judged, strict=True)
    ]
    return Measured(
        {
            "language": gold.language,
            "model": measure_certainty(gold.certainty, _said(judged)),
            "lexicon alone": measure_certainty(gold.certainty, alone),
            "calibration": {"all": {"sentence": reliability(predictions)}},
        }
    )


def _calibration(rows: Sequence[AnnotatedSentence], judged: Sequence[Sentence]) -> dict[str, object]:
    """Reliability of sentence and cue scores by sampling, never mixed: their base rates differ."""
    figures: dict[str, object] = {}
    for sampling in sorted({row.sampling for row in rows}):
        pairs = [(row, said) for row, said in zip(rows, judged, strict=True) if row.sampling == sampling]
        predictions = {"sentence": sentence_predictions(pairs), "cue": cue_predictions(pairs)}
        figures[sampling or "all"] = {
            name: reliability(given) for name, given in predictions.items() if given
        }
    return figures


def _judge(rows: Sequence[AnnotatedSentence], analyzer: Analyzer) -> list[Sentence]:
    return [judge(analyzer, row) for row in rows]


def _said(judged: Sequence[Sentence]) -> Said:
    return [tuple(cue.span for cue in sentence.cues) for sentence in judged]


def _lexicon_says(rows: Sequence[AnnotatedSentence], analyzer: Analyzer, language: str) -> Said:
    predict = lexicon_predictor(analyzer.model.known[language].lexicon)
    return [predict(row) for row in rows]
