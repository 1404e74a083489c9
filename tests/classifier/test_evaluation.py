"""Model × gold → figures."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from classifier.analyzer import Analyzer
from classifier.corpus import AnnotatedSentence
from classifier.cue import CueType, Span
from classifier.evaluation import lexicon_predictor, measure, model_predictor, summarize
from classifier.lexicon import Lexicon, Marker

HEARSAY, ATTRIBUTION = CueType.HEARSAY, CueType.ATTRIBUTION


def row(id_: str, *spans: Span, sampling: str = "running", text: str = "x" * 20) -> AnnotatedSentence:
    return AnnotatedSentence(id_, "fi", "", "", sampling, text, spans)


ROWS = [
    row("a", Span(0, 4, HEARSAY)),
    row("b", Span(0, 4, ATTRIBUTION), sampling="enriched"),
    row("c"),
    row("d", Span(0, 4, HEARSAY), Span(5, 9, CueType.EPISTEMIC), sampling="enriched"),
]


def gold(case: AnnotatedSentence) -> tuple[Span, ...]:
    return case.spans


class TestMeasure:
    def test_what_says_the_gold_is_perfect(self) -> None:
        figures: Any = measure(ROWS, gold)
        assert list(figures) == ["all", "enriched", "running"]
        for part in figures.values():
            for name in ("uncertain sentence", "cue", "hearsay"):
                assert part[name]["precision"] == part[name]["recall"] == part[name]["f1"] == 1

    def test_what_says_nothing_finds_nothing(self) -> None:
        figures: Any = measure(ROWS, lambda _: ())
        assert figures["all"]["uncertain sentence"] == {
            "precision": 0.0,
            "recall": 0.0,
            "f1": 0.0,
            "f1_95": [0.0, 0.0],
            "gold": 2,
        }

    def test_every_cue_type_has_its_figure_and_every_part_its_size(self) -> None:
        figures: Any = measure(ROWS, gold)
        assert set(figures["all"]) == {"sentences", "uncertain sentence", "cue", *map(str, CueType)}
        assert [figures[part]["sentences"] for part in ("all", "enriched", "running")] == [4, 2, 2]
        assert figures["all"]["cue"]["gold"] == 4

    def test_a_cue_counts_only_where_span_and_type_are_exact(self) -> None:
        figures: Any = measure(ROWS[:1], lambda _: (Span(0, 5, HEARSAY), Span(0, 4, CueType.DOXASTIC)))
        assert figures["all"]["cue"]["f1"] == 0
        assert figures["all"]["uncertain sentence"]["f1"] == 1

    def test_attribution_says_nothing_of_uncertainty(self) -> None:
        figures: Any = measure(ROWS, lambda _: (Span(0, 4, ATTRIBUTION),))
        assert figures["all"]["uncertain sentence"]["f1"] == 0
        assert figures["all"]["attribution"]["recall"] == 1
        assert figures["all"]["attribution"]["precision"] == 0.25


class TestSummary:
    def test_precision_recall_and_f1_are_of_the_summed_counts(self) -> None:
        figures: Any = summarize(np.array([[3, 1, 0], [1, 0, 4]]), ["a", "b"])
        assert (figures["precision"], figures["recall"], figures["gold"]) == (0.8, 0.5, 8)
        assert figures["f1"] == round(2 * 4 / (2 * 4 + 1 + 4), 3)

    def test_the_interval_holds_the_figure_and_is_the_same_each_time(self) -> None:
        counts = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]] * 10)
        documents = [str(i) for i in range(40)]
        figures: Any = summarize(counts, documents)
        low, high = figures["f1_95"]
        assert low < figures["f1"] < high
        assert summarize(counts, documents) == figures

    def test_rows_of_one_document_are_drawn_together(self) -> None:
        counts = np.array([[1, 0, 0], [0, 1, 1]] * 20)
        apart: Any = summarize(counts, [str(i) for i in range(40)])
        together: Any = summarize(counts, [str(i % 2) for i in range(40)])
        assert together["f1"] == apart["f1"]
        assert together["f1_95"] == [0.0, 1.0]
        assert apart["f1_95"][0] > 0.2


class TestPredictors:
    def test_the_model_is_asked_with_the_language_that_is_known(self, analyzer: Analyzer) -> None:
        text = "Joidenkin tietojen mukaan alus upposi perjantaina."
        assert model_predictor(analyzer)(row("a", text=text)) == (Span(0, 25, HEARSAY),)
        assert model_predictor(analyzer)(row("a", text="Ehkä"))[0].type is CueType.EPISTEMIC

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Lähteiden mukaan kuulemma.", [(0, 16, HEARSAY), (17, 25, HEARSAY)]),
            ("Hän otti mukaan.", []),
            ("Ehkäpä niin.", [(0, 6, CueType.EPISTEMIC)]),
            ("", []),
        ],
    )
    def test_the_lexicon_alone_takes_sure_markers_the_longest_first(
        self, text: str, found: list[tuple[int, int, CueType]]
    ) -> None:
        lexicon = Lexicon(
            "fi",
            [
                Marker("mukaan", (ATTRIBUTION,), ("mukaan",), "", "", ambiguous=True),
                Marker("lähteiden", (ATTRIBUTION,), ("lähteiden",), "", ""),
                Marker("lähteiden mukaan", (HEARSAY,), ("lähteiden mukaan",), "", ""),
                Marker("kuulemma", (HEARSAY, ATTRIBUTION), ("kuulemma",), "", ""),
                Marker("ehkä", (CueType.EPISTEMIC,), ("ehkä", "ehkäpä"), "", ""),
            ],
            {},
        )
        assert lexicon_predictor(lexicon)(row("a", text=text)) == tuple(Span(*place) for place in found)
